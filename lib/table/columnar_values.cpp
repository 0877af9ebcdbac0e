// See columnar_values.hpp. Loops gather what they find without a branch a row.
#include "table/columnar_values.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>

namespace bip::detail {
namespace {

constexpr std::int32_t kFirstDay = -719'528;  ///< 0000-01-01
constexpr std::int32_t kLastDay = 2'932'896;  ///< 9999-12-31

template <class T>
bool has_value_under_mark(std::span<const T> values, std::span<const std::uint64_t> words) {
  bool found = false;
  for (std::size_t word = 0; word < words.size(); ++word) {
    for (std::uint64_t marks = words[word]; marks != 0; marks &= marks - 1) {
      const std::size_t row = 64 * word + static_cast<std::size_t>(std::countr_zero(marks));
      if (row >= values.size()) return true;
      // The bits, not the number: -0 would show in sums.
      if constexpr (std::is_floating_point_v<T>) {
        found |= std::bit_cast<std::uint64_t>(values[row]) != 0;
      } else {
        found |= values[row] != 0;
      }
    }
  }
  return found;
}

template <class T>
bool all_between(std::span<const T> values, std::int64_t lowest, std::int64_t highest) {
  bool inside = true;
  for (const T value : values) inside &= value >= lowest && value <= highest;
  return inside;
}

bool all_finite(std::span<const double> values) {
  constexpr std::uint64_t kExponent = 0x7FF0'0000'0000'0000U;
  bool finite = true;
  for (const double value : values)
    finite &= (std::bit_cast<std::uint64_t>(value) & kExponent) != kExponent;
  return finite;
}

}  // namespace

std::optional<std::string_view> find_bad_numbers(ColumnType type, const NumberViews& values,
                                                 const MissingView& missing) {
  return std::visit(
      [&](const auto& view) -> std::optional<std::string_view> {
        using T = typename std::decay_t<decltype(view)>::Stored;
        const std::span<const T> stored = view.stored();
        if (has_value_under_mark(stored, missing.words())) return "has values where it is missing";
        if constexpr (std::is_floating_point_v<T>) {
          if (!all_finite(stored)) return "has values that are no numbers";
        } else {
          if (type == ColumnType::date && !all_between(stored, kFirstDay, kLastDay))
            return "has days that no calendar has";
        }
        return std::nullopt;
      },
      values);
}

std::optional<std::size_t> count_missing_codes(const NumberViews& codes, std::size_t labels) {
  return std::visit(
      [&](const auto& view) -> std::optional<std::size_t> {
        using T = typename std::decay_t<decltype(view)>::Stored;
        if constexpr (std::is_floating_point_v<T>) {
          return std::nullopt;
        } else {
          const std::span<const T> stored = view.stored();
          const auto highest = static_cast<std::int64_t>(labels) - 1;
          if (!all_between(stored, kMissingCode, highest)) return std::nullopt;
          std::size_t missing = 0;
          for (const T code : stored) missing += code == kMissingCode ? 1U : 0U;
          return missing;
        }
      },
      codes);
}

}  // namespace bip::detail
