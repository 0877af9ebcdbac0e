// The linkage's counts as tables whose parts add up. Must not look into the data set's cells.
#include "bip/report/linkage_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/version.hpp"
#include "bip/report/marks.hpp"
#include "document_parts.hpp"
#include "report/localize.hpp"
#include "report/statement_parts.hpp"
#include "report/words/linkage_words.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::text_cell;
namespace words = detail::linkage;

Cell count_cell(std::size_t count) { return integer_cell(static_cast<double>(count)); }

using detail::fewest_persons;
using detail::state_count;
using detail::state_whole;

/// A count with the persons it stands for at least, by its key.
struct NamedCount {
  std::string what;
  std::size_t count = 0;
  std::string key;
  double persons = 0;
};
using Counts = std::vector<NamedCount>;

DocumentTable counts_table(std::string name, const Phrase& caption, const Counts& counts,
                           Language language) {
  DocumentTable table;
  table.name = std::move(name);
  table.caption = caption.in(language);
  table.columns = {{"what", words::kWhat.in(language), Align::left},
                   {"count", words::kCount.in(language), Align::right}};
  for (const NamedCount& one : counts) {
    state_count(one.key, static_cast<double>(one.count), one.persons, "count", table);
    table.rows.push_back({text_cell(one.what), count_cell(one.count)});
  }
  return table;
}

DocumentTable forms_table(const MatchSummary& match, std::size_t most, Language language) {
  const auto of_forms = [&](const Phrase& phrase, std::size_t count, const char* key) {
    return NamedCount{phrase.in(language), count, key,
                      fewest_persons(static_cast<double>(count), most)};
  };
  DocumentTable table = counts_table(
      "linkage_forms", words::kFormsCaption,
      {of_forms(words::kPersonForms, match.person_forms, "person_forms"),
       of_forms(words::kCaseworkerForms, match.caseworker_forms, "caseworker_forms"),
       of_forms(words::kPersonDuplicates, match.duplicate_person_forms, "person_duplicates"),
       of_forms(words::kCaseworkerDuplicates, match.duplicate_caseworker_forms,
                "caseworker_duplicates"),
       of_forms(words::kMatched, match.matched, "matched"),
       of_forms(words::kPersonAlone, match.unmatched_person, "person_alone"),
       of_forms(words::kCaseworkerAlone, match.unmatched_caseworker, "caseworker_alone"),
       of_forms(words::kRows, match.rows, "rows"),
       {words::kPersons.in(language), match.persons, "persons",
        static_cast<double>(match.persons)}},
      language);
  Counted& counted = table.statement->counted;
  state_whole("person_forms", {"matched", "person_alone"}, most, counted);
  state_whole("caseworker_forms", {"matched", "caseworker_alone"}, most, counted);
  state_whole("rows", {"matched"}, most, counted);
  state_whole("rows", {"matched", "person_alone", "caseworker_alone"}, most, counted);
  return table;
}

DocumentTable register_table(const RegisterSummary& registry, std::size_t survey_persons,
                             Language language) {
  // Rows of the register are not the study's persons.
  DocumentTable table =
      counts_table("linkage_register", words::kRegisterCaption,
                   {{words::kRegisterRows.in(language), registry.rows, "register/rows", 0},
                    {words::kFound.in(language), registry.persons_found, "register/persons",
                     static_cast<double>(registry.persons_found)},
                    {words::kMissing.in(language), registry.persons_missing, "register/missing",
                     static_cast<double>(registry.persons_missing)}},
                   language);
  Counted& counted = table.statement->counted;
  counted.add("persons", static_cast<double>(survey_persons), static_cast<double>(survey_persons));
  state_whole("persons", {"register/persons", "register/missing"}, 1, counted);
  return table;
}

/// Rows with a value and those without one for each reason are all rows.
void state_outcome(const OutcomeSummary& outcome, std::size_t rows, std::size_t most,
                   DocumentTable& table) {
  QuantityKeys parts;
  const auto add = [&](const char* column, std::size_t count) {
    const auto value = static_cast<double>(count);
    parts.push_back(fmt::format("outcome/{}/{}", outcome.name, column));
    state_count(parts.back(), value, fewest_persons(value, most), column, table);
  };
  add("events", outcome.events);
  const std::string events = parts.back();
  parts.clear();
  add("rows", outcome.rows);
  const std::string valued = parts.back();
  add("not_at_risk", outcome.not_at_risk);
  add("censored", outcome.censored);
  add("no_register", outcome.no_register);
  add("unanswered", outcome.unanswered);
  Counted& counted = table.statement->counted;
  counted.add("rows", static_cast<double>(rows), fewest_persons(static_cast<double>(rows), most));
  state_whole(valued, {events}, most, counted);
  state_whole("rows", parts, most, counted);
}

DocumentTable outcomes_table(const LinkageSummary& summary, std::size_t most, Language language) {
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
  for (const OutcomeSummary& outcome : summary.outcomes) {
    state_outcome(outcome, summary.match.rows, most, table);
    table.rows.push_back({text_cell(outcome.name), count_cell(outcome.rows),
                          count_cell(outcome.events), count_cell(outcome.not_at_risk),
                          count_cell(outcome.censored), count_cell(outcome.no_register),
                          count_cell(outcome.unanswered)});
  }
  return table;
}

DocumentTable analyses_table(const LinkageSummary& summary, std::size_t most, Language language) {
  Counts counts;
  for (const auto& [name, rows] : summary.analysis_rows)
    counts.push_back({name, rows, fmt::format("analysis/{}/linked", name),
                      fewest_persons(static_cast<double>(rows), most)});
  DocumentTable table = counts_table("linkage_analyses", words::kAnalysesCaption, counts, language);
  Counted& counted = table.statement->counted;
  const auto rows = static_cast<double>(summary.match.rows);
  counted.add("rows", rows, fewest_persons(rows, most));
  for (const NamedCount& one : counts) state_whole("rows", {one.key}, most, counted);
  return table;
}

/// The most rows that one person has.
std::size_t count_most_rows(const LinkedStudy& linked) {
  std::size_t most = 1;
  std::size_t run = 0;
  for (std::size_t row = 0; row < linked.person_of_row.size(); ++row) {
    const bool is_same = row > 0 && linked.person_of_row[row] == linked.person_of_row[row - 1];
    run = is_same ? run + 1 : 1;  // a person's rows follow one another
    most = std::max(most, run);
  }
  return most;
}

}  // namespace

std::vector<Section> linkage_sections(const Study& study, const LinkedStudy& linked,
                                      Language language) {
  const LinkageSummary& summary = linked.summary;
  std::vector<Section> sections;
  const auto add = [&](const Phrase& title, DocumentTable table) {
    sections.push_back({title.in(language), {std::move(table)}});
  };
  const std::size_t most = count_most_rows(linked);
  add(words::kSurvey, forms_table(summary.match, most, language));
  if (study.registry)
    add(words::kRegister, register_table(summary.registry, summary.match.persons, language));
  if (!summary.outcomes.empty()) add(words::kOutcomes, outcomes_table(summary, most, language));
  if (!summary.analysis_rows.empty())
    add(words::kAnalyses, analyses_table(summary, most, language));
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
