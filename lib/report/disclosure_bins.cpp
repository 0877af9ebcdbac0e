// See disclosure_bins.hpp. Neighbours are taken in from the left; what remains at the end too small
// joins the last group.
#include "report/disclosure_bins.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace bip::detail {
namespace {

/// Rows first … last that become one.
struct Group {
  std::size_t first = 0;
  std::size_t last = 0;
  BinPersons persons{};
};

void add(const BinPersons& more, BinPersons& sum) {
  sum.persons += more.persons;
  sum.events += more.events;
  sum.others += more.others;
}

bool is_enough(const BinPersons& group, double min_cell) {
  const auto is_few = [&](double persons) { return persons > 0 && persons < min_cell; };
  return group.persons >= min_cell && !is_few(group.events) && !is_few(group.others);
}

/// None where all rows together are too few.
std::vector<Group> group_rows(const Bins& bins, double min_cell) {
  std::vector<Group> groups;
  Group open{bins.first, bins.first, {}};
  for (std::size_t i = 0; i < bins.persons.size(); ++i) {
    open.last = bins.first + i;
    add(bins.persons[i], open.persons);
    const bool is_origin = bins.merging == Merging::curve && i == 0 && open.persons.persons == 0;
    if (!is_origin && !is_enough(open.persons, min_cell)) continue;
    groups.push_back(open);
    open = {bins.first + i + 1, bins.first + i + 1, {}};
  }
  const bool has_rest = open.first < bins.first + bins.persons.size();
  if (!has_rest || groups.empty()) return groups;
  groups.back().last = open.last;
  add(open.persons, groups.back().persons);
  while (groups.size() > 1 && !is_enough(groups.back().persons, min_cell)) {
    const Group last = groups.back();
    groups.pop_back();
    groups.back().last = last.last;
    add(last.persons, groups.back().persons);
  }
  if (!is_enough(groups.back().persons, min_cell)) groups.clear();
  return groups;
}

std::optional<std::size_t> find_column(const DocumentTable& table, const std::string& key) {
  const auto found = std::ranges::find(table.columns, key, &TableColumn::key);
  if (found == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.columns.begin());
}

double number_in(const std::vector<Cell>& row, std::size_t column) {
  const auto* const number = std::get_if<NumberCell>(&row[column]);
  return number == nullptr ? 0 : number->value;
}

void set_number(double value, std::vector<Cell>& row, std::size_t column) {
  if (auto* const number = std::get_if<NumberCell>(&row[column])) number->value = value;
}

/// The first row of the group with the sums and averages of all.
std::vector<Cell> merge_rows(const DocumentTable& table, const Bins& bins, const Group& group) {
  std::vector<Cell> merged = table.rows[group.first];
  std::vector<double> weights(group.last - group.first + 1, 1.0);
  if (const auto first = bins.summed.empty() ? std::nullopt : find_column(table, bins.summed[0]))
    for (std::size_t i = 0; i < weights.size(); ++i)
      weights[i] = number_in(table.rows[group.first + i], *first);
  const auto total = [&](std::size_t column, const std::vector<double>& factors) {
    double sum = 0;
    for (std::size_t i = 0; i < factors.size(); ++i)
      sum += factors[i] * number_in(table.rows[group.first + i], column);
    return sum;
  };
  double weight = 0;
  for (const double one : weights) weight += one;
  for (const std::string& key : bins.averaged)
    if (const auto column = find_column(table, key))
      set_number(weight > 0 ? total(*column, weights) / weight : 0, merged, *column);
  for (const std::string& key : bins.summed)
    if (const auto column = find_column(table, key))
      set_number(total(*column, std::vector<double>(weights.size(), 1.0)), merged, *column);
  return merged;
}

using NewPlaces = std::vector<std::optional<std::size_t>>;

/// Rows of a group become one row; rows of no group go. Returns the merged rows' new places.
std::vector<std::size_t> apply(const Bins& bins, double min_cell, DocumentTable& table) {
  const std::vector<Group> groups = group_rows(bins, min_cell);
  std::vector<std::vector<Cell>> rows(table.rows.begin(),
                                      table.rows.begin() + static_cast<std::ptrdiff_t>(bins.first));
  NewPlaces places(table.rows.size());
  for (std::size_t i = 0; i < bins.first; ++i) places[i] = i;
  std::vector<std::size_t> merged;
  for (const Group& group : groups) {
    for (std::size_t i = group.first; i <= group.last; ++i) places[i] = rows.size();
    merged.push_back(rows.size());
    rows.push_back(bins.merging == Merging::bins ? merge_rows(table, bins, group)
                                                 : table.rows[group.last]);
  }
  for (std::size_t i = bins.first + bins.persons.size(); i < table.rows.size(); ++i) {
    places[i] = rows.size();
    rows.push_back(table.rows[i]);
  }
  table.rows = std::move(rows);
  std::vector<ShownCell> shown;
  for (ShownCell& cell : table.statement->shown) {
    if (!places[cell.row]) continue;
    cell.row = *places[cell.row];
    shown.push_back(std::move(cell));
  }
  table.statement->shown = std::move(shown);
  return merged;
}

void state_merged(const Bins& bins, const std::vector<std::size_t>& rows, Statement& statement) {
  for (const std::size_t row : rows) {
    for (const std::string& key : bins.summed) statement.show(row, key, {});
    for (const std::string& key : bins.averaged) statement.show(row, key, {});
  }
}

}  // namespace

std::size_t merge_bins(double min_cell, DocumentTable& table) {
  const std::size_t before = table.rows.size();
  std::vector<Bins> bins = std::exchange(table.statement->bins, {});
  std::ranges::sort(bins, std::ranges::greater{}, &Bins::first);  // later rows first: places hold
  for (const Bins& one : bins) state_merged(one, apply(one, min_cell, table), *table.statement);
  return before - table.rows.size();
}

}  // namespace bip::detail
