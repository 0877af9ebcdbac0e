// Writing CSV: what is written reads back as the same cells.
#include "bip/table/csv_writer.hpp"

#include <doctest/doctest.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <random>

#include "support/csv_text.hpp"

using bip::Column;
using bip::ColumnType;
using bip::csv_quoted;
using bip::round_trip_text;

TEST_CASE("only cells that need quotes get them") {
  CHECK(csv_quoted("plain") == "plain");
  CHECK(csv_quoted("a b; c'd") == "a b; c'd");
  CHECK(csv_quoted("a,b") == "\"a,b\"");
  CHECK(csv_quoted("a\"b") == "\"a\"\"b\"");
  CHECK(csv_quoted("a\nb") == "\"a\nb\"");
  CHECK(csv_quoted("a\rb") == "\"a\rb\"");
  CHECK(csv_quoted(" a") == "\" a\"");
  CHECK(csv_quoted("a\t") == "\"a\t\"");
  CHECK(csv_quoted("NA") == "\"NA\"");
  CHECK(csv_quoted("") == "\"\"");
}

TEST_CASE("numbers have their shortest digits, plain in everyday magnitudes") {
  CHECK(round_trip_text(0) == "0");
  CHECK(round_trip_text(-0.0) == "-0");
  CHECK(round_trip_text(0.1) == "0.1");
  CHECK(round_trip_text(0.1 + 0.2) == "0.30000000000000004");
  CHECK(round_trip_text(100000) == "100000");
  CHECK(round_trip_text(1e15) == "1000000000000000");
  CHECK(round_trip_text(1e16) == "1e+16");
  CHECK(round_trip_text(1e-5) == "0.00001");
  CHECK(round_trip_text(1.5e-6) == "1.5e-06");
  CHECK(round_trip_text(std::nan("")) == "NaN");
  CHECK(round_trip_text(std::numeric_limits<double>::infinity()) == "Inf");
  CHECK(round_trip_text(-std::numeric_limits<double>::infinity()) == "-Inf");
}

TEST_CASE("every double reads back the same") {
  std::mt19937_64 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const std::string text = round_trip_text(value);
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    REQUIRE(back == value);
  }
}

TEST_CASE("a table is written with a header, missing cells empty") {
  const bip::Table table({Column::reals("x", {1.5, 0}, {0, 1}), Column::dates("d", {0, 1}),
                          Column::labels("odd, name", ColumnType::text, {0, 1}, {"a,b", "c"})},
                         2);
  CHECK(write_csv(table) == "x,d,\"odd, name\"\n1.5,1970-01-01,\"a,b\"\n,1970-01-02,c\n");
}

TEST_CASE("a table without rows is its header") {
  CHECK(write_csv(bip::Table({Column::reals("x", {})}, 0)) == "x\n");
}

TEST_CASE("texts that look like something else read back as themselves") {
  const bip::Table table({Column::labels("c", ColumnType::text, {0, 1, 2, 3, 4, bip::kMissingCode},
                                         {" blanks ", "NA", "a\"b\"", "two\nlines", ".."}),
                          Column::reals("x", {1, 2, 3, 4, 5, 6})},
                         6);
  CHECK(bip::test::cells_in(write_csv(table)) == bip::test::cells_of(table));
}

TEST_CASE("missing cells of a single column survive") {
  const bip::Table table({Column::reals("x", {1, 0, 3}, {0, 1, 0})}, 3);
  CHECK(write_csv(table) == "x\n1\n\"\"\n3\n");
  CHECK(bip::test::cells_in(write_csv(table)) == "1\n_\n3\n");
}
