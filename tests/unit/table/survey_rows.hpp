// A small table with a column of every type, and what a condition makes of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/table/row_filter.hpp"
#include "bip/table/table.hpp"

namespace bip::test {

using Rows = std::vector<std::uint32_t>;

inline Table survey_rows() {
  const std::vector<std::int64_t> age = {25, 30, 41, 0, 58};
  const std::vector<std::int64_t> age_before = {25, 29, 42, 17, 0};
  TableBuilder builder;
  builder.add(Column::integers("age", age, {0, 0, 0, 1, 0}));
  builder.add(Column::integers("age_before", age_before, {0, 0, 0, 0, 1}));
  builder.add(Column::reals("score", {-1.5, 0.25, 0.0, 1e300, 2.0}));
  builder.add(Column::labels("gender", ColumnType::category, {1, 0, kMissingCode, 1, 0},
                             {"female", "male"}));
  builder.add(Column::labels("partner", ColumnType::category, {0, 1, 1, 2, 3},
                             {"male", "female", "æ", "a"}));
  builder.add(Column::labels("code", ColumnType::category, {0, 1, 2, 0, 1}, {"1", "2", "10"}));
  builder.add(Column::labels("person_id", ColumnType::id, {0, 1, 2, 3, 4},
                             {"007", "008", "1a", "1b", "1c"}));
  builder.add(Column::labels("note", ColumnType::text, {0, 1, 2, 3, 4},
                             {"it's", "say \"no\"", "a\\b", "", "plain"}));
  // 2015-12-31, 2016-01-01, 2016-02-29, 1969-12-31, missing
  builder.add(Column::dates("measured", {16800, 16801, 16860, -1, 0}, {0, 0, 0, 0, 1}));
  builder.add(Column::dates("begun", {16800, 16800, 16861, -1, 5}));
  builder.add(Column::reals("odd name", {1.0, 2.0, 3.0, 4.0, 5.0}));
  builder.add(Column::reals("højde", {1.8, 1.7, 1.6, 1.5, 1.4}));
  builder.add(Column::reals("in", {1.0, 0.0, 1.0, 0.0, 1.0}));
  return std::move(builder).build();
}

inline Rows rows_where(std::string_view condition) {
  static const Table table = survey_rows();
  return RowFilter::parse(condition).matching_rows(table);
}

/// What the user reads; empty when the condition is accepted. Any error but Error{usage} passes on.
inline std::string refusal_of(std::string_view condition) {
  try {
    static_cast<void>(rows_where(condition));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) throw;
    return error.what();
  }
  return {};
}

}  // namespace bip::test
