// Which rows a condition keeps. Refusals: test_row_filter_syntax.cpp, test_row_filter_types.cpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "unit/table/survey_rows.hpp"

using namespace bip;
using bip::test::Rows;
using bip::test::rows_where;

TEST_CASE("numbers compare in all six ways") {
  CHECK(rows_where("age == 30") == Rows{1});
  CHECK(rows_where("age != 30") == Rows{0, 2, 4});
  CHECK(rows_where("age < 30") == Rows{0});
  CHECK(rows_where("age <= 30") == Rows{0, 1});
  CHECK(rows_where("age > 30") == Rows{2, 4});
  CHECK(rows_where("age >= 30") == Rows{1, 2, 4});
}

TEST_CASE("the constant may stand on the left") {
  CHECK(rows_where("30 == age") == Rows{1});
  CHECK(rows_where("30 != age") == Rows{0, 2, 4});
  CHECK(rows_where("30 < age") == Rows{2, 4});
  CHECK(rows_where("30 <= age") == Rows{1, 2, 4});
  CHECK(rows_where("30 > age") == Rows{0});
  CHECK(rows_where("30 >= age") == Rows{0, 1});
  CHECK(rows_where("\"female\" == gender") == Rows{1, 4});
}

TEST_CASE("numbers are written with sign, point and exponent") {
  CHECK(rows_where("score == -1.5") == Rows{0});
  CHECK(rows_where("score == - 1.5") == Rows{0});
  CHECK(rows_where("score == +.25") == Rows{1});
  CHECK(rows_where("score == 25e-2") == Rows{1});
  CHECK(rows_where("score == 1E+300") == Rows{3});
  CHECK(rows_where("score == -0") == Rows{2});
}

TEST_CASE("labels compare with strings by their bytes") {
  CHECK(rows_where("gender == \"female\"") == Rows{1, 4});
  CHECK(rows_where("gender != 'female'") == Rows{0, 3});
  CHECK(rows_where("gender == \"Female\"").empty());
  CHECK(rows_where("code < \"2\"") == Rows{0, 2, 3});  // "1", "10", "1"
  CHECK(rows_where("partner > \"z\"") == Rows{3});
  CHECK(rows_where("person_id == \"007\"") == Rows{0});
  CHECK(rows_where("note >= \"plain\"") == Rows{1, 4});
}

TEST_CASE("quotes inside strings are doubled or escaped") {
  CHECK(rows_where("note == \"it's\"") == Rows{0});
  CHECK(rows_where("note == 'it''s'") == Rows{0});
  CHECK(rows_where("note == 'it\\'s'") == Rows{0});
  CHECK(rows_where("note == \"say \"\"no\"\"\"") == Rows{1});
  CHECK(rows_where("note == \"say \\\"no\\\"\"") == Rows{1});
  CHECK(rows_where("note == 'a\\\\b'") == Rows{2});
  CHECK(rows_where("note == 'a\\b'") == Rows{2});
  CHECK(rows_where("note == \"\"") == Rows{3});
}

TEST_CASE("dates compare with days of the calendar") {
  CHECK(rows_where("measured == \"2016-01-01\"") == Rows{1});
  CHECK(rows_where("measured < '2016-01-01'") == Rows{0, 3});
  CHECK(rows_where("measured >= '2016-02-29'") == Rows{2});
  CHECK(rows_where("measured in ('1969-12-31', '2015-12-31')") == Rows{0, 3});
}

TEST_CASE("columns compare with columns of their own sort") {
  CHECK(rows_where("age == age_before") == Rows{0});
  CHECK(rows_where("age > age_before") == Rows{1});
  CHECK(rows_where("score < age") == Rows{0, 1, 2, 4});
  CHECK(rows_where("measured > begun") == Rows{1});
  CHECK(rows_where("measured == begun") == Rows{0, 3});
}

TEST_CASE("label columns with other levels compare by bytes") {
  // gender: male female - male female; partner: male female female æ a
  CHECK(rows_where("gender == partner") == Rows{0, 1});
  CHECK(rows_where("gender != partner") == Rows{3, 4});
  CHECK(rows_where("gender < partner") == Rows{3});
  CHECK(rows_where("gender > partner") == Rows{4});
  CHECK(rows_where("gender <= partner") == Rows{0, 1, 3});
  CHECK(rows_where("partner >= gender") == Rows{0, 1, 3});
}

TEST_CASE("lists hold any of their values") {
  CHECK(rows_where("age in (58, 25, 25)") == Rows{0, 4});
  CHECK(rows_where("age in (-1)").empty());
  CHECK(rows_where("age not in (58, 25)") == Rows{1, 2});
  CHECK(rows_where("gender in (\"male\", 'other')") == Rows{0, 3});
  CHECK(rows_where("gender not in (\"male\")") == Rows{1, 4});
}

TEST_CASE("not binds tighter than and, and tighter than or") {
  CHECK(rows_where("not age > 30 and score > 0") == Rows{1});
  CHECK(rows_where("not (age > 30 and score > 0)") == Rows{0, 1, 2});
  CHECK(rows_where("age == 25 or age == 30 and score > 100") == Rows{0});
  CHECK(rows_where("(age == 25 or age == 30) and score > 0") == Rows{1});
  CHECK(rows_where("not not age == 25") == Rows{0});
  CHECK(rows_where("score > 0 and age == 25 or age == 30") == Rows{1});
}

