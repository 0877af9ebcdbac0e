// Columns: what goes in comes out, compactly, with explicit missing marks.
#include "bip/table/column.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <numeric>

#include "bip/core/error.hpp"

using bip::Column;
using bip::ColumnType;
using bip::kMissingCode;

TEST_CASE("types have the names of the command line") {
  CHECK(name_of(ColumnType::real) == "real");
  CHECK(name_of(ColumnType::integer) == "integer");
  CHECK(name_of(ColumnType::category) == "category");
  CHECK(name_of(ColumnType::text) == "text");
  CHECK(name_of(ColumnType::date) == "date");
  CHECK(name_of(ColumnType::id) == "id");
}

TEST_CASE("reals keep their values and marks") {
  const Column column = Column::reals("x", {1.5, 99, -0.25}, {0, 1, 0});
  CHECK(column.name() == "x");
  CHECK(column.type() == ColumnType::real);
  CHECK(column.size() == 3);
  CHECK(column.missing_count() == 1);
  CHECK(column.is_numeric());
  CHECK_FALSE(column.has_levels());
  CHECK(column.number(0) == 1.5);
  CHECK(column.number(1) == 0);
  CHECK(column.is_missing(1));
  CHECK_FALSE(column.is_missing(2));
  CHECK(column.text(1).empty());
  CHECK(column.text(2) == "-0.25");
}

TEST_CASE("whole numbers take as few bytes as the widest of them needs") {
  const auto bytes_of = [](std::int64_t value) {
    const std::vector<std::int64_t> values(100, value);
    const Column column = Column::integers("n", values);
    CHECK(column.number(99) == static_cast<double>(value));
    CHECK(column.text(99) == std::to_string(value));
    return column.byte_size();
  };
  CHECK(bytes_of(127) == 100);
  CHECK(bytes_of(-128) == 100);
  CHECK(bytes_of(128) == 200);
  CHECK(bytes_of(-32768) == 200);
  CHECK(bytes_of(32768) == 400);
  CHECK(bytes_of(-2147483648) == 400);
  CHECK(bytes_of(2147483648) == 800);
  CHECK(bytes_of(std::numeric_limits<std::int64_t>::min()) == 800);
}

TEST_CASE("values under a missing mark do not widen a column") {
  const std::vector<std::int64_t> values{1, 1'000'000'000'000};
  const Column column = Column::integers("n", values, {0, 1});
  CHECK(column.byte_size() < 16);
  CHECK(column.number(1) == 0);
}

TEST_CASE("dates are day numbers and ISO text") {
  const Column column = Column::dates("d", {0, -1, 15826, 7}, {0, 0, 0, 1});
  CHECK(column.type() == ColumnType::date);
  CHECK_FALSE(column.is_numeric());
  CHECK_FALSE(column.has_levels());
  CHECK(column.text(0) == "1970-01-01");
  CHECK(column.text(1) == "1969-12-31");
  CHECK(column.text(2) == "2013-05-01");
  CHECK(column.is_missing(3));
  CHECK(column.number(2) == 15826);
}

TEST_CASE("levels are put into byte order, unused ones kept") {
  const Column column =
      Column::labels("c", ColumnType::category, {2, 0, kMissingCode, 2}, {"b", "z", "B"});
  REQUIRE(column.levels().size() == 3);
  CHECK(column.levels()[0] == "B");
  CHECK(column.levels()[1] == "b");
  CHECK(column.levels()[2] == "z");
  CHECK(column.code(0) == 0);
  CHECK(column.code(1) == 1);
  CHECK(column.code(2) == kMissingCode);
  CHECK(column.text(3) == "B");
  CHECK(column.text(2).empty());
  CHECK(column.missing_count() == 1);
  CHECK(column.is_missing(2));
}

TEST_CASE("rows are gathered in any order, repeated or in a run") {
  std::vector<std::int64_t> values(1000);
  std::iota(values.begin(), values.end(), 0);
  const Column column = Column::integers("n", values);
  const auto gather = [&](const std::vector<std::uint32_t>& rows) {
    std::vector<double> out(rows.size());
    column.read_numbers(rows, out);
    return out;
  };
  CHECK(gather({3, 4, 5, 6}) == std::vector<double>{3, 4, 5, 6});
  CHECK(gather({9, 2, 2, 999}) == std::vector<double>{9, 2, 2, 999});
  CHECK(gather({3, 4, 6, 6}) == std::vector<double>{3, 4, 6, 6});
  CHECK(gather({}).empty());
}

