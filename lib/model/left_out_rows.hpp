// The rows a fit itself took out of its sample.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "bip/model/fit.hpp"

namespace bip::detail {

/// Marks of the rows that left the model under SeparationPolicy::drop; empty when none did.
[[nodiscard]] inline const std::vector<std::uint8_t>& rows_left_out(const Fit& fit) {
  static const std::vector<std::uint8_t> kNone;
  const bool none = std::ranges::find(fit.states, CoefficientState::separated) == fit.states.end();
  return none ? kNone : fit.separation.determined;
}

}  // namespace bip::detail