TEST_CASE("odd names are quoted and keywords may be names") {
  CHECK(rows_where("`odd name` > 3") == Rows{3, 4});
  CHECK(rows_where("col(\"odd name\") > 3") == Rows{3, 4});
  CHECK(rows_where("col ( 'in' ) == 1") == Rows{0, 2, 4});
  CHECK(rows_where("`in` in (1)") == Rows{0, 2, 4});
  CHECK(rows_where("højde>1.55") == Rows{0, 1, 2});
}

TEST_CASE("blanks of any kind part words and are otherwise free") {
  CHECK(rows_where(" \tage>=30\r\nand\nscore<1 ") == Rows{1, 2});
  CHECK(rows_where("age\xC2\xA0>=\xC2\xA0"
                   "30") == Rows{1, 2, 4});
  CHECK(rows_where("(age>=30)and(score<1)") == Rows{1, 2});
}

TEST_CASE("missing() is never unknown") {
  CHECK(rows_where("missing(age)") == Rows{3});
  CHECK(rows_where("not missing(age)") == Rows{0, 1, 2, 4});
  CHECK(rows_where("missing(gender)") == Rows{2});
  CHECK(rows_where("missing(measured)") == Rows{4});
  CHECK(rows_where("missing(score)").empty());
  CHECK(rows_where("missing ( `odd name` ) or missing(col(\"age\"))") == Rows{3});
}

TEST_CASE("a comparison with a missing value is unknown, and so is its contrary") {
  CHECK(rows_where("age == 25 or age != 25") == Rows{0, 1, 2, 4});
  CHECK(rows_where("not gender == \"male\"") == Rows{1, 4});
  CHECK(rows_where("not gender in (\"male\")") == Rows{1, 4});
  CHECK(rows_where("age == age or not (age == age)") == Rows{0, 1, 2, 4});
  CHECK(rows_where("not (age == age_before)") == Rows{1, 2});
  CHECK(rows_where("not (gender == partner)") == Rows{3, 4});
}

TEST_CASE("conditions of constants hold for all rows or for none") {
  CHECK(rows_where("1 == 1") == Rows{0, 1, 2, 3, 4});
  CHECK(rows_where("1 > 2").empty());
  CHECK(rows_where("'a' < \"b\"").size() == 5);
  CHECK(rows_where("'B' > \"b\"").empty());
  CHECK(rows_where("3 in (1, 2, 3)").size() == 5);
  CHECK(rows_where("'x' not in ('y')").size() == 5);
  CHECK(rows_where("'x' in ('y')").empty());
}

TEST_CASE("a filter knows its text and each of its columns once") {
  const RowFilter filter =
      RowFilter::parse("b > 1 and a in (1) or missing(`c d`) and a < b and col(\"e\") == 'a'");
  CHECK(filter.columns() == std::vector<std::string>{"b", "a", "c d", "e"});
  CHECK(filter.text() == "b > 1 and a in (1) or missing(`c d`) and a < b and col(\"e\") == 'a'");
}

TEST_CASE("a table without rows keeps none") {
  const Table empty({Column::reals("x", {})}, 0);
  CHECK(RowFilter::parse("x > 1 or 1 == 1").matching_rows(empty).empty());
}

TEST_CASE("rows are the same however many blocks they fill") {
  constexpr std::int64_t kRows = 3 * 4096 + 17;
  std::vector<std::int64_t> numbers(kRows);
  std::vector<std::uint8_t> missing(kRows);
  std::vector<std::int32_t> codes(kRows);
  Rows expected;
  for (std::uint32_t i = 0; i < kRows; ++i) {
    numbers[i] = i * 7919 % 1000;
    missing[i] = i % 11 == 0;
    codes[i] = static_cast<std::int32_t>(i % 3);
    if (i % 11 != 0 && (numbers[i] < 300 || numbers[i] == 999) && i % 3 != 1) expected.push_back(i);
  }
  TableBuilder builder;
  builder.add(Column::integers("x", numbers, missing));
  builder.add(Column::labels("g", ColumnType::category, codes, {"a", "b", "c"}));
  const Table table = std::move(builder).build();
  const RowFilter filter = RowFilter::parse("(x < 300 or x in (999)) and g != 'b'");
  CHECK(filter.matching_rows(table) == expected);
}

namespace {

/// Rows p, q in {false, unknown, true}², p slowest; the truth of `condition` for each.
std::string truths_of(const std::string& condition) {
  const std::vector<std::int64_t> p = {0, 0, 0, 0, 0, 0, 1, 1, 1};
  const std::vector<std::int64_t> q = {0, 0, 1, 0, 0, 1, 0, 0, 1};
  TableBuilder builder;
  builder.add(Column::integers("p", p, {0, 0, 0, 1, 1, 1, 0, 0, 0}));
  builder.add(Column::integers("q", q, {0, 1, 0, 0, 1, 0, 0, 1, 0}));
  const Table table = std::move(builder).build();
  std::string truths(9, 'u');
  for (const auto row : RowFilter::parse(condition).matching_rows(table)) truths[row] = 't';
  const RowFilter contrary = RowFilter::parse("not (" + condition + ")");
  for (const auto row : contrary.matching_rows(table)) truths[row] = 'f';
  return truths;
}

}  // namespace

TEST_CASE("and, or and not follow Kleene's tables") {
  CHECK(truths_of("p == 1") == "fffuuuttt");
  CHECK(truths_of("not p == 1") == "tttuuufff");
  CHECK(truths_of("p == 1 and q == 1") == "ffffuufut");
  CHECK(truths_of("p == 1 or q == 1") == "futuutttt");
  CHECK(truths_of("missing(p) or q == 1") == "futtttfut");
}
