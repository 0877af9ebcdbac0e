// Codes of many rows are those of each.
#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "bip/core/error.hpp"
#include "table/column_codes.hpp"

using bip::Column;
using bip::ColumnType;
using bip::detail::read_codes;

TEST_CASE("codes are read in any order of rows, missing ones too") {
  const Column column =
      Column::labels("c", ColumnType::category, {2, 0, bip::kMissingCode, 2}, {"b", "z", "B"});
  const std::vector<std::uint32_t> rows{3, 2, 1, 0, 3};
  std::vector<std::int32_t> codes(rows.size());
  read_codes(column, rows, codes);
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(codes[i] == column.code(rows[i]));
  CHECK(codes == std::vector<std::int32_t>{0, bip::kMissingCode, 1, 0, 0});
}

TEST_CASE("codes of rows beyond the column, or of numbers, are a defect") {
  const Column column = Column::labels("c", ColumnType::text, {0}, {"a"});
  std::vector<std::int32_t> codes(1);
  const std::vector<std::uint32_t> beyond{1};
  CHECK_THROWS_AS(read_codes(column, beyond, codes), bip::Error);
  const std::vector<std::uint32_t> first{0};
  CHECK_THROWS_AS(read_codes(Column::reals("x", {1}), first, codes), bip::Error);
}
