// How rows lie, and designs on rows that lie in every way.
#include "design/row_list.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/design_fixtures.hpp"

namespace bip::test {
namespace {

using detail::RowBlock;
using detail::RowList;

TEST_CASE("a block of rows knows how they lie") {
  const std::vector<std::uint32_t> all{4, 5, 6, 7};
  CHECK(RowBlock(all).is_consecutive());
  CHECK(RowBlock(all).lowest() == 4);
  CHECK(RowBlock(all).extent() == 4);
  CHECK(RowBlock(4, 4).is_consecutive());
  CHECK(RowBlock(4, 4).lowest() == 4);
  for (const std::vector<std::uint32_t>& rows :
       {std::vector<std::uint32_t>{4, 6, 7, 9}, {9, 6, 4, 7}, {4, 4, 9, 9}, {4, 9, 6, 5}}) {
    const RowBlock block(rows);
    CHECK_FALSE(block.is_consecutive());
    CHECK(block.size() == 4);
    CHECK(block.lowest() == 4);
    CHECK(block.extent() == 6);
    CHECK(block.rows().data() == rows.data());
  }
  // As far apart as consecutive rows, but in another order.
  CHECK_FALSE(RowBlock(std::vector<std::uint32_t>{1, 3, 2, 4}).is_consecutive());
  CHECK(RowBlock(std::span<const std::uint32_t>()).is_consecutive());
  CHECK(RowBlock(std::span<const std::uint32_t>()).extent() == 0);
}

TEST_CASE("a list of rows gives blocks of them") {
  const std::vector<std::uint32_t> gaps{0, 1, 2, 3, 7, 8, 9};
  const RowList list(gaps);
  CHECK(list.size() == 7);
  CHECK(list.block(0, 4).is_consecutive());
  CHECK(list.block(4, 3).lowest() == 7);
  CHECK(list.block(2, 4).extent() == 7);
  const RowList from_five(std::vector<std::uint32_t>{5, 6, 7});
  CHECK(from_five.size() == 3);
  CHECK(from_five.block(1, 2).lowest() == 6);
  CHECK(RowList(3).block(1, 2).lowest() == 1);
  CHECK(RowList(std::span<const std::uint32_t>()).size() == 0);
}

/// 6,000 rows: whole numbers, decimals, and doubles of many digits.
Table long_table() {
  std::vector<std::int64_t> whole;
  std::vector<double> decimals;
  std::vector<double> many;
  for (std::int64_t i = 0; i < 6000; ++i) {
    whole.push_back(i % 5 + 1);
    decimals.push_back(static_cast<double>(i * 37 % 1000) / 100);
    many.push_back(1 / static_cast<double>(i + 3));
  }
  return table_of({integers("whole", whole), reals("decimals", decimals), reals("many", many)});
}

TEST_CASE("a design has the values of its rows, however these lie in the table") {
  const Table table = long_table();
  const Formula formula = resolve("whole + decimals + many + I(whole * many)", table);
  std::vector<std::vector<std::uint32_t>> samples(5);
  for (std::uint32_t row = 0; row < 6000; ++row) {
    samples[0].push_back(row);
    if (row % 17 != 3) samples[1].push_back(row);  // near each other
    if (row % 13 == 5) samples[2].push_back(row);  // far apart
    samples[3].push_back(5999 - row);              // backwards
    samples[4].push_back(row * 7919 % 6000);       // anyhow
  }
  std::vector<double> block(5 * kBlockRows);
  for (const std::vector<std::uint32_t>& rows : samples) {
    const DesignMatrix design = DesignMatrix::build(table, formula, rows);
    CHECK(design.rows() == rows.size());
    for (std::size_t first = 0; first < rows.size(); first += kBlockRows) {
      const std::size_t count = std::min(kBlockRows, rows.size() - first);
      design.fill(first, count, block.data(), kBlockRows);
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = rows[first + i];
        const double whole = table.column("whole").number(row);
        const double many = table.column("many").number(row);
        REQUIRE(block[kBlockRows + i] == whole);
        REQUIRE(block[2 * kBlockRows + i] == table.column("decimals").number(row));
        REQUIRE(block[3 * kBlockRows + i] == many);
        REQUIRE(block[4 * kBlockRows + i] == whole * many);
      }
    }
  }
}

}  // namespace
}  // namespace bip::test
