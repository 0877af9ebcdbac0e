// See disclosure_table.hpp.
#include "report/disclosure_table.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "bip/core/language.hpp"
#include "report/words/disclosure_words.hpp"

namespace bip::detail {
namespace {

bool has_digit(const std::string& text) {
  return std::ranges::any_of(text, [](char one) { return one >= '0' && one <= '9'; });
}

/// Columns whose texts are names that a study, its files or a model have, not numbers of persons. A
/// text with a digit in any other column has to be stated as a number has.
constexpr std::array<std::string_view, 28> kLabels{
    "age",       "analysis", "block",     "channel", "column",     "family",     "group",
    "indicator", "item",     "jobcenter", "key",     "their_term", "label",      "level",
    "measure",   "model",    "models",    "name",    "outcome",    "population", "predictions",
    "reference", "scale",    "state",     "term",    "variable",   "what",       "when"};

bool is_label(const std::string& column) {
  return std::ranges::find(kLabels, column) != kLabels.end();
}

}  // namespace

bool may_be_told(const DocumentCounts& counts, const std::string& text,
                 const std::optional<QuantityKeys>& shows) {
  if (shows) return counts.find(*shows) == Suppression::none;
  return !has_digit(text);
}

TableControl::TableControl(const DocumentCounts& counts, const DisclosureRule& rule,
                           DocumentTable& table, TableAccount& account)
    : counts_(counts), rule_(rule), table_(table), account_(account) {
  if (!table_.statement) return;
  for (const ShownCell& cell : table_.statement->shown)
    shown_.emplace(std::pair(cell.row, cell.column), &cell);
}

std::size_t TableControl::apply() {
  if (!table_.statement) {
    account_.is_withheld = true;
    table_.rows.clear();
    return 0;
  }
  control_cells();
  review();
  return control_texts();
}

void TableControl::control_cells() {
  for (std::size_t row = 0; row < table_.rows.size(); ++row)
    for (std::size_t column = 0; column < table_.rows[row].size(); ++column)
      control_cell(row, column);
}

void TableControl::control_cell(std::size_t row, std::size_t column) {
  Cell& cell = table_.rows[row][column];
  if (auto* const absent = std::get_if<AbsentCell>(&cell)) {
    if (has_digit(absent->reason)) absent->reason = kNoValue.in(rule_.language);
    return;
  }
  const Statement& statement = *table_.statement;
  const std::string& key = table_.columns[column].key;
  const auto content = statement.columns.find(key);
  const auto* const text = std::get_if<TextCell>(&cell);
  if (text != nullptr && (!has_digit(text->text) || is_label(key))) return;
  if (content == statement.columns.end())
    return leave_out(kLeftOutUnstated, account_.unstated, cell);
  switch (content->second) {
    case Content::constant:
      return;
    case Content::extreme:
      return leave_out(kLeftOutExtreme, account_.primary, cell);
    case Content::estimate:
      if (counts_.find_persons(statement.sample).value_or(0) < rule_.min_cell)
        leave_out(kLeftOut, account_.primary, cell);
      return;
    case Content::count:
    case Content::derived:
      return control_count(find_shown(row, key), cell);
  }
}

void TableControl::control_count(const ShownCell* shown, Cell& cell) {
  const auto result = shown == nullptr ? std::nullopt : counts_.find(shown->keys);
  if (!result) return leave_out(kLeftOutUnstated, account_.unstated, cell);
  if (*result == Suppression::primary) return leave_out(kLeftOut, account_.primary, cell);
  if (*result == Suppression::secondary) return leave_out(kLeftOut, account_.secondary, cell);
  note_persons(shown->keys);
}

void TableControl::leave_out(const Phrase& reason, std::size_t& tally, Cell& cell) const {
  cell = AbsentCell{reason.in(rule_.language)};
  ++tally;
}

void TableControl::note_persons(const QuantityKeys& keys) {
  for (const std::string& key : keys) {
    const double persons = counts_.find_persons(key).value_or(0);
    if (persons <= 0) continue;
    account_.persons = std::max(account_.persons.value_or(0), persons);
    account_.smallest_cell = std::min(account_.smallest_cell.value_or(persons), persons);
  }
}

const ShownCell* TableControl::find_shown(std::size_t row, const std::string& column) const {
  const auto found = shown_.find({row, column});
  return found == shown_.end() ? nullptr : found->second;
}

std::size_t TableControl::control_texts() {
  const Statement& statement = *table_.statement;
  std::size_t left_out = 0;
  if (!may_be_told(counts_, table_.caption, statement.caption)) {
    table_.caption = table_.name;
    ++left_out;
  }
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < table_.notes.size(); ++i) {
    const auto shows = statement.notes.find(i);
    const auto keys =
        shows == statement.notes.end() ? std::nullopt : std::optional<QuantityKeys>(shows->second);
    if (may_be_told(counts_, table_.notes[i], keys))
      kept.push_back(std::move(table_.notes[i]));
    else
      ++left_out;
  }
  table_.notes = std::move(kept);
  return left_out;
}

void TableControl::review() {
  const Statement& statement = *table_.statement;
  if (!statement.sample.empty()) {
    if (const auto persons = counts_.find_persons(statement.sample))
      account_.persons = std::max(account_.persons.value_or(0), *persons);
    if (counts_.find({statement.sample}) == Suppression::secondary)
      account_.review.emplace_back(kSampleTold.in(rule_.language));
  }
  if (statement.residual_df && *statement.residual_df < rule_.min_residual_df)
    account_.review.push_back(say(kFewDegrees, rule_.language, *statement.residual_df));
  for (const LevelTerm& level : statement.levels)
    if (level.persons <= 0)
      account_.review.push_back(say(kLevelNotCounted, rule_.language, level.term));
    else if (level.persons < rule_.min_cell)
      account_.review.push_back(say(kFewInLevel, rule_.language, level.term));
}

}  // namespace bip::detail
