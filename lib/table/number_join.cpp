// See number_join.hpp.
#include "table/number_join.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>
#include <utility>

#include "bip/core/error.hpp"
#include "table/compact_numbers.hpp"

namespace bip::detail {
namespace {

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
void convert(std::span<const From> from, To* to, const Convert& converted) {
  for (std::size_t i = 0; i < from.size(); ++i) to[i] = static_cast<To>(converted(from[i]));
}

template <class To, class From>
void copy(std::span<const From> from, To* to) {
  if constexpr (std::is_same_v<To, From>) {
    if (!from.empty()) std::memcpy(to, from.data(), from.size_bytes());
  } else {
    convert(from, to, [](From value) { return value; });
  }
}

std::int64_t power_of_ten(std::size_t exponent) {
  std::int64_t power = 1;
  for (std::size_t i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// Whether all fit 32 bits when multiplied.
template <class T>
bool fit_scaled(std::span<const T> values, std::int64_t scale) {
  if (scale == 1 && sizeof(T) <= sizeof(std::int32_t)) return true;
  return std::ranges::all_of(
      values, [&](T value) { return fits_scaled(static_cast<std::int64_t>(value) * scale); });
}

}  // namespace

template <class Visit>
auto NumberJoin::visit_width(Width width, const Visit& visit) {
  switch (width) {
    case Width::bits8:
      return visit(std::int8_t{});
    case Width::bits16:
      return visit(std::int16_t{});
    case Width::bits32:
      return visit(std::int32_t{});
    case Width::bits64:
      return visit(std::int64_t{});
    default:
      return visit(double{});
  }
}

template <class Visit>
auto NumberJoin::visit_values(const Visit& visit) const {
  return visit_width(width_, [&](auto kind) {
    using T = decltype(kind);
    return visit(std::span<const T>(reinterpret_cast<const T*>(memory_.get()), size_));
  });
}

/// The narrowest width for whole numbers.
template <class T>
NumberJoin::Width NumberJoin::find_width(std::span<const T> values) {
  if constexpr (sizeof(T) == 1 || std::is_floating_point_v<T>) {
    return Width::bits8;
  } else {
    T lowest = 0;
    T highest = 0;
    for (const T value : values) {
      lowest = std::min(lowest, value);
      highest = std::max(highest, value);
    }
    return static_cast<Width>(narrowest_alternative(lowest, highest));
  }
}

NumberJoin::Width NumberJoin::find_width(const NumberPart& part) {
  return visit_part(part, [](auto values) { return find_width(values); });
}

/// Room for `count` more numbers of the width, which T is.
template <class T>
T* NumberJoin::extend(std::size_t count) {
  if (size_ + count > capacity_) {
    // More rows than expected, or the first.
    capacity_ = std::max({size_ + count, size_ + size_ / 2, expected_});
    const std::shared_ptr<std::byte> old =
        std::exchange(memory_, source_->allocate(capacity_ * sizeof(T)));
    if (size_ > 0) std::memcpy(memory_.get(), old.get(), size_ * sizeof(T));
  }
  T* const begin = reinterpret_cast<T*>(memory_.get()) + size_;
  size_ += count;
  return begin;
}

void NumberJoin::widen_to(Width width) {
  if (width <= width_) return;
  const double unit = kPowersOfTen[decimals_];
  const std::shared_ptr<std::byte> old = std::exchange(memory_, nullptr);
  const std::size_t size = std::exchange(size_, 0);
  const Width before = std::exchange(width_, width);
  capacity_ = 0;
  if (width == Width::real) decimals_ = 0;
  if (size == 0) return;
  visit_width(before, [&](auto narrow) {
    using From = decltype(narrow);
    const std::span<const From> from(reinterpret_cast<const From*>(old.get()), size);
    visit_width(width, [&](auto wide) {
      using To = decltype(wide);
      To* const to = extend<To>(size);
      if constexpr (std::is_floating_point_v<To>) {
        convert(from, to, [&](From value) { return static_cast<double>(value) / unit; });
      } else {
        copy(from, to);
      }
    });
  });
}

void NumberJoin::append(const NumberPart& part, std::span<const std::uint8_t> missing,
                        std::size_t expected_rows) {
  check_invariant(source_ != nullptr, "numbers joined without memory for them");
  expected_ = expected_rows;
  append_missing(missing);
  const bool real = part.kind() == NumberPart::Kind::real || width_ == Width::real;
  const bool decimal = !real && (part.decimals() > 0 || decimals_ > 0);
  if (real || (decimal && !append_decimals(part))) return append_real(part);
  if (!decimal) append_whole(part);
}

void NumberJoin::append(std::span<const std::int64_t> numbers, std::size_t expected_rows) {
  check_invariant(source_ != nullptr, "numbers joined without memory for them");
  check_invariant(decimals_ == 0 && width_ != Width::real, "whole numbers after others");
  expected_ = expected_rows;
  widen_to(find_width(numbers));
  visit_width(width_, [&](auto kind) { copy(numbers, extend<decltype(kind)>(numbers.size())); });
}

void NumberJoin::append_missing(std::span<const std::uint8_t> missing) {
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i] != 0) mark_missing(size_ + i, expected_);
  }
}

