// The weeks a synthetic register covers and where the study lies in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bip/study/iso_week.hpp"

namespace bip::detail {

/// Weeks are indices from 0; the register begins six years before the study (260 weeks of history
/// and some to settle) and ends a year after it (52 weeks of horizon).
struct Timeline {
  int first_year = 2013;
  int last_year = 2016;
  WeekNumber first_week = 0;    ///< of the register
  std::size_t weeks = 0;        ///< of the register
  std::size_t study_begin = 0;  ///< first week whose Thursday lies in the study's years
  std::size_t study_end = 0;    ///< one past the last such week
  MonthNumber first_month = 0;  ///< of the industry columns
  std::size_t months = 0;
  std::vector<std::uint16_t> month_of{};  ///< by week: its index among the industry columns

  [[nodiscard]] WeekNumber week(std::size_t index) const {
    return first_week + static_cast<WeekNumber>(index);
  }
  /// Index of the week's month among the industry columns.
  [[nodiscard]] std::size_t month_index(std::size_t index) const { return month_of[index]; }
};

[[nodiscard]] Timeline make_timeline(int first_year, int last_year);

}  // namespace bip::detail
