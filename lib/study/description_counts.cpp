// Means and levels of columns. Must not know what a column is about.
#include <algorithm>
#include <cmath>
#include <map>

#include "bip/core/numeric.hpp"
#include "bip/table/csv_writer.hpp"
#include "study/description_parts.hpp"
#include "study/person_tally.hpp"

namespace bip {

std::optional<double> Share::value() const {
  if (of == 0) return std::nullopt;
  return static_cast<double>(count) / static_cast<double>(of);
}

namespace detail {
namespace {

// A column with more values is a measurement, or text in disguise: its levels would show persons.
constexpr std::size_t kMostLabels = 50;
constexpr std::size_t kMostNumbers = 12;
constexpr double kLargestNumber = 100;

std::vector<Level> find_label_levels(const Column& column, Rows rows) {
  std::vector<std::size_t> counts(column.levels().size());
  std::size_t present = 0;
  for (const std::uint32_t row : rows) {
    if (column.is_missing(row)) continue;
    ++counts[static_cast<std::size_t>(column.code(row))];
    ++present;
  }
  std::vector<Level> levels;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) levels.push_back({column.levels()[i], {counts[i], present}});
  if (levels.size() > kMostLabels) levels.clear();
  return levels;
}

std::vector<Level> levels_of(const std::map<double, std::size_t>& counts, std::size_t present) {
  std::vector<Level> levels;
  for (const auto& [value, count] : counts)
    levels.push_back({round_trip_text(value), {count, present}});
  return levels;
}

}  // namespace

Mean mean_of(std::vector<double> values) {
  Mean result{.count = values.size()};
  if (values.empty()) return result;
  std::ranges::sort(values);
  const auto count = static_cast<double>(values.size());
  CompensatedSum sum;
  for (const double value : values) sum += value;
  result.mean = sum.value() / count;
  if (values.size() < 2) return result;
  CompensatedSum squares;
  for (const double value : values) squares += (value - *result.mean) * (value - *result.mean);
  result.sd = std::sqrt(squares.value() / (count - 1));
  return result;
}

std::vector<double> values_of(const Column& column, Rows rows) {
  std::vector<double> values;
  for (const std::uint32_t row : rows)
    if (!column.is_missing(row)) values.push_back(column.number(row));
  return values;
}

std::vector<Level> find_levels(const Column& column, Rows rows) {
  if (column.type() == ColumnType::category) return find_label_levels(column, rows);
  if (column.type() != ColumnType::integer) return {};
  std::map<double, std::size_t> counts;
  std::size_t present = 0;
  for (const std::uint32_t row : rows) {
    if (column.is_missing(row)) continue;
    const double value = column.number(row);
    if (std::abs(value) > kLargestNumber) return {};
    ++counts[value];
    ++present;
    if (counts.size() > kMostNumbers) return {};
  }
  const bool is_binary =
      std::ranges::all_of(counts, [](const auto& one) { return one.first == 0 || one.first == 1; });
  if (counts.size() == present && !is_binary) return {};  // each row its own value
  return levels_of(counts, present);
}

std::vector<Level> find_scale_levels(const Item& item, const Column& column, Rows rows) {
  if (item.type != ItemType::scale || !item.lowest || !item.highest) return {};
  if (*item.highest - *item.lowest >= static_cast<double>(kMostNumbers)) return {};
  std::map<double, std::size_t> counts;
  for (int step = 0; *item.lowest + step <= *item.highest; ++step) counts[*item.lowest + step] = 0;
  std::size_t present = 0;
  for (const std::uint32_t row : rows) {
    if (column.is_missing(row)) continue;
    const auto found = counts.find(column.number(row));
    if (found == counts.end()) return {};
    ++found->second;
    ++present;
  }
  return levels_of(counts, present);
}

void count_behind(const Column& column, Rows rows, PersonOfRow persons,
                  std::vector<Level>& levels) {
  if (persons.empty() || levels.empty()) return;
  std::map<std::string, std::size_t> place_of;
  for (std::size_t i = 0; i < levels.size(); ++i) place_of[levels[i].value] = i;
  std::map<double, std::size_t> place_of_number;
  const bool is_numeric = column.is_numeric();
  std::vector<ShareTally> tallies(levels.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (column.is_missing(rows[i])) continue;
    std::size_t place = 0;
    if (is_numeric) {
      const double value = column.number(rows[i]);
      const auto [found, is_new] = place_of_number.try_emplace(value, 0);
      if (is_new) found->second = place_of.at(round_trip_text(value));
      place = found->second;
    } else {
      place = place_of.at(column.levels()[static_cast<std::size_t>(column.code(rows[i]))]);
    }
    for (std::size_t level = 0; level < tallies.size(); ++level)
      tallies[level].add(level == place, persons[i]);
  }
  for (std::size_t level = 0; level < levels.size(); ++level)
    levels[level].share.behind = tallies[level].take(true).behind;
}

}  // namespace detail
}  // namespace bip
