// A reconstruction as tables. Must not fit, rank or count anything.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "bip/report/number_text.hpp"
#include "bip/report/reconstruction_result.hpp"
#include "report/document_parts.hpp"
#include "report/outcome_text.hpp"
#include "report/statement_parts.hpp"
#include "report/words/reconstruction_words.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::number_cell;
using detail::text_cell;
using Style = NumberCell::Style;

Cell count_cell(std::size_t count) { return integer_cell(static_cast<double>(count)); }

/// Numbers of choices tell nothing of persons.
void state_numbers_of_choices(DocumentTable& table) {
  Statement& statement = detail::statement_of(table);
  statement.caption = QuantityKeys{};
  for (const char* const column :
       {"pair", "choices", "within_rounding", "absent", "rank", "value", "coding", "sample"})
    statement.columns.emplace(column, Content::constant);
}

/// What a choice explains, in the row that comes next. Its rows and persons are not stated: samples
/// hold one another, and how many persons a choice has more than the next would be told.
void state_choice(const Choice& choice, DocumentTable& table) {
  const std::string key = fmt::format("choice/{}/persons", table.rows.size());
  const auto persons = static_cast<double>(choice.persons);
  detail::statement_of(table).counted.add(key, persons, persons);
  for (const char* const column : {"from_value", "to_value", "distance"})
    detail::state_cell(column, Content::derived, {key}, table);
}

DocumentTable analyses_table(const Reconstruction& result) {
  DocumentTable table;
  table.name = "analyses";
  table.caption =
      "What was published of each analysis, and how many choices give it, each value at its own "
      "decimals";
  table.columns = {{"analysis", "Analysis", Align::left},
                   {"pair", "published", Align::left},
                   {"choices", "choices", Align::right},
                   {"within_rounding", "within rounding", Align::right},
                   {"absent", "without values", Align::right}};
  state_numbers_of_choices(table);
  const std::vector<ChoiceCount> counts = count_by(result.choices, ChoiceDimension::analysis);
  for (const ReconstructedAnalysis& analysis : result.analyses) {
    const auto count = std::ranges::find(counts, analysis.name, &ChoiceCount::value);
    if (count == counts.end()) continue;
    table.rows.push_back({text_cell(analysis.name), text_cell(detail::pair_text(analysis.pair)),
                          count_cell(count->choices), count_cell(count->within_rounding),
                          count_cell(count->absent)});
  }
  return table;
}

/// What each outcome means, and what could not be varied, by analysis.
Provenance describe_choices(const Reconstruction& result) {
  Provenance facts;
  std::set<std::string> told;
  for (const ReconstructedAnalysis& analysis : result.analyses)
    for (const ChosenOutcome& outcome : analysis.outcomes)
      if (told.insert(outcome.name).second)
        facts.entries.emplace_back(outcome.name,
                                   detail::describe_outcome(outcome.rule, Language::english));
  for (const ReconstructedAnalysis& analysis : result.analyses)
    if (!analysis.limits.empty())
      facts.entries.emplace_back(fmt::format("{}, not varied", analysis.name),
                                 fmt::format("{}", fmt::join(analysis.limits, "; ")));
  return facts;
}

Section summary_of(const Reconstruction& result) {
  Section section;
  section.title = "In short";
  section.name = "summary";
  section.parts.emplace_back(
      Paragraph{verdict(count_choices(result.choices)), true, QuantityKeys{}});
  section.parts.emplace_back(Paragraph{detail::kCaution});
  section.parts.emplace_back(analyses_table(result));
  section.parts.emplace_back(describe_choices(result));
  return section;
}

std::vector<TableColumn> choice_columns() {
  return {{"analysis", "Analysis", Align::left}, {"measure", "measure", Align::left},
          {"model", "model", Align::left},       {"coding", "coding", Align::left},
          {"outcome", "outcome", Align::left},   {"sample", "sample", Align::left}};
}

std::vector<Cell> choice_cells(const Choice& choice) {
  std::vector<Cell> cells;
  for (const ChoiceDimension dimension : detail::kDimensions)
    cells.push_back(text_cell(value_of(choice, dimension)));
  return cells;
}

/// One decimal more than was published, so that it is seen how near a rounding is.
int shown_decimals(const Reconstruction& result) {
  int decimals = 0;
  for (const ReconstructedAnalysis& analysis : result.analyses)
    decimals = std::max({decimals, analysis.pair.from.decimals, analysis.pair.to.decimals});
  return decimals + 1;
}

