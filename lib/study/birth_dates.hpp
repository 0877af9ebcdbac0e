// The birth dates of a register, read as one column.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/study/iso_week.hpp"

namespace bip::detail {

/// Days, or the first text that stands in the way of reading all of them.
struct BirthDates {
  std::vector<std::optional<DayNumber>> days{};  ///< one a text; absent where it is empty
  struct Obstacle {
    std::size_t text = 0;   ///< index
    std::string message{};  ///< without the text
  };
  std::optional<Obstacle> obstacle{};
};

/// Every form of declared dates, and SAS day numbers (days since 1960-01-01, at most five digits),
/// which are refused where all of them could be years.
[[nodiscard]] BirthDates read_birth_dates(std::span<const std::string> texts);

}  // namespace bip::detail
