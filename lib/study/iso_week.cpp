// Days, ISO weeks and months as whole numbers. The civil calendar is that of <chrono> (proleptic
// Gregorian); the ISO year of a week is the year of its Thursday (ISO 8601:2004, 3.2.2).
// Knows no time zone, no clock and no file.
#include "bip/study/iso_week.hpp"

#include <fmt/format.h>

#include <chrono>

namespace bip {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr DayNumber kDaysAWeek = 7;
/// Day 0 is a Thursday: week 0 began three days before.
constexpr DayNumber kThursday = 3;

DayNumber floor_divide(DayNumber value, DayNumber divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

year_month_day civil_day(DayNumber number) { return year_month_day{sys_days{days{number}}}; }

DayNumber day_number(int civil_year, unsigned civil_month, unsigned civil_day_of_month) {
  const year_month_day date{year{civil_year}, month{civil_month}, day{civil_day_of_month}};
  return static_cast<DayNumber>(sys_days{date}.time_since_epoch().count());
}

/// The week with the year's first Thursday always holds the 4th of January.
WeekNumber first_week_of(int iso_year) { return week_of_day(day_number(iso_year, 1, 4)); }

}  // namespace

WeekNumber week_of_day(DayNumber day) { return floor_divide(day + kThursday, kDaysAWeek); }

DayNumber monday_of(WeekNumber week) { return week * kDaysAWeek - kThursday; }

IsoWeek iso_week_of(WeekNumber week) {
  const int iso_year = static_cast<int>(civil_day(monday_of(week) + kThursday).year());
  return {iso_year, week - first_week_of(iso_year) + 1};
}

std::optional<WeekNumber> find_week(int iso_year, int iso_week) {
  // Years the calendar can tell; a register's are far inside.
  if (iso_year < 1 || iso_year > 9999 || iso_week < 1) return std::nullopt;
  const WeekNumber week = first_week_of(iso_year) + iso_week - 1;
  if (week >= first_week_of(iso_year + 1)) return std::nullopt;
  return week;
}

MonthNumber month_of_week(WeekNumber week) { return month_of_day(monday_of(week) + kThursday); }

MonthNumber month_of_day(DayNumber day) {
  const year_month_day date = civil_day(day);
  return 12 * static_cast<int>(date.year()) + static_cast<int>(unsigned{date.month()}) - 1;
}

std::string week_text(WeekNumber week) {
  const IsoWeek iso = iso_week_of(week);
  return fmt::format("{:04}-W{:02}", iso.year, iso.week);
}

int whole_years(DayNumber born, DayNumber on) {
  const year_month_day birth = civil_day(born);
  const year_month_day today = civil_day(on);
  const int years = static_cast<int>(today.year()) - static_cast<int>(birth.year());
  const auto month_and_day = [](const year_month_day& date) {
    return unsigned{date.month()} * 32U + unsigned{date.day()};
  };
  // Who was born on 29 February waits for 1 March: that day comes after 28 February in any order.
  return month_and_day(today) < month_and_day(birth) ? years - 1 : years;
}

}  // namespace bip
