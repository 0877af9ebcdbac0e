// See number_join.hpp.
#include "table/number_join.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <type_traits>
#include <utility>

namespace bip::detail {
namespace {

constexpr std::size_t kReal = 4;  // alternative of doubles

constexpr bool fits_scaled(std::int64_t value) {
  return value >= std::numeric_limits<std::int32_t>::min() &&
         value <= std::numeric_limits<std::int32_t>::max();
}

/// Calls visit(span) with the part's values as they are stored.
template <class Visit>
auto visit_part(const NumberPart& part, const Visit& visit) {
  switch (part.kind()) {
    case NumberPart::Kind::bytes:
      return visit(part.values<std::int8_t>());
    case NumberPart::Kind::scaled:
      return visit(part.values<std::int32_t>());
    case NumberPart::Kind::whole:
      return visit(part.values<std::int64_t>());
    default:
      return visit(part.values<double>());
  }
}

template <class To, class From, class Convert>
void append_converted(std::vector<To>& to, std::span<const From> from, const Convert& convert) {
  if constexpr (std::is_same_v<To, From> && std::is_same_v<Convert, std::identity>) {
    to.insert(to.end(), from.begin(), from.end());
  } else {
    // By way of a block that stays near: growing a vector would fill it first.
    std::array<To, 512> block;
    for (std::size_t first = 0; first < from.size(); first += block.size()) {
      const std::size_t count = std::min(block.size(), from.size() - first);
      for (std::size_t i = 0; i < count; ++i) block[i] = static_cast<To>(convert(from[first + i]));
      to.insert(to.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
    }
  }
}

/// The narrowest alternative for whole numbers.
std::size_t find_alternative(const NumberPart& part) {
  return visit_part(part, [](auto values) -> std::size_t {
    using T = typename decltype(values)::value_type;
    if constexpr (sizeof(T) == 1 || std::is_floating_point_v<T>) {
      return 0;
    } else {
      T lowest = 0;
      T highest = 0;
      for (const T value : values) {
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
      }
      return narrowest_alternative(lowest, highest);
    }
  });
}

}  // namespace

template <std::size_t Alternative>
auto& NumberJoin::become() {
  if (values_.index() != Alternative) {
    std::variant_alternative_t<Alternative, CompactValues> wider;
    wider.reserve(std::max(expected_, size_));
    const double unit = kPowersOfTen[decimals_];
    std::visit(
        [&](const auto& narrow) {
          using From = typename std::decay_t<decltype(narrow)>::value_type;
          const std::span<const From> from(narrow);
          if constexpr (Alternative == kReal) {
            append_converted(wider, from,
                             [&](From value) { return static_cast<double>(value) / unit; });
          } else {
            append_converted(wider, from, [](From value) { return value; });
          }
        },
        values_);
    values_ = std::move(wider);
    if (Alternative == kReal) decimals_ = 0;
  }
  return std::get<Alternative>(values_);
}

void NumberJoin::widen_to(std::size_t alternative) {
  if (alternative <= values_.index()) return;
  switch (alternative) {
    case 1:
      become<1>();
      return;
    case 2:
      become<2>();
      return;
    case 3:
      become<3>();
      return;
    default:
      become<kReal>();
  }
}

void NumberJoin::append(const NumberPart& part, std::span<const std::uint8_t> missing,
                        std::size_t expected_rows) {
  const bool begins = size_ == 0;
  expected_ = expected_rows;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i] == 0) continue;
    const std::size_t row = size_ + i;
    if (missing_words_.size() <= row / 64)
      missing_words_.resize(std::max(row, expected_rows) / 64 + 1);
    missing_words_[row / 64] |= std::uint64_t{1} << (row % 64);
    ++missing_count_;
  }
  const bool decimal = part.decimals() > 0 || decimals_ > 0;
  const bool real = part.kind() == NumberPart::Kind::real || values_.index() == kReal;
  if (begins && !decimal && !real) {
    const std::size_t alternative = find_alternative(part);
    widen_to(alternative);
    if (alternative == 0) std::get<0>(values_).reserve(expected_);
  }
  if (real || (decimal && !append_decimals(part))) {
    append_real(part);
  } else if (!decimal) {
    append_whole(part, find_alternative(part));
  }
  size_ += part.size();
}

void NumberJoin::append_whole(const NumberPart& part, std::size_t alternative) {
  widen_to(alternative);
  visit_part(part, [&](auto values) {
    using From = typename decltype(values)::value_type;
    std::visit(
        [&](auto& to) {
          using To = typename std::decay_t<decltype(to)>::value_type;
          if constexpr (std::is_same_v<To, From>) {
            append_converted(to, values, std::identity());
          } else {
            append_converted(to, values, [](From value) { return value; });
          }
        },
        values_);
  });
}

/// Makes the values so far 32-bit integers of at least 10^decimals; false where some do not fit.
bool NumberJoin::scale_up(std::size_t decimals) {
  if (values_.index() > 2) return false;
  const std::size_t most = std::max(decimals, decimals_);
  std::int64_t scale = 1;
  for (std::size_t i = decimals_; i < most; ++i) scale *= 10;
  if (scale > 1) {
    const bool fit = std::visit(
        [&](const auto& values) {
          return std::ranges::all_of(values, [&](auto value) {
            return fits_scaled(static_cast<std::int64_t>(value) * scale);
          });
        },
        values_);
    if (!fit) return false;
  }
  for (std::int32_t& value : become<2>()) value *= static_cast<std::int32_t>(scale);
  decimals_ = most;
  return true;
}

bool NumberJoin::append_decimals(const NumberPart& part) {
  if (part.kind() == NumberPart::Kind::whole) return false;
  const std::size_t most = std::max<std::size_t>(part.decimals(), decimals_);
  std::int64_t scale = 1;
  for (std::size_t i = part.decimals(); i < most; ++i) scale *= 10;
  return visit_part(part, [&](auto values) {
    using From = typename decltype(values)::value_type;
    if constexpr (std::is_integral_v<From>) {
      if (scale > 1 && !std::ranges::all_of(values, [&](From value) {
            return fits_scaled(static_cast<std::int64_t>(value) * scale);
          }))
        return false;
      if (most > decimals_ || values_.index() != 2) {
        if (!scale_up(most)) return false;
      }
      auto& to = std::get<2>(values_);
      if constexpr (std::is_same_v<From, std::int32_t>) {
        if (scale == 1) {
          append_converted(to, values, std::identity());
          return true;
        }
      }
      append_converted(to, values, [&](From value) { return value * scale; });
      return true;
    } else {
      return false;
    }
  });
}

void NumberJoin::append_real(const NumberPart& part) {
  auto& to = become<kReal>();
  const double unit = kPowersOfTen[part.decimals()];
  visit_part(part, [&](auto values) {
    using From = typename decltype(values)::value_type;
    if constexpr (std::is_same_v<From, double>) {
      append_converted(to, values, std::identity());
    } else {
      append_converted(to, values, [&](From value) { return static_cast<double>(value) / unit; });
    }
  });
}

MissingMask NumberJoin::take_missing() && {
  if (missing_count_ > 0) missing_words_.resize((size_ + 63) / 64);
  return {std::move(missing_words_), missing_count_};
}

}  // namespace bip::detail
