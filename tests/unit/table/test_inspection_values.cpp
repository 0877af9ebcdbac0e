// Numbers that look like codes of "no answer", labels that look alike or like numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>

#include "unit/table/inspected_table.hpp"

using namespace bip;
using bip::test::codes_of;
using bip::test::inspect;
using bip::test::problem;
using bip::test::with_columns;

namespace {

Inspection inspect_integers(std::initializer_list<std::int64_t> values) {
  const std::vector<std::int64_t> list(values);
  return inspect(with_columns({Column::integers("x", list)}));
}

/// One row a label; equal labels share a level.
Column category_of(const std::vector<std::string>& labels, ColumnType type = ColumnType::category) {
  std::vector<std::string> levels;
  std::vector<std::int32_t> codes;
  for (const std::string& label : labels) {
    const auto at = std::find(levels.begin(), levels.end(), label);
    codes.push_back(static_cast<std::int32_t>(at - levels.begin()));
    if (at == levels.end()) levels.push_back(label);
  }
  return Column::labels("g", type, codes, levels);
}

std::string codes_in(const std::vector<std::string>& labels,
                     ColumnType type = ColumnType::category) {
  return codes_of(inspect(with_columns({category_of(labels, type)})));
}

}  // namespace

TEST_CASE("a code beside a short scale is named with its rows") {
  const Inspection inspection = inspect_integers({1, 2, 3, 4, 5, 9, 9, 3});
  CHECK(codes_of(inspection) == "suspicious_code");
  const Inspection::Problem& found = inspection.problems[0];
  CHECK(found.severity == Severity::warning);
  CHECK(found.column == "x");
  CHECK(found.count == 2);
  CHECK(found.message ==
        "column x has 9 in 2 rows, apart from all its other values; if that means missing give "
        "--na 9 (it holds for every column; a study file names such codes by column)");
}

TEST_CASE("each code of a column is a problem of its own") {
  const Inspection inspection = inspect_integers({0, 10, 5, 97, 98, 99, 99, 999, -9, -99});
  CHECK(codes_of(inspection) ==
        "suspicious_code suspicious_code suspicious_code suspicious_code suspicious_code "
        "suspicious_code");
  CHECK(inspection.problems[0].message.starts_with("column x has -99 in 1 row,"));
  CHECK(inspection.problems[4].message.starts_with("column x has 99 in 2 rows,"));
}

TEST_CASE("codes are looked for beside 0/1 answers, long scales and real numbers") {
  CHECK(codes_of(inspect_integers({0, 1, 1, 0, 9})) == "suspicious_code");
  CHECK(codes_of(inspect_integers({1, 7, 9})) == "suspicious_code");
  CHECK(codes_of(inspect_integers({18, 66, 999})) == "suspicious_code");
  CHECK(codes_of(inspect_integers({0, 25000, -9})) == "suspicious_code");
  CHECK(codes_of(inspect(with_columns({Column::reals("x", {1.5, 4.5, 2.25, 99.0})}))) ==
        "suspicious_code");
}

TEST_CASE("a value among the others or next to them is no code") {
  CHECK(inspect_integers({0, 5, 10, 9}).problems.empty());
  CHECK(inspect_integers({1, 8, 9}).problems.empty());
  CHECK(inspect_integers({0, 7, 9}).problems.empty());
  CHECK(inspect_integers({18, 66, 99}).problems.empty());
  CHECK(inspect_integers({95, 96, 97, 100}).problems.empty());
  CHECK(inspect_integers({-20, 5, -9}).problems.empty());
  CHECK(inspect_integers({1, 2, 3, 77}).problems.empty());
  CHECK(inspect_integers({9, 99}).problems.empty());
}

TEST_CASE("a missing value is no code") {
  const std::vector<std::int64_t> values = {1, 2, 3, 99};
  CHECK(inspect(with_columns({Column::integers("x", values, {0, 0, 0, 1})})).problems.empty());
}

TEST_CASE("dates are no codes") {
  CHECK(inspect(with_columns({Column::dates("d", {1, 2, 3, 99})})).problems.empty());
}

TEST_CASE("levels that differ in case or blanks alone are found and named") {
  const Inspection inspection = inspect(with_columns(
      {category_of({"North", "north", "north ", "south", "south", "Østjylland", "østjylland",
                    "North", "north", "north ", "Østjylland", "østjylland"})}));
  CHECK(codes_of(inspection) == "similar_levels");
  CHECK(inspection.problems[0].count == 5);
  CHECK(inspection.problems[0].message ==
        "column g has 5 levels that differ from another one only in letter case or blanks "
        "('North', 'north', 'north '; 'Østjylland', 'østjylland'); spell them alike in the file");
}