TEST_CASE("missing numbers are gathered as 0") {
  const Column column = Column::reals("x", {1, 2, 3}, {0, 1, 0});
  const std::vector<std::uint32_t> rows{0, 1, 2};
  std::vector<double> out(3, -1);
  column.read_numbers(rows, out);
  CHECK(out == std::vector<double>{1, 0, 3});
}

TEST_CASE("a renamed column shares its cells") {
  const Column column = Column::reals("x", {1, 2});
  const Column renamed = column.renamed("y");
  CHECK(renamed.name() == "y");
  CHECK(renamed.number(1) == 2);
  CHECK(column.name() == "x");
}

TEST_CASE("wrong use of a column is a defect, not the user's error") {
  const Column numbers = Column::reals("x", {1, 2});
  const Column labels = Column::labels("c", ColumnType::text, {0}, {"a"});
  std::vector<double> out(1);
  const std::vector<std::uint32_t> rows{0};
  const std::vector<std::uint32_t> beyond{2};
  CHECK_THROWS_AS(static_cast<void>(numbers.levels()), bip::Error);
  CHECK_THROWS_AS(static_cast<void>(numbers.code(0)), bip::Error);
  CHECK_THROWS_AS(static_cast<void>(numbers.number(2)), bip::Error);
  CHECK_THROWS_AS(static_cast<void>(numbers.is_missing(2)), bip::Error);
  CHECK_THROWS_AS(numbers.read_numbers(beyond, out), bip::Error);
  CHECK_THROWS_AS(static_cast<void>(labels.number(0)), bip::Error);
  CHECK_THROWS_AS(labels.read_numbers(rows, out), bip::Error);
  CHECK_THROWS_AS(static_cast<void>(Column::reals("x", {1, 2}, {0})), bip::Error);
  CHECK_THROWS_AS(static_cast<void>(Column::labels("c", ColumnType::text, {0}, {"a", "a"})),
                  bip::Error);
  CHECK_THROWS_AS(static_cast<void>(Column::labels("c", ColumnType::text, {1}, {"a"})), bip::Error);
  CHECK_THROWS_AS(static_cast<void>(Column::labels("c", ColumnType::real, {0}, {"a"})), bip::Error);
}

TEST_CASE("groups are numbered by text, whatever the order of rows") {
  const std::vector<std::int64_t> values{10, 9, 10, 100, 9};
  const Column column = Column::integers("n", values);
  const std::vector<std::uint32_t> rows{0, 1, 2, 3, 4};
  const bip::Groups groups = bip::group_rows(column, rows);
  CHECK(groups.count == 3);
  CHECK(groups.code == std::vector<std::uint32_t>{0, 2, 0, 1, 2});
  const std::vector<std::uint32_t> some{4, 0};
  CHECK(bip::group_rows(column, some).code == std::vector<std::uint32_t>{1, 0});
}

TEST_CASE("groups of labels leave out levels that no row has") {
  const Column column =
      Column::labels("c", ColumnType::id, {2, 0, kMissingCode, 2}, {"a", "b", "c"});
  const std::vector<std::uint32_t> rows{0, 1, 3};
  const bip::Groups groups = bip::group_rows(column, rows);
  CHECK(groups.count == 2);
  CHECK(groups.code == std::vector<std::uint32_t>{1, 0, 1});
  const std::vector<std::uint32_t> with_missing{0, 2};
  CHECK_THROWS_AS(static_cast<void>(bip::group_rows(column, with_missing)), bip::Error);
  CHECK(bip::group_rows(column, {}).count == 0);
}

TEST_CASE("zero and minus zero are one group") {
  const Column column = Column::reals("x", {-0.0, 0.0, 1.0});
  const std::vector<std::uint32_t> rows{0, 1, 2};
  CHECK(bip::group_rows(column, rows).code == std::vector<std::uint32_t>{0, 0, 1});
}
