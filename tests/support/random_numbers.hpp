// Numbers for checks of vector kernels, and what counts as equal.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bip/core/random.hpp"

namespace bip::test {

/// Between -2 and 2.
inline std::vector<double> random_numbers(std::size_t count, std::uint64_t stream) {
  const RandomStream random(7, stream, 0);
  std::vector<double> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = 4 * random.uniform(i) - 2;
  return numbers;
}

inline bool agree(double value, double expected, double relative) {
  return std::abs(value - expected) <= relative * std::abs(expected) + 1e-300;
}

}  // namespace bip::test
