// The Gregorian calendar as day numbers since 1970-01-01.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace bip::detail {

/// Absent when there is no such day (years 1 to 9999).
[[nodiscard]] std::optional<std::int32_t> find_day_number(int year, int month, int day);

/// "YYYY-MM-DD".
[[nodiscard]] std::string format_iso_date(std::int32_t day_number);

}  // namespace bip::detail
