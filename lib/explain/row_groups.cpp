// See row_groups.hpp. Says of a column how many groups it has, never which.
#include "explain/row_groups.hpp"

#include <fmt/format.h>

#include <string>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kMostGroups = 200;

}  // namespace

RowGroups group_sample_rows(const Column& column, const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> present;
  for (const std::uint32_t row : rows)
    if (!column.is_missing(row)) present.push_back(row);
  const Groups groups = group_rows(column, present);
  RowGroups result{{}, groups.count, rows.size() - present.size()};
  std::size_t next = 0;
  for (const std::uint32_t row : rows)
    result.code.push_back(column.is_missing(row) ? kNoGroup : groups.code[next++]);
  return result;
}

void refuse_ids(const Column& column, std::string_view hint) {
  if (column.type() != ColumnType::id) return;
  throw Error(ErrorKind::usage,
              fmt::format("column {} names single persons or cases", column.name()), {},
              std::string(hint));
}

RowGroups group_to_leave_out(const Column& column, const std::vector<std::uint32_t>& rows) {
  refuse_ids(column, "leave out groups, as job centres (read as ids: --types COL=category)");
  RowGroups groups = group_sample_rows(column, rows);
  if (groups.count < 2) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("column {} has {} group{} in the sample: none can be left out",
                            column.name(), groups.count, groups.count == 1 ? "" : "s"),
                {}, "name a column with at least two groups");
  }
  if (groups.count > kMostGroups) {
    throw Error(ErrorKind::usage,
                fmt::format("column {} has {} groups: at most {} are left out in turn",
                            column.name(), groups.count, kMostGroups),
                {}, "a single one of so many carries no gain");
  }
  return groups;
}

}  // namespace bip::detail
