// Tables: columns of one length with unique names.
#include "bip/table/table.hpp"

#include <doctest/doctest.h>

#include "bip/core/error.hpp"

using bip::Column;
using bip::Table;
using bip::TableBuilder;

TEST_CASE("a table finds its columns by name") {
  const Table table({Column::reals("age", {1, 2}), Column::reals("b", {3, 4})}, 2);
  CHECK(table.row_count() == 2);
  CHECK(table.names() == std::vector<std::string>{"age", "b"});
  CHECK(table.column("b").number(0) == 3);
  CHECK(table.find_column("c") == nullptr);
  CHECK_THROWS_WITH_AS(static_cast<void>(table.column("aeg")),
                       "no column 'aeg': did you mean 'age'?", bip::Error);
}

TEST_CASE("two columns of one name are an error, two lengths a defect") {
  CHECK_THROWS_WITH_AS(Table({Column::reals("a", {1}), Column::reals("a", {2})}, 1),
                       "two columns are named 'a'; rename one of them", bip::Error);
  CHECK_THROWS_AS(Table({Column::reals("a", {1}), Column::reals("b", {2, 3})}, 1), bip::Error);
}

TEST_CASE("a builder takes the number of rows from its first column") {
  TableBuilder builder;
  builder.add(Column::reals("a", {1, 2, 3})).add(Column::reals("b", {1, 2, 3}));
  CHECK(std::move(builder).build().row_count() == 3);
  CHECK(TableBuilder().build().row_count() == 0);
}

TEST_CASE("all rows are numbered from 0") {
  CHECK(bip::all_rows(3) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(bip::all_rows(0).empty());
}
