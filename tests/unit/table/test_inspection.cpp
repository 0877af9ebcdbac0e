// What `check` counts and finds: types, missing, levels, ranges. Suspicious numbers and labels:
// test_inspection_values.cpp.
#include <doctest/doctest.h>

#include <string>

#include "unit/table/inspected_table.hpp"

using namespace bip;
using bip::test::codes_of;
using bip::test::inspect;
using bip::test::problem;
using bip::test::with_columns;

TEST_CASE("whole numbers have their range and their distinct values") {
  const std::vector<std::int64_t> values = {1, 1, 5, 1, 5, 3, 1, 5, 5, 1, 5, 100};
  const Inspection inspection =
      inspect(with_columns({Column::integers("x", values, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})}));
  REQUIRE(inspection.columns.size() == 1);
  const ColumnInspection& x = inspection.columns[0];
  CHECK(x.name == "x");
  CHECK(x.type == ColumnType::integer);
  CHECK(x.rows == 12);
  CHECK(x.missing == 1);
  CHECK(x.distinct == 3U);
  CHECK(x.lowest == 1.0);
  CHECK(x.highest == 5.0);
  CHECK(x.levels.empty());
  CHECK_FALSE(x.repeated);
  CHECK(inspection.problems.empty());
}

TEST_CASE("whole numbers far apart are counted too") {
  const std::vector<std::int64_t> values = {-4'000'000'000, 7, 4'000'000'000, 7};
  CHECK(inspect(with_columns({Column::integers("x", values)})).columns[0].distinct == 3U);
}

TEST_CASE("more rows than a block are counted") {
  std::vector<std::int64_t> values(10000);
  std::vector<std::uint8_t> missing(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<std::int64_t>(i);
    missing[i] = i == 9999;
  }
  for (std::size_t i = 0; i < 4; ++i) values[2000 * i] = 9998;
  const Inspection inspection = inspect(with_columns({Column::integers("x", values, missing)}));
  CHECK(inspection.columns[0].distinct == 9995U);
  CHECK(inspection.columns[0].highest == 9998.0);
  CHECK(inspection.columns[0].missing == 1);
}

TEST_CASE("fractions and dates have a range and no distinct values") {
  const Inspection inspection = inspect(with_columns(
      {Column::reals("r", {0.5, -1.5, -1.5, -1.5, -1.5, -1.5, 2.5, 2.5, 2.5, 2.5, 2.5}),
       Column::dates("d", {100, 50, 75, 50, 50, 50, 50, 100, 100, 100, 100},
                     {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0})}));
  CHECK_FALSE(inspection.columns[0].distinct);
  CHECK(inspection.columns[0].lowest == -1.5);
  CHECK(inspection.columns[0].highest == 2.5);
  CHECK_FALSE(inspection.columns[1].distinct);
  CHECK(inspection.columns[1].lowest == 50.0);
  CHECK(inspection.columns[1].highest == 100.0);
}

TEST_CASE("an end of a range that fewer than five rows have is not told") {
  const Inspection inspection =
      inspect(with_columns({Column::reals("r", {1, 1, 1, 1, 7, 7, 7, 7, 7})}));
  CHECK_FALSE(inspection.columns[0].lowest);
  CHECK(inspection.columns[0].highest == 7.0);
}

TEST_CASE("category levels are listed with their rows, unused ones left out") {
  const Inspection inspection = inspect(with_columns({Column::labels(
      "g", ColumnType::category, {0, 2, 0, kMissingCode, 2, 2}, {"b", "unused", "a"})}));
  const ColumnInspection& g = inspection.columns[0];
  CHECK(g.distinct == 2U);
  REQUIRE(g.levels.size() == 2);
  CHECK(g.levels[0].level == "a");
  CHECK(g.levels[0].count == 3);
  CHECK(g.levels[1].level == "b");
  CHECK(g.levels[1].count == 2);
  CHECK_FALSE(g.lowest);
}

TEST_CASE("levels beyond the most are counted and not listed") {
  const auto table = with_columns(
      {Column::labels("g", ColumnType::category, {0, 0, 1, 1, 2, 2}, {"x", "y", "z"})});
  CHECK(inspect(table, {.most_levels = 3}).columns[0].levels.size() == 3);
  CHECK(inspect(table, {.most_levels = 2}).columns[0].levels.empty());
  CHECK(inspect(table, {.most_levels = 2}).columns[0].distinct == 3U);
  CHECK(InspectionOptions{}.most_levels == 50);
}

TEST_CASE("levels of text and id columns are never listed") {
  const Inspection inspection = inspect(
      with_columns({Column::labels("t", ColumnType::text, {0, 0, 1, 1}, {"x", "y"}),
                    Column::labels("i", ColumnType::id, {0, 1, 2, 3}, {"1", "2", "3", "4"})}));
  CHECK(inspection.columns[0].levels.empty());
  CHECK(inspection.columns[0].distinct == 2U);
  CHECK(inspection.columns[1].levels.empty());
  CHECK(inspection.columns[1].repeated == 0U);
  CHECK(inspection.problems.empty());
}

TEST_CASE("rows whose id occurred before are counted and noted") {
  const Inspection inspection = inspect(with_columns(
      {Column::labels("person", ColumnType::id, {0, 1, 0, 0, kMissingCode, 1}, {"p7", "p8"})}));
  CHECK(inspection.columns[0].repeated == 3U);
  CHECK(codes_of(inspection) == "repeated_ids");
  const Inspection::Problem& found = problem(inspection, "repeated_ids");
  CHECK(found.severity == Severity::note);
  CHECK(found.column == "person");
  CHECK(found.count == 3);
  CHECK(found.message ==
        "column person repeats an earlier id in 3 of 5 rows (60.0 %); if a person has several rows "
        "give it to --cluster or --panel-id");
}