TEST_CASE("no more than three groups of similar levels are named") {
  const Inspection inspection = inspect(with_columns({category_of(
      {"a", "A", "b", "B", "c", "C", "d", "D", "a", "A", "b", "B", "c", "C", "d", "D"})}));
  const std::string& message = problem(inspection, "similar_levels").message;
  CHECK(message.find("('A', 'a'; 'B', 'b'; 'C', 'c'; …)") != std::string::npos);
}

TEST_CASE("levels are not named where they are not listed") {
  const ReadResult read = with_columns({category_of({"a", "A", "a", "A", "b", "b"})});
  const Inspection inspection = inspect(read, {.most_levels = 2});
  CHECK(problem(inspection, "similar_levels").message ==
        "column g has 2 levels that differ from another one only in letter case or blanks; spell "
        "them alike in the file");
}

TEST_CASE("other letters are other levels") {
  CHECK(codes_in({"å", "a", "ø", "o", "å", "a", "ø", "o"}).empty());
  CHECK(codes_in({"\xC3\x97", "\xC3\xB7", "\xC3\x97", "\xC3\xB7"}).empty());  // × and ÷
}

TEST_CASE("levels with a single row are counted, not named") {
  const Inspection inspection =
      inspect(with_columns({category_of({"a", "a", "rare", "b", "b", "seldom"})}));
  CHECK(codes_of(inspection) == "single_row_levels");
  CHECK(inspection.problems[0].count == 2);
  CHECK(inspection.problems[0].message ==
        "column g has a single row in 2 of 4 levels; join them with others, since no model can "
        "tell what they stand for");
}

TEST_CASE("text and ids may have single rows and similar values") {
  CHECK(codes_in({"Yes.", "yes.", "no"}, ColumnType::text).empty());
  CHECK(codes_in({"a", "A", "b"}, ColumnType::id).empty());
}

TEST_CASE("numbers with a unit behind them are found") {
  for (const ColumnType type : {ColumnType::category, ColumnType::text}) {
    const Inspection inspection = inspect(with_columns(
        {category_of({"100 kr", "250 kr", "1.500 kr", "100 kr", "250 kr", "1.500 kr"}, type)}));
    CHECK(codes_of(inspection) == "numbers_with_unit");
    CHECK(inspection.problems[0].message.find("kr") == std::string::npos);
    CHECK(inspection.problems[0].message.find("is read as " + std::string(name_of(type))) !=
          std::string::npos);
  }
  CHECK(codes_in({"10%", "-20%", "10%", "-20%"}) == "numbers_with_unit");
  CHECK(codes_in({"1 år", "2 år", "1 år", "2 år"}) == "numbers_with_unit");
}

TEST_CASE("labels with digits in them are no numbers with a unit") {
  CHECK(codes_in({"15-24 y", "25-34 y", "15-24 y", "25-34 y"}).empty());
  CHECK(codes_in({"1 kr", "2 eur", "1 kr", "2 eur"}).empty());
  CHECK(codes_in({"a1", "a2", "a1", "a2"}).empty());
  CHECK(codes_in({"10%", "10%"}) == "constant");
  CHECK(codes_in({"1a", "2a", "1a", "2a"}, ColumnType::id) == "repeated_ids");
}

TEST_CASE("words among numbers are noted with their share") {
  const Inspection inspection =
      inspect(with_columns({category_of({"1", "1", "none", "none", "many", "many", "many", "1"})}));
  CHECK(codes_of(inspection) == "numbers_and_words");
  CHECK(inspection.problems[0].severity == Severity::note);
  CHECK(inspection.problems[0].message ==
        "column g has numbers in 3 of 8 values (37.5 %) and words in the others; if the words mean "
        "missing give them to --na, else declare --types g=category");
  CHECK(codes_in({"1", "2", "1", "2"}).empty());
  CHECK(codes_in({"a", "b", "a", "b"}).empty());
}

TEST_CASE("a number has the file's own decimal mark") {
  ReadResult read = with_columns({category_of({"1,5", "1,5", "x", "x", "x"})});
  CHECK(codes_of(inspect(read)).empty());
  read.summary.dialect.decimal = ',';
  CHECK(codes_of(inspect(read)) == "numbers_and_words");
}

TEST_CASE("what the user declared is not doubted") {
  ReadResult read = with_columns({category_of({"1", "1", "x", "x"})});
  CHECK(codes_of(inspect(read)) == "numbers_and_words");
  read.summary.columns[0].origin = Origin::declared;
  CHECK(inspect(read).problems.empty());
}

TEST_CASE("an odd column name is quoted in the advice") {
  const ReadResult read = with_columns({category_of({"1", "1", "x", "x"}).renamed("a b")});
  CHECK(problem(inspect(read), "numbers_and_words").message.ends_with("--types `a b`=category"));
}
