// Groups of equal values, numbered in byte order of their text whatever the order of the rows.
// Must not know what the groups are for.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/table/column.hpp"
#include "table/column_storage.hpp"

namespace bip {
namespace {

Groups group_labels(const Column& column, std::span<const std::uint32_t> rows) {
  constexpr std::uint32_t kUnused = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> group_of_level(column.levels().size(), kUnused);
  for (const std::uint32_t row : rows) {
    const std::int32_t code = column.code(row);
    check_invariant(code != kMissingCode, "a group asked for a missing value");
    group_of_level[static_cast<std::size_t>(code)] = 0;
  }
  Groups groups;
  for (std::uint32_t& group : group_of_level) {
    if (group != kUnused) group = static_cast<std::uint32_t>(groups.count++);
  }
  groups.code.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    groups.code.push_back(group_of_level[static_cast<std::size_t>(column.code(row))]);
  }
  return groups;
}

template <class View>
Groups group_values(const Column& column, const View& values, std::span<const std::uint32_t> rows) {
  using T = std::decay_t<decltype(values[0])>;
  std::unordered_map<T, std::uint32_t> first_group;
  std::vector<std::pair<std::string, std::uint32_t>> texts;  // with the group in order of rows
  Groups groups;
  groups.code.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    check_invariant(!column.is_missing(row), "a group asked for a missing value");
    const T value = values[row];  // the map's equality takes 0 and -0 for the same
    const auto next = static_cast<std::uint32_t>(texts.size());
    const auto [place, is_new] = first_group.try_emplace(value, next);
    if (is_new) texts.emplace_back(value == T{} ? "0" : column.text(row), next);
    groups.code.push_back(place->second);
  }
  std::sort(texts.begin(), texts.end());
  std::vector<std::uint32_t> rank(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    rank[texts[i].second] = static_cast<std::uint32_t>(i);
  }
  for (std::uint32_t& code : groups.code) code = rank[code];
  groups.count = rank.size();
  return groups;
}

}  // namespace

Groups group_rows(const Column& column, std::span<const std::uint32_t> rows) {
  if (column.has_levels()) return group_labels(column, rows);
  return std::visit([&](const auto& values) { return group_values(column, values, rows); },
                    detail::ColumnAccess::storage(column).values);
}

}  // namespace bip
