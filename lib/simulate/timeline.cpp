// Calendar of a synthetic study. Must not know persons.
#include "simulate/timeline.hpp"

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

constexpr int kYearsBefore = 6;
constexpr int kYearsAfter = 1;

WeekNumber first_week_of(int year) {
  const auto week = find_week(year, 1);
  check_invariant(week.has_value(), "every year has a week 1");
  return *week;
}

}  // namespace

Timeline make_timeline(int first_year, int last_year) {
  Timeline timeline{.first_year = first_year, .last_year = last_year};
  const int begin = first_year - kYearsBefore;
  const int end = last_year + kYearsAfter + 1;
  timeline.first_week = first_week_of(begin);
  const auto index_of = [&](int year) {
    return static_cast<std::size_t>(first_week_of(year) - timeline.first_week);
  };
  timeline.weeks = index_of(end);
  timeline.study_begin = index_of(first_year);
  timeline.study_end = index_of(last_year + 1);
  timeline.first_month = begin * 12;
  timeline.months = static_cast<std::size_t>(end - begin) * 12;
  for (std::size_t index = 0; index < timeline.weeks; ++index) {
    timeline.month_of.push_back(
        static_cast<std::uint16_t>(month_of_week(timeline.week(index)) - timeline.first_month));
  }
  return timeline;
}

}  // namespace bip::detail