TEST_CASE("the origin of a type is the reader's") {
  ReadResult read = with_columns({Column::reals("a", {1.0, 2.0}), Column::reals("b", {1.0, 2.0})});
  read.summary.columns[1].origin = Origin::declared;
  const Inspection inspection = inspect(read);
  CHECK(inspection.columns[0].origin == Origin::guessed);
  CHECK(inspection.columns[1].origin == Origin::declared);
}

TEST_CASE("a file without rows is an error and nothing else") {
  const Inspection inspection =
      inspect(with_columns({Column::reals("x", {}), Column::integers("i", {}),
                            Column::labels("g", ColumnType::category, {}, {})}));
  CHECK(codes_of(inspection) == "no_rows");
  CHECK(problem(inspection, "no_rows").severity == Severity::error);
  CHECK(problem(inspection, "no_rows").column.empty());
  CHECK_FALSE(inspection.columns[0].lowest);
  CHECK(inspection.columns[1].distinct == 0U);
}

TEST_CASE("a column without values and one with few are told apart") {
  const std::vector<std::int64_t> values = {1, 2, 3, 4};
  const Inspection inspection = inspect(
      with_columns({Column::integers("none", values, {1, 1, 1, 1}),
                    Column::integers("few", values, {1, 1, 1, 0}),
                    Column::integers("half", values, {1, 1, 0, 0}),
                    Column::labels("no_label", ColumnType::category,
                                   {kMissingCode, kMissingCode, kMissingCode, kMissingCode}, {})}));
  CHECK(codes_of(inspection) == "all_missing mostly_missing all_missing");
  CHECK(inspection.problems[0].column == "none");
  CHECK(inspection.problems[0].severity == Severity::warning);
  CHECK(inspection.problems[0].count == 4);
  CHECK(inspection.problems[1].column == "few");
  CHECK(inspection.problems[1].count == 3);
  CHECK(inspection.problems[1].message ==
        "column few lacks 3 of 4 values (75.0 %); a model with it drops those rows unless "
        "--missing indicator keeps them");
  CHECK(inspection.problems[2].column == "no_label");
}

TEST_CASE("a column with one value is constant, whatever its type") {
  const std::vector<std::int64_t> sevens = {7, 7, 0};
  const Inspection inspection = inspect(with_columns(
      {Column::integers("i", sevens, {0, 0, 1}), Column::reals("r", {0.5, 0.5, 0.5}),
       Column::dates("d", {3, 3, 3}), Column::labels("t", ColumnType::text, {0, 0, 0}, {"x"}),
       Column::labels("p", ColumnType::id, {0, 0, 0}, {"x"}),
       Column::reals("v", {1.0, 1.0, 2.0})}));
  CHECK(codes_of(inspection) == "constant constant constant constant constant");
  CHECK(
      inspection.problems[0].message ==
      "column i has the same value in all 2 rows that have one; it explains nothing, leave it out "
      "of formulas");
}

TEST_CASE("a single row is not called constant") {
  CHECK(inspect(with_columns({Column::reals("x", {1.0})})).problems.empty());
}

TEST_CASE("blanks around a column's name are found, also those that do not break") {
  CHECK(codes_of(inspect(with_columns({Column::reals(" x", {1.0, 2.0})}))) == "blanks_in_name");
  CHECK(codes_of(inspect(with_columns({Column::reals("x\xC2\xA0", {1.0, 2.0})}))) ==
        "blanks_in_name");
  CHECK(inspect(with_columns({Column::reals("a b", {1.0, 2.0})})).problems.empty());
}

TEST_CASE("what the reader found are errors with their place, before the column's own problems") {
  ReadResult read =
      with_columns({Column::reals("ok", {1.0, 2.0, 3.0}),
                    Column::labels("age", ColumnType::category, {0, 1, 1}, {"30", "thirty"})});
  read.summary.findings.push_back(
      {"age", "not_a_number", "not a number (6 letters) in column age; declare it …", 3, 2, 1});
  read.summary.diagnostics.push_back({Severity::note, "empty_lines", "2 empty lines", 2});
  const Inspection inspection = inspect(read);
  CHECK(codes_of(inspection) == "empty_lines not_a_number");
  CHECK(inspection.problems[0].severity == Severity::note);
  CHECK(inspection.problems[0].count == 2);
  const Inspection::Problem& found = inspection.problems[1];
  CHECK(found.severity == Severity::error);
  CHECK(found.column == "age");
  CHECK(found.message == "not a number (6 letters) in column age; declare it …");
  CHECK(found.line == 3);
  CHECK(found.field == 2);
  CHECK(found.count == 1);
}

TEST_CASE("a column with bad cells lists no levels, since they are among them") {
  ReadResult read =
      with_columns({Column::labels("age", ColumnType::category, {0, 1, 1}, {"30", "thirty"})});
  CHECK(inspect(read).columns[0].levels.size() == 2);
  read.summary.findings.push_back({"age", "not_a_number", "not a number", 3, 2, 1});
  CHECK(inspect(read).columns[0].levels.empty());
  CHECK(inspect(read).columns[0].distinct == 2U);
}
