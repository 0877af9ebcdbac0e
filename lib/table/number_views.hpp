// Numbers in compact storage as what they stand for: whole numbers, doubles, or decimals, which are
// whole numbers of a common power of ten. Views only: whose memory they look at is not known here.
// Source of the exact decimals: W. Clinger, "How to read floating point numbers accurately",
// PLDI 1990: mantissa and power are doubles without error, so one division rounds once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

#include "table/compact_numbers.hpp"
#include "table/widen_numbers.hpp"

namespace bip::detail {

/// Most decimals of a compact decimal; any power up to 10^22 would be exact.
inline constexpr std::size_t kMostDecimals = 9;

inline constexpr std::array<double, kMostDecimals + 1> kDecimalUnits = {1e0, 1e1, 1e2, 1e3, 1e4,
                                                                        1e5, 1e6, 1e7, 1e8, 1e9};

template <class T>
class NumberView {
 public:
  using Stored = T;

  NumberView() = default;
  explicit NumberView(std::span<const T> stored) : stored_(stored) {}

  [[nodiscard]] std::size_t size() const noexcept { return stored_.size(); }
  [[nodiscard]] T operator[](std::size_t row) const { return stored_[row]; }
  [[nodiscard]] std::span<const T> stored() const noexcept { return stored_; }

  /// Rows first … first + out.size() - 1 as doubles.
  void read(std::size_t first, std::span<double> out) const {
    const T* const from = stored_.data() + first;
    if constexpr (sizeof(T) <= sizeof(std::int32_t)) {
      widen_numbers(from, out.size(), 1, out.data());
    } else {
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<double>(from[i]);
    }
  }

 private:
  std::span<const T> stored_{};
};

/// value = stored / 10^decimals: to the bit the double that the decimal's text is read as. A
/// product with the unit's inverse would round twice.
template <class T>
class DecimalView {
 public:
  using Stored = T;

  DecimalView() = default;
  DecimalView(std::span<const T> stored, std::size_t decimals)
      : stored_(stored), decimals_(decimals), unit_(kDecimalUnits.at(decimals)) {}

  [[nodiscard]] std::size_t size() const noexcept { return stored_.size(); }
  [[nodiscard]] double operator[](std::size_t row) const {
    return static_cast<double>(stored_[row]) / unit_;
  }
  [[nodiscard]] std::span<const T> stored() const noexcept { return stored_; }
  [[nodiscard]] std::size_t decimals() const noexcept { return decimals_; }

  void read(std::size_t first, std::span<double> out) const {
    widen_numbers(stored_.data() + first, out.size(), unit_, out.data());
  }

 private:
  std::span<const T> stored_{};
  std::size_t decimals_ = 0;
  double unit_ = 1;
};

using NumberViews =
    std::variant<NumberView<std::int8_t>, NumberView<std::int16_t>, NumberView<std::int32_t>,
                 NumberView<std::int64_t>, NumberView<double>, DecimalView<std::int8_t>,
                 DecimalView<std::int16_t>, DecimalView<std::int32_t>>;

/// Of `values`, which stand for whole numbers or doubles where `decimals` is 0, else for decimals.
/// Errors: Error{internal} for decimals of 64 bits, which would save nothing.
[[nodiscard]] NumberViews view_numbers(const CompactValues& values, std::size_t decimals);

}  // namespace bip::detail