void NumberJoin::mark_missing(std::size_t row, std::size_t expected_rows) {
  if (mask_.size() <= row / 64) extend_mask(std::max(row, expected_rows) / 64 + 1);
  mask_[row / 64] |= std::uint64_t{1} << (row % 64);
  ++missing_count_;
}

/// Makes the mask at least so long; nothing is marked in what is new.
void NumberJoin::extend_mask(std::size_t words) {
  words = std::max(words, mask_.size() + mask_.size() / 2);
  std::shared_ptr<std::byte> memory = source_->allocate(words * sizeof(std::uint64_t));
  const std::span<std::uint64_t> longer(reinterpret_cast<std::uint64_t*>(memory.get()), words);
  std::ranges::fill(longer.subspan(mask_.size()), 0);
  std::ranges::copy(mask_, longer.begin());
  mask_memory_ = std::move(memory);
  mask_ = longer;
}

void NumberJoin::append_whole(const NumberPart& part) {
  widen_to(find_width(part));
  visit_part(part, [&](auto values) {
    visit_width(width_, [&](auto kind) { copy(values, extend<decltype(kind)>(values.size())); });
  });
}

/// Makes the values so far 32-bit integers of at least 10^decimals; false where some do not fit.
bool NumberJoin::scale_up(std::size_t decimals) {
  if (width_ > Width::bits32) return false;
  const std::int64_t scale = power_of_ten(decimals - decimals_);
  if (!visit_values([&](auto values) { return fit_scaled(values, scale); })) return false;
  widen_to(Width::bits32);
  const std::span<std::int32_t> values(reinterpret_cast<std::int32_t*>(memory_.get()), size_);
  for (std::int32_t& value : values) value *= static_cast<std::int32_t>(scale);
  decimals_ = decimals;
  return true;
}

bool NumberJoin::append_decimals(const NumberPart& part) {
  const std::size_t decimals = std::max<std::size_t>(part.decimals(), decimals_);
  const std::int64_t scale = power_of_ten(decimals - part.decimals());
  return visit_part(part, [&](auto values) {
    using From = typename decltype(values)::value_type;
    if (part.kind() == NumberPart::Kind::whole || !fit_scaled(values, scale)) return false;
    const bool ready = width_ == Width::bits32 && decimals_ == decimals;
    if (!ready && !scale_up(decimals)) return false;
    auto* const to = extend<std::int32_t>(values.size());
    if (scale == 1) {
      copy(values, to);
    } else {
      convert(values, to, [&](From value) { return static_cast<std::int64_t>(value) * scale; });
    }
    return true;
  });
}

void NumberJoin::append_real(const NumberPart& part) {
  widen_to(Width::real);
  const double unit = kPowersOfTen[part.decimals()];
  visit_part(part, [&](auto values) {
    using From = typename decltype(values)::value_type;
    auto* const to = extend<double>(values.size());
    if constexpr (std::is_same_v<From, double>) {
      copy(values, to);
    } else {
      convert(values, to, [&](From value) { return static_cast<double>(value) / unit; });
    }
  });
}

JoinedNumbers NumberJoin::take() && {
  JoinedNumbers joined;
  if (missing_count_ > 0) {
    const std::size_t words = (size_ + 63) / 64;
    if (mask_.size() < words) extend_mask(words);
    joined.missing = {mask_.first(words), missing_count_};
    joined.mask_memory = std::move(mask_memory_);
  }
  joined.values = visit_values([&](auto values) -> NumberViews {
    using T = typename decltype(values)::value_type;
    if constexpr (sizeof(T) < sizeof(double)) {
      if (decimals_ > 0) return DecimalView<std::remove_const_t<T>>(values, decimals_);
    }
    return NumberView<std::remove_const_t<T>>(values);
  });
  joined.memory = std::move(memory_);
  return joined;
}

}  // namespace bip::detail
