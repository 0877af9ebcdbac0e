// The linkage's counts as tables whose parts add up. Must not look into the data set's cells.
#include "bip/report/linkage_document.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/version.hpp"
#include "document_parts.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::text_cell;

Cell count_cell(std::size_t count) { return integer_cell(static_cast<double>(count)); }

DocumentTable counts_table(std::string name, std::string caption,
                           const std::vector<std::pair<std::string, std::size_t>>& counts) {
  DocumentTable table;
  table.name = std::move(name);
  table.caption = std::move(caption);
  table.columns = {{"what", "what", Align::left}, {"count", "count", Align::right}};
  for (const auto& [what, count] : counts)
    table.rows.push_back({text_cell(what), count_cell(count)});
  return table;
}

DocumentTable forms_table(const MatchSummary& match) {
  return counts_table(
      "forms", "Forms and the rows made of them",
      {{"person forms", match.person_forms},
       {"caseworker forms", match.caseworker_forms},
       {"person forms left out as duplicates", match.duplicate_person_forms},
       {"caseworker forms left out as duplicates", match.duplicate_caseworker_forms},
       {"matched pairs", match.matched},
       {"person forms without partner", match.unmatched_person},
       {"caseworker forms without partner", match.unmatched_caseworker},
       {"rows", match.rows},
       {"persons", match.persons}});
}

DocumentTable register_table(const RegisterSummary& registry) {
  return counts_table("register", "Survey persons in the register",
                      {{"rows of the register", registry.rows},
                       {"survey persons found", registry.persons_found},
                       {"survey persons without a register row", registry.persons_missing}});
}

DocumentTable outcomes_table(const std::vector<OutcomeSummary>& outcomes) {
  DocumentTable table;
  table.name = "outcomes";
  table.caption = "What became of the rows under each outcome";
  table.columns = {{"outcome", "outcome", Align::left},
                   {"rows", "with a value", Align::right},
                   {"events", "of these events", Align::right},
                   {"not_at_risk", "not at risk", Align::right},
                   {"censored", "censored", Align::right},
                   {"no_register", "not in the register", Align::right},
                   {"unanswered", "unanswered", Align::right}};
  for (const OutcomeSummary& outcome : outcomes) {
    table.rows.push_back({text_cell(outcome.name), count_cell(outcome.rows),
                          count_cell(outcome.events), count_cell(outcome.not_at_risk),
                          count_cell(outcome.censored), count_cell(outcome.no_register),
                          count_cell(outcome.unanswered)});
  }
  return table;
}

}  // namespace

Document linkage_document(const Study& study, const LinkedStudy& linked,
                          const std::string& command_line) {
  const LinkageSummary& summary = linked.summary;
  Document document;
  document.title = fmt::format("Linkage of {}", study.name);
  auto& entries = document.provenance.entries;
  entries.emplace_back("program", fmt::format("bip {}", version()));
  entries.emplace_back("command", command_line);
  entries.emplace_back("study", study.path);
  const auto add = [&](std::string title, DocumentTable table) {
    document.sections.push_back({std::move(title), {std::move(table)}});
  };
  add("Survey", forms_table(summary.match));
  if (study.registry) {
    add("Register", register_table(summary.registry));
    if (study.registry->layout != RegisterLayout::columns) {
      entries.emplace_back("register's weeks",
                           fmt::format("{} to {}", week_text(summary.registry.first_week),
                                       week_text(summary.registry.last_week)));
    }
  }
  if (!summary.outcomes.empty()) add("Outcomes", outcomes_table(summary.outcomes));
  if (!summary.analysis_rows.empty())
    add("Analyses",
        counts_table("analyses", "Rows in the sample of each analysis", summary.analysis_rows));
  if (study.synthetic) document.notes.emplace_back("synthetic data");
  document.notes.emplace_back("not checked for export");
  return document;
}

}  // namespace bip
