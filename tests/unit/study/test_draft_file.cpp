// Patterns of register columns and outlines of columns.
#include "study/draft_file.hpp"

#include <doctest/doctest.h>

#include "study_folder.hpp"

using namespace bip::detail;
using Names = std::vector<std::string>;

TEST_CASE("weeks with their year are a pattern, whatever the letters' case") {
  const auto periods = find_period_columns({"PNR", "Y_1301", "Y_1302", "Y_1352", "sex"});
  REQUIRE(periods.size() == 1);
  CHECK(periods[0].pattern == "y_{YY}{WW}");
  CHECK(periods[0].unit == PeriodUnit::week);
  CHECK(periods[0].has_year);
}

TEST_CASE("long years, marks between and months have their patterns") {
  CHECK(find_period_columns({"v201301", "v201302", "v201353"})[0].pattern == "v{YYYY}{WW}");
  CHECK(find_period_columns({"uge_2013_01", "uge_2013_02", "uge_2014_01"})[0].pattern ==
        "uge_{YYYY}_{WW}");
  const auto months =
      find_period_columns({"branche_2013_01", "branche_2013_02", "branche_2013_12"});
  REQUIRE(months.size() == 1);
  CHECK(months[0].unit == PeriodUnit::month);
  CHECK(months[0].pattern == "branche_{YYYY}_{MM}");
}

TEST_CASE("a year's weeks need no year, numbered items are none") {
  Names year;
  for (int week = 1; week <= 53; ++week)
    year.push_back((week < 10 ? "y_0" : "y_") + std::to_string(week));
  const auto periods = find_period_columns(year);
  REQUIRE(periods.size() == 1);
  CHECK(periods[0].pattern == "y_{WW}");
  CHECK_FALSE(periods[0].has_year);
  CHECK(find_period_columns({"q01", "q02", "q03", "q04", "q05"}).empty());
  CHECK(find_period_columns({"employed after 12 months", "month_1"}).empty());
  CHECK(find_period_columns({"s_10_01", "s_10_02", "s_10_03", "s_10_04"}).empty());
}

TEST_CASE("the year of a file stands in its name") {
  CHECK(find_year_in_name("/data/1999/dream2012.csv") == 2012);
  CHECK_FALSE(find_year_in_name("dream12.csv").has_value());
}

TEST_CASE("a column's outline knows codes of missing apart from other numbers") {
  const bip::test::StudyFolder folder;
  const auto source = read_draft_source(
      folder.write("a.csv", "wage,day,x\n18000.5,20130102,1\n999,20130203,\n21000,20131231,0\n"),
      {});
  const DraftColumn* const wage = source.find("wage");
  REQUIRE(wage != nullptr);
  CHECK(wage->codes == std::vector<double>{999});
  CHECK(wage->lowest_other == 18000.5);
  CHECK(source.find("day")->is_date());
  CHECK_FALSE(source.find("x")->is_date());
  CHECK(source.find("x")->missing == 1);
}
