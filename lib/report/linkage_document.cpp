// The linkage's counts as tables whose parts add up. Must not look into the data set's cells.
#include "bip/report/linkage_document.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/version.hpp"
#include "bip/report/marks.hpp"
#include "document_parts.hpp"
#include "report/localize.hpp"
#include "report/words/linkage_words.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::text_cell;
namespace words = detail::linkage;

Cell count_cell(std::size_t count) { return integer_cell(static_cast<double>(count)); }

using Counts = std::vector<std::pair<std::string, std::size_t>>;

DocumentTable counts_table(std::string name, const Phrase& caption, const Counts& counts,
                           Language language) {
  DocumentTable table;
  table.name = std::move(name);
  table.caption = caption.in(language);
  table.columns = {{"what", words::kWhat.in(language), Align::left},
                   {"count", words::kCount.in(language), Align::right}};
  for (const auto& [what, count] : counts)
    table.rows.push_back({text_cell(what), count_cell(count)});
  return table;
}

DocumentTable forms_table(const MatchSummary& match, Language language) {
  const auto in = [&](const Phrase& phrase) { return std::string(phrase.in(language)); };
  return counts_table("linkage_forms", words::kFormsCaption,
                      {{in(words::kPersonForms), match.person_forms},
                       {in(words::kCaseworkerForms), match.caseworker_forms},
                       {in(words::kPersonDuplicates), match.duplicate_person_forms},
                       {in(words::kCaseworkerDuplicates), match.duplicate_caseworker_forms},
                       {in(words::kMatched), match.matched},
                       {in(words::kPersonAlone), match.unmatched_person},
                       {in(words::kCaseworkerAlone), match.unmatched_caseworker},
                       {in(words::kRows), match.rows},
                       {in(words::kPersons), match.persons}},
                      language);
}

DocumentTable register_table(const RegisterSummary& registry, Language language) {
  return counts_table("linkage_register", words::kRegisterCaption,
                      {{words::kRegisterRows.in(language), registry.rows},
                       {words::kFound.in(language), registry.persons_found},
                       {words::kMissing.in(language), registry.persons_missing}},
                      language);
}

DocumentTable outcomes_table(const std::vector<OutcomeSummary>& outcomes, Language language) {
  DocumentTable table;
  table.name = "linkage_outcomes";
  table.caption = words::kOutcomesCaption.in(language);
  const auto number = [&](const char* key, const Phrase& title) {
    table.columns.push_back({key, title.in(language), Align::right});
  };
  table.columns.push_back({"outcome", words::kOutcome.in(language), Align::left});
  number("rows", words::kWithValue);
  number("events", words::kEvents);
  number("not_at_risk", words::kNotAtRisk);
  number("censored", words::kCensored);
  number("no_register", words::kNoRegister);
  number("unanswered", words::kUnanswered);
  for (const OutcomeSummary& outcome : outcomes) {
    table.rows.push_back({text_cell(outcome.name), count_cell(outcome.rows),
                          count_cell(outcome.events), count_cell(outcome.not_at_risk),
                          count_cell(outcome.censored), count_cell(outcome.no_register),
                          count_cell(outcome.unanswered)});
  }
  return table;
}

}  // namespace

std::vector<Section> linkage_sections(const Study& study, const LinkedStudy& linked,
                                      Language language) {
  const LinkageSummary& summary = linked.summary;
  std::vector<Section> sections;
  const auto add = [&](const Phrase& title, DocumentTable table) {
    sections.push_back({title.in(language), {std::move(table)}});
  };
  add(words::kSurvey, forms_table(summary.match, language));
  if (study.registry) add(words::kRegister, register_table(summary.registry, language));
  if (!summary.outcomes.empty()) add(words::kOutcomes, outcomes_table(summary.outcomes, language));
  if (!summary.analysis_rows.empty()) {
    add(words::kAnalyses,
        counts_table("linkage_analyses", words::kAnalysesCaption, summary.analysis_rows, language));
  }
  return sections;
}

Document linkage_document(const Study& study, const LinkedStudy& linked,
                          const std::string& command_line, Language language) {
  Document document;
  document.title = say(words::kTitle, language, study.name);
  document.language = code_of(language);
  auto& entries = document.provenance.entries;
  entries.emplace_back(words::kProgram.in(language), fmt::format("bip {}", version()));
  entries.emplace_back(words::kCommand.in(language), command_line);
  entries.emplace_back(words::kStudy.in(language), study.path);
  const bool has_weeks = study.registry && study.registry->layout != RegisterLayout::columns;
  if (has_weeks) {
    const RegisterSummary& registry = linked.summary.registry;
    entries.emplace_back(words::kWeeks.in(language),
                         say(words::kWeeksFromTo, language, week_text(registry.first_week),
                             week_text(registry.last_week)));
  }
  document.sections = linkage_sections(study, linked, language);
  document.notes = marks_of(study);
  return detail::localized(std::move(document), language);
}

}  // namespace bip
