// ISO 8601 weeks as consecutive numbers, so that a horizon is an addition and a year of 53 weeks
// needs no special case. Knows nothing of files or registers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace bip {

/// Number of an ISO week: 0 is the week of Monday 1969-12-29 (1970-W01), the next one 1.
using WeekNumber = std::int32_t;
/// A day as days since 1970-01-01.
using DayNumber = std::int32_t;
/// A month as 12·year + month − 1.
using MonthNumber = std::int32_t;

struct IsoWeek {
  int year = 0;  ///< ISO year: 2012-12-31 lies in 2013-W01
  int week = 0;  ///< 1 … 53
};

[[nodiscard]] WeekNumber week_of_day(DayNumber day);
[[nodiscard]] DayNumber monday_of(WeekNumber week);
[[nodiscard]] IsoWeek iso_week_of(WeekNumber week);
/// Absent when the year has no such week (53 in most years, 0, 54).
[[nodiscard]] std::optional<WeekNumber> find_week(int iso_year, int iso_week);
/// The month of the week's Thursday.
[[nodiscard]] MonthNumber month_of_week(WeekNumber week);
[[nodiscard]] MonthNumber month_of_day(DayNumber day);
/// "2013-W05".
[[nodiscard]] std::string week_text(WeekNumber week);
/// Whole years between two days (a birthday on 29 February falls on 1 March in common years);
/// negative when `on` is before `born`.
[[nodiscard]] int whole_years(DayNumber born, DayNumber on);

}  // namespace bip
