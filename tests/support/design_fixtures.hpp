// Small tables and shorthands for tests of formulas, samples and designs.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/formula.hpp"
#include "bip/table/table.hpp"

namespace bip::test {

/// A label column from its values; an empty value is missing.
inline Column labels(std::string name, const std::vector<std::string>& values,
                     ColumnType type = ColumnType::text) {
  std::vector<std::string> levels;
  std::vector<std::int32_t> codes;
  for (const std::string& value : values) {
    std::size_t level = 0;
    while (level < levels.size() && levels[level] != value) ++level;
    if (level == levels.size() && !value.empty()) levels.push_back(value);
    codes.push_back(value.empty() ? kMissingCode : static_cast<std::int32_t>(level));
  }
  return Column::labels(std::move(name), type, std::move(codes), std::move(levels));
}

inline Column integers(std::string name, const std::vector<std::int64_t>& values,
                       std::vector<std::uint8_t> missing = {}) {
  return Column::integers(std::move(name), values, std::move(missing));
}

inline Column reals(std::string name, std::vector<double> values,
                    std::vector<std::uint8_t> missing = {}) {
  return Column::reals(std::move(name), std::move(values), std::move(missing));
}

inline Table table_of(std::vector<Column> columns) {
  const std::size_t rows = columns.empty() ? 0 : columns.front().size();
  return Table(std::move(columns), rows);
}

/// Six rows with a column of every type:
/// person_id, day, job, age, wage, origin, gender, p01_a, p02_b, p10_c, odd name.
inline Table study_table() {
  return table_of({
      labels("person_id", {"u", "v", "w", "x", "y", "z"}, ColumnType::id),
      Column::dates("day", {100, 101, 102, 100, 101, 102}),
      integers("job", {0, 1, 0, 1, 1, 0}),
      integers("age", {30, 41, 35, 52, 47, 39}),
      reals("wage", {10.5, 20, 15.25, 8, 30, 12}),
      labels("origin", {"b", "a", "c", "b", "a", "c"}),
      labels("gender", {"f", "m", "m", "f", "m", "f"}, ColumnType::category),
      integers("p01_a", {1, 2, 3, 4, 5, 1}),
      integers("p02_b", {5, 4, 3, 2, 1, 5}),
      integers("p10_c", {2, 2, 1, 5, 4, 3}),
      reals("odd name", {1, 0, 1, 0, 1, 1}),
  });
}

inline Formula resolve(std::string_view text, const Table& table) {
  return FormulaSyntax::parse(text).resolve(table.names(), table);
}

inline Formula resolve(std::string_view text) { return resolve(text, study_table()); }

/// The terms' names, joined by spaces, with "1" first where there is an intercept.
inline std::string terms_of(const Formula& formula) {
  std::string joined = formula.intercept ? "1" : "";
  for (const Term& term : formula.terms) {
    if (!joined.empty()) joined += ' ';
    joined += term.name();
  }
  return joined;
}

inline std::string terms_of(std::string_view text) { return terms_of(resolve(text)); }

/// The error a call throws; fails the test when it throws none.
template <class Call>
Error error_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  FAIL("no error where one is expected");
  return {ErrorKind::internal, ""};
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline std::vector<std::string> names_of(const DesignMatrix& design) {
  std::vector<std::string> names;
  for (const DesignColumn& column : design.columns()) names.push_back(column.name);
  return names;
}

/// The whole matrix, a vector a column, filled block by block.
inline std::vector<std::vector<double>> values_of(const DesignMatrix& design) {
  std::vector<std::vector<double>> values(design.size());
  std::vector<double> block(design.size() * kBlockRows);
  for (std::size_t first = 0; first < design.rows(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, design.rows() - first);
    design.fill(first, count, block.data(), kBlockRows);
    for (std::size_t j = 0; j < design.size(); ++j) {
      const auto* start = block.data() + j * kBlockRows;
      values[j].insert(values[j].end(), start, start + count);
    }
  }
  return values;
}

inline DesignMatrix design_of(std::string_view formula, const Table& table,
                              std::span<const double> weights = {}) {
  return DesignMatrix::build(table, resolve(formula, table), all_rows(table.row_count()), weights);
}

}  // namespace bip::test
