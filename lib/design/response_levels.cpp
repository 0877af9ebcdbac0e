// See response_levels.hpp. Messages tell counts of levels, never a level that only the data name.
#include "response_levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "bip/core/error.hpp"
#include "sample_ladder.hpp"

namespace bip::detail {
namespace {

constexpr const char* kGiveOrder = "give the order of its levels with --response-order A,B,C";

void require_distinct(const std::vector<std::string>& order) {
  std::set<std::string> seen;
  for (const std::string& level : order) {
    if (seen.insert(level).second) continue;
    throw Error(ErrorKind::usage, fmt::format("--response-order names '{}' twice", level));
  }
}

void require_few(const Column& column, std::size_t levels) {
  if (levels <= kMostResponseLevels) return;
  throw Error(
      ErrorKind::degenerate_data,
      fmt::format("response {} has {} distinct values in the sample; an ordered model takes "
                  "at most {} levels",
                  column.name(), levels, kMostResponseLevels),
      {}, "group them, or take another model");
}

[[noreturn]] void refuse_unplaced(const Column& column, std::size_t rows) {
  throw Error(ErrorKind::degenerate_data,
              fmt::format("response {} has a level that --response-order leaves out in {} rows",
                          column.name(), rows),
              {}, "name every level, or leave rows out with --where");
}

/// The sample's values of a key (number or code) as places 0, 1, … among the keys that occur, in
/// the order of `places`.
template <class Key, class ReadKey>
CodedResponse code_by_places(const Column& column, const std::map<Key, std::size_t>& places,
                             const std::vector<std::string>& labels, const EstimationSample& sample,
                             const ReadKey& read_key) {
  CodedResponse coded;
  std::size_t unplaced = 0;
  std::vector<bool> occurs(labels.size(), false);
  coded.values.reserve(sample.rows.size());
  for (const std::uint32_t row : sample.rows) {
    const auto place = places.find(read_key(row));
    if (place == places.end()) {
      ++unplaced;
      continue;
    }
    occurs[place->second] = true;
    coded.values.push_back(static_cast<double>(place->second));
  }
  if (unplaced > 0) refuse_unplaced(column, unplaced);
  std::vector<double> renumbered(labels.size(), 0);
  for (std::size_t place = 0; place < labels.size(); ++place) {
    if (!occurs[place]) continue;
    renumbered[place] = static_cast<double>(coded.levels.size());
    coded.levels.push_back(labels[place]);
  }
  coded.unused_levels = labels.size() - coded.levels.size();
  for (double& value : coded.values) value = renumbered[static_cast<std::size_t>(value)];
  require_few(column, coded.levels.size());
  return coded;
}

/// Numbers as levels: those of the order, else all of the sample from low to high.
CodedResponse order_numbers(const Column& column, const std::vector<std::string>& order,
                            const EstimationSample& sample) {
  require_finite(column, sample.rows);
  std::map<double, std::size_t> places;
  std::vector<std::string> labels = order;
  for (std::size_t place = 0; place < order.size(); ++place) {
    const std::optional<double> number = parse_response_number(order[place]);
    if (!number) {
      throw Error(ErrorKind::usage,
                  fmt::format("--response-order names '{}', which is no number, but response {} is "
                              "of type {}",
                              order[place], column.name(), name_of(column.type())));
    }
    if (!places.emplace(*number, place).second) {
      throw Error(ErrorKind::usage,
                  fmt::format("--response-order names the number {} twice", *number));
    }
  }
  if (order.empty()) {
    for (const std::uint32_t row : sample.rows) places.emplace(column.number(row), 0);
    require_few(column, places.size());
    for (auto& [number, place] : places) {
      place = labels.size();
      labels.push_back(fmt::format("{}", number));
    }
  }
  return code_by_places(column, places, labels, sample,
                        [&](std::uint32_t row) { return column.number(row); });
}

/// The column's labels by their numbers.
std::vector<std::string> sort_by_number(const Column& column) {
  std::vector<std::pair<double, std::string>> numbered;
  for (const auto& level : column.levels()) {
    const std::optional<double> number = parse_response_number(level);
    if (!number) {
      throw Error(ErrorKind::usage,
                  fmt::format("response {} is of type {} with {} levels that are no numbers",
                              column.name(), name_of(column.type()), column.levels().size()),
                  {}, kGiveOrder);
    }
    numbered.emplace_back(*number, level);
  }
  std::ranges::sort(numbered);
  std::vector<std::string> order;
  order.reserve(numbered.size());
  for (auto& [number, level] : numbered) order.push_back(std::move(level));
  return order;
}

CodedResponse order_labels(const Column& column, const std::vector<std::string>& order,
                           const EstimationSample& sample) {
  const std::vector<std::string> labels = order.empty() ? sort_by_number(column) : order;
  std::map<std::size_t, std::size_t> places;  // code → place
  const auto levels = column.levels();
  for (std::size_t place = 0; place < labels.size(); ++place) {
    const auto level = std::ranges::find(levels, labels[place]);
    if (level != levels.end())
      places.emplace(static_cast<std::size_t>(level - levels.begin()), place);
  }
  return code_by_places(column, places, labels, sample, [&](std::uint32_t row) {
    return static_cast<std::size_t>(column.code(row));
  });
}

}  // namespace

CodedResponse order_response(const Column& column, const std::vector<std::string>& order,
                             const EstimationSample& sample) {
  require_distinct(order);
  CodedResponse coded = column.is_numeric() ? order_numbers(column, order, sample)
                                            : order_labels(column, order, sample);
  if (order.empty()) coded.unused_levels = 0;  // levels of other rows are nobody's mistake
  return coded;
}

}  // namespace bip::detail
