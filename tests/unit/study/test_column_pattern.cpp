// Column names as weeks and months.
#include "study/column_pattern.hpp"

#include <doctest/doctest.h>

#include "study_folder.hpp"

using namespace bip;
using bip::detail::ColumnPattern;
using bip::detail::PeriodUnit;
using bip::test::error_of;
using bip::test::tells;

namespace {

ColumnPattern week(std::string_view text) {
  return ColumnPattern::parse(text, PeriodUnit::week, {.file = "study.toml"}, "week");
}

ColumnPattern month(std::string_view text) {
  return ColumnPattern::parse(text, PeriodUnit::month, {.file = "study.toml"}, "industry");
}

}  // namespace

TEST_CASE("two digits of a year from 90 on are of the last century") {
  const ColumnPattern pattern = week("y_{YY}{WW}");
  CHECK(pattern.match("y_9105")->year == 1991);
  CHECK(pattern.match("y_9105")->number == 5);
  CHECK(pattern.match("y_9001")->year == 1990);
  CHECK(pattern.match("y_8901")->year == 2089);
  CHECK(pattern.match("y_0053")->year == 2000);
  CHECK(pattern.match("y_0053")->number == 53);
}

TEST_CASE("letter case does not count") {
  CHECK(week("Y_{yy}{ww}").match("y_1201")->year == 2012);
  CHECK(week("y_{YY}{WW}").match("Y_1201")->year == 2012);
  CHECK(month("branche_{YYYY}_{MM}").match("BRANCHE_2012_11")->number == 11);
}

TEST_CASE("a name that is longer, shorter or other does not match") {
  const ColumnPattern pattern = week("y_{YY}{WW}");
  for (const char* name : {"y_12011", "y_120", "y_", "", "x_1201", "y_12a1", "yy_1201", "y_1201 "})
    CHECK_FALSE(pattern.match(name).has_value());
  CHECK_FALSE(month("branche_{YYYY}_{MM}").match("branche_12_01").has_value());
}

TEST_CASE("text may follow the placeholders") {
  CHECK(month("{MM}.{YYYY}.code").match("05.2012.code")->year == 2012);
  CHECK_FALSE(month("{MM}.{YYYY}.code").match("05.2012.cod").has_value());
}

TEST_CASE("a pattern without a year is for files of one year") {
  const ColumnPattern pattern = week("y_{WW}");
  CHECK_FALSE(pattern.has_year());
  CHECK_FALSE(pattern.match("y_07")->year.has_value());
  CHECK(pattern.match("y_07")->number == 7);
}

TEST_CASE("faulty patterns are errors of the study file") {
  CHECK(tells(error_of([] { static_cast<void>(week("y_{YY}")); }), "no {WW}"));
  CHECK(tells(error_of([] { static_cast<void>(month("y_{YY}{WW}")); }), "unknown placeholder"));
  CHECK(tells(error_of([] { static_cast<void>(week("y_{WW}{WW}")); }), "stands twice"));
  CHECK(
      tells(error_of([] { static_cast<void>(week("{YY}{YYYY}{WW}")); }), "the year stands twice"));
  CHECK(tells(error_of([] { static_cast<void>(week("y_{WW")); }), "unknown placeholder"));
  const Error error = error_of([] { static_cast<void>(week("")); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.location().file == "study.toml");
}
