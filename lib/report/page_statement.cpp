// See page_statement.hpp.
#include "report/page_statement.hpp"

#include <fmt/format.h>

#include <cmath>
#include <variant>

#include "report/analysis_statement.hpp"
#include "report/statement_parts.hpp"

namespace bip::detail {

std::string rows_key(const AnalysisResult& result) {
  return "analysis/" + result.rule.name + "/rows";
}

void state_estimates(const AnalysisResult& result, DocumentTable& table) {
  const QuantityKeys rows{rows_key(result)};
  Statement& statement = statement_of(table);
  statement.sample = rows.front();
  for (const std::vector<Cell>& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (std::holds_alternative<NumberCell>(row[i]))
        statement.columns.emplace(table.columns[i].key, Content::estimate);
  statement.caption = rows;
  for (std::size_t note = 0; note < table.notes.size(); ++note) statement.notes[note] = rows;
}

void state_estimates_in_row(const AnalysisResult& result, DocumentTable& table) {
  const std::size_t row = table.rows.size() - 1;
  for (std::size_t i = 0; i < table.rows[row].size(); ++i) {
    if (!std::holds_alternative<NumberCell>(table.rows[row][i])) continue;
    const std::string& column = table.columns[i].key;
    Statement& statement = statement_of(table);
    statement.columns.emplace(column, Content::derived);
    statement.show(row, column, {rows_key(result)});
  }
}

void state_estimates_in_column(const AnalysisResult& result, const std::string& column,
                               DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.columns.emplace(column, Content::derived);
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    statement.show(row, column, {rows_key(result)});
}

void state_curve(const AnalysisResult& result, const Accuracy& accuracy, DocumentTable& table) {
  const std::size_t most_rows = count_most_rows(result);
  const double others = accuracy.weight - accuracy.events;
  Bins bins{
      .merging = Merging::curve, .first = table.rows.size() - accuracy.curve.size(), .persons = {}};
  RocPoint before;
  for (const RocPoint& point : accuracy.curve) {
    const double found = std::round((point.sensitivity - before.sensitivity) * accuracy.events);
    const double alarms =
        std::round((point.false_positive_rate - before.false_positive_rate) * others);
    bins.persons.push_back({fewest_persons(found + alarms, most_rows),
                            fewest_persons(found, most_rows), fewest_persons(alarms, most_rows)});
    before = point;
  }
  statement_of(table).bins.push_back(std::move(bins));
}

QuantityKeys top_tenth_keys(const AnalysisResult& result, const std::string& model,
                            PredictionOrigin origin) {
  const std::string key = fmt::format("analysis/{}/{}//", result.rule.name,
                                      origin == PredictionOrigin::in_sample ? "seen" : "unseen");
  return {key + model + "/top_events", key + model + "/top_others", key + "rows", key + "events"};
}

void state_copy_of_predicted(const std::string& copy, DocumentTable& table) {
  if (!table.statement) return;
  table.statement->columns.emplace(copy, Content::derived);
  for (Bins& bins : table.statement->bins) bins.averaged.push_back(copy);
}

void state_parameters(Provenance& options) {
  for (const auto& [name, value] : options.entries) options.shows.emplace(name, QuantityKeys{});
}

}  // namespace bip::detail
