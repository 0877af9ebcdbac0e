// Comparison of numbers with a stated relative tolerance; doctest's Approx calls any two tiny
// numbers equal, this does not.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace bip::test {

/// |actual - expected| / |expected|; the absolute difference where 0 is expected.
inline double relative_difference(double actual, double expected) {
  if (actual == expected) return 0;
  if (std::isnan(actual) || std::isnan(expected)) return std::numeric_limits<double>::infinity();
  const double difference = std::abs(actual - expected);
  return expected == 0 ? difference : difference / std::abs(expected);
}

}  // namespace bip::test

/// Fails, showing both numbers with all their digits, where they differ by more than `tolerance`.
#define CHECK_CLOSE(actual, expected, tolerance)                                             \
  do {                                                                                       \
    const double actual_value_ = (actual);                                                   \
    const double expected_value_ = (expected);                                               \
    INFO("actual ", actual_value_, ", expected ", expected_value_, ", relative difference ", \
         ::bip::test::relative_difference(actual_value_, expected_value_));                  \
    CHECK(::bip::test::relative_difference(actual_value_, expected_value_) <= (tolerance));  \
  } while (false)
