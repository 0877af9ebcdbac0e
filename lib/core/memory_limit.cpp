// See memory_limit.hpp.
#include "bip/core/memory_limit.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "bip/core/error.hpp"

namespace bip {
namespace {

constexpr double kStep = 1024;

std::string sized_text(double bytes) {
  constexpr std::array<std::string_view, 5> kUnits = {"bytes", "KB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  for (; bytes >= kStep && unit + 1 < kUnits.size(); ++unit) bytes /= kStep;
  constexpr double kFewDigits = 10;
  const bool whole = unit == 0 || bytes >= kFewDigits;
  return whole ? fmt::format("{:.0f} {}", bytes, kUnits[unit])
               : fmt::format("{:.1f} {}", bytes, kUnits[unit]);
}

}  // namespace

std::string memory_text(std::size_t bytes) { return sized_text(static_cast<double>(bytes)); }

void require_memory(const MemoryLimit& limit, double bytes, std::string_view what) {
  if (limit.bytes == MemoryLimit::kNone || bytes <= static_cast<double>(limit.bytes)) return;
  throw Error(ErrorKind::inconsistent_input,
              fmt::format("{} would take about {} of memory, and --memory-limit is {}", what,
                          sized_text(bytes), memory_text(limit.bytes)),
              {}, "raise --memory-limit, or select fewer rows or columns");
}

}  // namespace bip
