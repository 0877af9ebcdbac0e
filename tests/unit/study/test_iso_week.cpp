// ISO weeks against Python's date.isocalendar and against a walk through forty years that counts
// weeks by the list of long years alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "bip/study/iso_week.hpp"

namespace {

using namespace bip;

/// Years of 53 weeks from 1990 to 2030 (Python: date(y, 12, 28).isocalendar()).
constexpr std::array kLongYears{1992, 1998, 2004, 2009, 2015, 2020, 2026};

int weeks_in(int year) {
  return std::find(kLongYears.begin(), kLongYears.end(), year) == kLongYears.end() ? 52 : 53;
}

struct KnownDay {
  DayNumber day;
  int year;
  int week;
};

TEST_CASE("days at the borders of years lie in the week python says") {
  constexpr std::array<KnownDay, 19> kKnown{{
      {14241, 2008, 52},  // 2008-12-28
      {14242, 2009, 1},   // 2008-12-29
      {14609, 2009, 53},  // 2009-12-31
      {14612, 2009, 53},  // 2010-01-03
      {14613, 2010, 1},   // 2010-01-04
      {15340, 2011, 52},  // 2012-01-01
      {15704, 2012, 52},  // 2012-12-30
      {15705, 2013, 1},   // 2012-12-31
      {16800, 2015, 53},  // 2015-12-31
      {16803, 2015, 53},  // 2016-01-03
      {16804, 2016, 1},   // 2016-01-04
      {18627, 2020, 53},  // 2020-12-31
      {18630, 2020, 53},  // 2021-01-03
      {18631, 2021, 1},   // 2021-01-04
      {7305, 1990, 1},    // 1990-01-01
      {21914, 2030, 1},   // 2029-12-31
      {-3, 1970, 1},      // 1969-12-29
      {-4, 1969, 52},     // 1969-12-28
      {11016, 2000, 9},   // 2000-02-29
  }};
  for (const KnownDay& known : kKnown) {
    CAPTURE(known.day);
    const IsoWeek week = iso_week_of(week_of_day(known.day));
    CHECK(week.year == known.year);
    CHECK(week.week == known.week);
    CHECK(find_week(known.year, known.week) == week_of_day(known.day));
  }
}

TEST_CASE("weeks follow one another from 1990 to 2030 and every year has as many as it should") {
  WeekNumber expected = week_of_day(7305);  // Monday 1990-01-01
  for (int year = 1990; year <= 2030; ++year) {
    for (int week = 1; week <= weeks_in(year); ++week, ++expected) {
      CAPTURE(year);
      CAPTURE(week);
      REQUIRE(find_week(year, week) == expected);
      REQUIRE(iso_week_of(expected).year == year);
      REQUIRE(iso_week_of(expected).week == week);
    }
    CHECK_FALSE(find_week(year, weeks_in(year) + 1).has_value());
  }
}

TEST_CASE("week zero, weeks below and years out of reach do not exist") {
  CHECK_FALSE(find_week(2013, 0).has_value());
  CHECK_FALSE(find_week(2013, -1).has_value());
  CHECK_FALSE(find_week(2013, 53).has_value());
  CHECK_FALSE(find_week(2015, 54).has_value());
  CHECK_FALSE(find_week(0, 1).has_value());
  CHECK_FALSE(find_week(10000, 1).has_value());
}

TEST_CASE("a week holds the seven days from its monday, before 1970 too") {
  CHECK(monday_of(0) == -3);
  for (WeekNumber week = -60; week <= 60; ++week) {
    for (DayNumber offset = 0; offset < 7; ++offset)
      REQUIRE(week_of_day(monday_of(week) + offset) == week);
  }
}

TEST_CASE("a week belongs to the month of its thursday") {
  // 2012-12-31 … 2013-01-06: Thursday 2013-01-03.
  CHECK(month_of_week(week_of_day(15705)) == 12 * 2013);
  // 2015-12-28 … 2016-01-03: Thursday 2015-12-31.
  CHECK(month_of_week(week_of_day(16803)) == 12 * 2015 + 11);
  // 2010-01-04 … 2010-01-10.
  CHECK(month_of_week(week_of_day(14613)) == 12 * 2010);
}

TEST_CASE("months of days count from january of year 0") {
  CHECK(month_of_day(0) == 12 * 1970);
  CHECK(month_of_day(-1) == 12 * 1969 + 11);
  CHECK(month_of_day(11016) == 12 * 2000 + 1);
}

TEST_CASE("a week is written with its year and two digits") {
  CHECK(week_text(week_of_day(15705)) == "2013-W01");
  CHECK(week_text(week_of_day(16803)) == "2015-W53");
}

TEST_CASE("whole years grow on the birthday, not the day before") {
  const DayNumber born = 3818;  // 1980-06-15
  CHECK(whole_years(born, 15870) == 32);
  CHECK(whole_years(born, 15871) == 33);
  CHECK(whole_years(born, born) == 0);
}

TEST_CASE("who was born on 29 february has the birthday on 1 march in common years") {
  const DayNumber born = 11016;          // 2000-02-29
  CHECK(whole_years(born, 11381) == 0);  // 2001-02-28
  CHECK(whole_years(born, 11382) == 1);  // 2001-03-01
  CHECK(whole_years(born, 12476) == 3);  // 2004-02-28
  CHECK(whole_years(born, 12477) == 4);  // 2004-02-29
}

TEST_CASE("years before the birth are negative") {
  CHECK(whole_years(3818, 3817) == -1);
  CHECK(whole_years(15871, 3818) == -33);
}

}  // namespace