Section ranking_of(const Reconstruction& result, std::size_t top) {
  DocumentTable table;
  table.name = "choices";
  const std::size_t shown = std::min(top, result.choices.size());
  table.caption =
      fmt::format("The nearest {} of {} choices, those within rounding ({}) first", shown,
                  result.choices.size(), count_choices(result.choices).within_rounding);
  table.columns = choice_columns();
  table.columns.insert(table.columns.begin(), {"rank", "Rank", Align::right});
  table.columns.insert(table.columns.end(), {{"from_value", "register", Align::right},
                                             {"to_value", "with all", Align::right},
                                             {"distance", "away", Align::right},
                                             {"nobs", "rows", Align::right},
                                             {"persons", "persons", Align::right}});
  const int decimals = shown_decimals(result);
  state_numbers_of_choices(table);
  for (std::size_t i = 0; i < shown; ++i) {
    const Choice& choice = result.choices[i];
    std::vector<Cell> row = choice_cells(choice);
    const std::string& why = choice.absent_reason;
    row.push_back(number_cell(choice.from_value, Style::percent, decimals, why));
    row.push_back(number_cell(choice.to_value, Style::percent, decimals, why));
    row.push_back(number_cell(choice.distance, Style::points, decimals, why));
    row.push_back(count_cell(choice.rows));
    row.push_back(count_cell(choice.persons));
    row.insert(row.begin(), count_cell(i + 1));
    state_choice(choice, table);
    table.rows.push_back(std::move(row));
  }
  table.notes = {
      "Away: the larger of both values' distances to the published ones, in percentage "
      "points.",
      "Coding of the indicators: level, as the study has them; change, since the person's first "
      "answer; person_mean, of all answers of the person; dummies, a category each value.",
      "Sample: all measurements of the population; the first or the last of each person; everyone, "
      "whatever the population's condition."};
  return {"Nearest choices", {std::move(table)}, "nearest"};
}

Section matches_of(const Reconstruction& result) {
  DocumentTable table;
  table.name = "matches";
  table.caption = "What the choices within rounding are made of";
  table.columns = {{"dimension", "What", Align::left},
                   {"value", "choice", Align::left},
                   {"within_rounding", "within rounding", Align::right},
                   {"choices", "of", Align::right}};
  state_numbers_of_choices(table);
  for (const ChoiceDimension dimension : detail::kDimensions)
    for (const ChoiceCount& count : count_by(result.choices, dimension))
      if (count.within_rounding > 0)
        table.rows.push_back({text_cell(std::string(name_of(dimension))), text_cell(count.value),
                              count_cell(count.within_rounding), count_cell(count.choices)});
  return {"What the matches have in common", {std::move(table)}, "matches"};
}

Section absences_of(const std::vector<ChoiceCount>& reasons) {
  constexpr std::size_t kMostReasons = 12;
  DocumentTable table;
  table.name = "absent";
  table.caption = "Choices without values, and why; they are counted among all choices";
  table.columns = {{"reason", "Reason", Align::left}, {"choices", "choices", Align::right}};
  state_numbers_of_choices(table);
  std::size_t others = 0;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (i < kMostReasons)
      table.rows.push_back({text_cell(reasons[i].value), count_cell(reasons[i].choices)});
    else
      others += reasons[i].choices;
  }
  if (others > 0)
    table.notes.push_back(
        fmt::format("{} more choices for {} other reasons; JSON and CSV have them all.", others,
                    reasons.size() - kMostReasons));
  return {"Without values", {std::move(table)}, "absent"};
}

}  // namespace

std::string detail::percent_text(const PublishedNumber& number) {
  return number_text({number.percent / 100, Style::percent, number.decimals});
}

std::string detail::pair_text(const PublishedPair& pair) {
  return fmt::format("{} → {}", percent_text(pair.from), percent_text(pair.to));
}

Document reconstruction_document(const ResultHead& head, const std::string& study,
                                 const Reconstruction& result, std::size_t top) {
  Document document;
  document.title = fmt::format("What gives the published figures: {}", study);
  document.provenance = detail::provenance_of(head);
  document.provenance.entries.emplace_back(
      "models",
      fmt::format("{} pairs of nested models, each on the rows complete for both", result.models));
  document.sections.push_back(summary_of(result));
  document.sections.push_back(ranking_of(result, top));
  if (count_choices(result.choices).within_rounding > 0)
    document.sections.push_back(matches_of(result));
  const std::vector<ChoiceCount> reasons = count_reasons(result.choices);
  if (!reasons.empty()) document.sections.push_back(absences_of(reasons));
  detail::add_closing_sections(head, document);
  return document;
}

DocumentTable reconstruction_csv_table(const Reconstruction& result) {
  DocumentTable table;
  table.name = "choices";
  table.columns = choice_columns();
  table.columns.insert(table.columns.end(), {{"from_value", "from_value", Align::right},
                                             {"to_value", "to_value", Align::right},
                                             {"distance", "distance", Align::right},
                                             {"within_rounding", "within_rounding", Align::right},
                                             {"nobs", "nobs", Align::right},
                                             {"persons", "persons", Align::right},
                                             {"failure", "failure", Align::left}});
  state_numbers_of_choices(table);
  for (const Choice& choice : result.choices) {
    std::vector<Cell> row = choice_cells(choice);
    state_choice(choice, table);
    const std::string& why = choice.absent_reason;
    for (const auto& value : {choice.from_value, choice.to_value, choice.distance})
      row.push_back(number_cell(value, Style::general, 6, why));
    row.push_back(count_cell(choice.within_rounding ? 1 : 0));
    row.push_back(count_cell(choice.rows));
    row.push_back(count_cell(choice.persons));
    row.push_back(text_cell(why));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace bip
