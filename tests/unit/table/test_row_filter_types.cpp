// Unknown columns and comparisons of what cannot be compared.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "unit/table/survey_rows.hpp"

using namespace bip;
using bip::test::refusal_of;

TEST_CASE("an unknown column is told with its nearest names") {
  CHECK(refusal_of("score > 1 and agee > 30") ==
        "no column 'agee' at character 15 of the condition; did you mean 'age'?\n"
        "  score > 1 and agee > 30\n"
        "                ^");
  CHECK(refusal_of("missing(gendr)")
            .starts_with(
                "no column 'gendr' at character 9 of the condition; did you mean 'gender'?\n"));
  CHECK(refusal_of("`xyz q` == 1")
            .starts_with("no column 'xyz q' at character 1 of the condition\n"));
  CHECK(refusal_of("30 < agee").starts_with("no column 'agee' at character 6"));
  CHECK(refusal_of("age < agee").starts_with("no column 'agee' at character 7"));
  CHECK(refusal_of("zzz in (1)").starts_with("no column 'zzz' at character 1"));
}

TEST_CASE("a spelling of missing is no column") {
  CHECK(refusal_of("age == NA")
            .starts_with("no column 'NA' at character 8 of the condition; missing(x) tests for "
                         "missing values\n"));
  CHECK(refusal_of("age != null").find("missing(x)") != std::string::npos);
}

TEST_CASE("columns are checked against a header before anything is read") {
  const std::vector<std::string> header = {"age", "gender", "never_read"};
  CHECK_NOTHROW(
      RowFilter::parse("age > 1 and (gender == 3 or missing(age))").check_columns(header));
  CHECK_NOTHROW(RowFilter::parse("1 == 1").check_columns(header));
  const auto refusal = [&](const char* condition) -> std::string {
    try {
      RowFilter::parse(condition).check_columns(header);
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  };
  CHECK(refusal("age > 1 and not (age < gendre)") ==
        "no column 'gendre' at character 24 of the condition; did you mean 'gender'?\n"
        "  age > 1 and not (age < gendre)\n"
        "                         ^");
  CHECK(refusal("xx in (1) or yy in (2)").starts_with("no column 'xx' at character 1 "));
  CHECK(refusal("missing(never_reed)").find("did you mean 'never_read'?") != std::string::npos);
}

TEST_CASE("numbers do not compare with strings") {
  CHECK(refusal_of("age == \"30\"") ==
        "column 'age' holds numbers, not strings at character 8 of the condition; "
        "write 30 without quotes\n"
        "  age == \"30\"\n"
        "         ^");
  CHECK(refusal_of("'old' == age")
            .starts_with("column 'age' holds numbers, not strings at character 1 of the condition; "
                         "compare it with a number, or declare --types age=category\n"));
  CHECK(refusal_of("age in (30, \"x\")")
            .starts_with("column 'age' holds numbers, not strings at character 13"));
}

TEST_CASE("labels do not compare with numbers") {
  CHECK(refusal_of("code == 1") ==
        "column 'code' holds labels (type category), not numbers at character 9 of the condition; "
        "put the value into quotes: \"1\"\n"
        "  code == 1\n"
        "          ^");
  CHECK(refusal_of("person_id == 7").find("(type id)") != std::string::npos);
  CHECK(refusal_of("-1.50 < note").find("put the value into quotes: \"-1.50\"") !=
        std::string::npos);
  CHECK(refusal_of("code in (\"1\", 2)").starts_with("column 'code' holds labels (type category)"));
}

TEST_CASE("dates compare with days that exist, written one way") {
  const std::string advice = "; write dates as \"YYYY-MM-DD\"\n";
  CHECK(refusal_of("measured > \"2015-02-29\"") ==
        "\"2015-02-29\" is not a day of the calendar at character 12 of the condition" + advice +
            "  measured > \"2015-02-29\"\n"
            "             ^");
  for (const char* const date : {"2016-1-01", "01-01-2016", "20160101", "2016-13-01", "2016-00-10",
                                 "2016/01/01", "2016-01-0x", "-016-01-01", "2016-01--1", ""}) {
    CAPTURE(date);
    const std::string refusal = refusal_of("measured == '" + std::string(date) + "'");
    CHECK(refusal.find("is not a day of the calendar") != std::string::npos);
  }
  CHECK(refusal_of("measured > 2016")
            .starts_with(
                "column 'measured' holds dates, not numbers at character 12 of the condition" +
                advice));
  CHECK(refusal_of("measured in ('2016-01-01', 3)").starts_with("column 'measured' holds dates"));
}

TEST_CASE("columns of different sorts do not compare") {
  CHECK(refusal_of("age == gender") ==
        "column 'age' holds numbers, column 'gender' labels at character 8 of the condition; "
        "declare a type they share with --types\n"
        "  age == gender\n"
        "         ^");
  CHECK(refusal_of("measured > age").starts_with("column 'measured' holds dates, column 'age'"));
  CHECK(refusal_of("code == measured").starts_with("column 'code' holds labels, column 'meas"));
}

TEST_CASE("constants of different sorts do not compare") {
  CHECK(refusal_of("1 == '1'").starts_with("a number and a string are never equal at character 6"));
  CHECK(refusal_of("1 in (2, '1')").starts_with("a number and a string are never equal"));
  CHECK(refusal_of("'a' in ('b', 1)").starts_with("a number and a string are never equal"));
}

TEST_CASE("types are checked even where the rest decides") {
  CHECK_FALSE(refusal_of("1 == 2 and age == 'x'").empty());
}

TEST_CASE("no refusal repeats a label of the data") {
  for (const char* const condition : {"gender == 1", "person_id in (1)", "gender < age"}) {
    CAPTURE(condition);
    CHECK(refusal_of(condition).find("male") == std::string::npos);
    CHECK(refusal_of(condition).find("007") == std::string::npos);
  }
}
