// How often each level of a 0/1 or ordered response occurs, and the likelihood of those shares.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bip/design/model_frame.hpp"

namespace bip::detail {

/// Weight of the rows of each level 0 … levels-1 that have no mark in `skip`.
[[nodiscard]] std::vector<double> weights_by_level(const ModelFrame& frame, std::size_t levels,
                                                   const std::vector<std::uint8_t>& skip);

/// Σ W_j ln(W_j/W).
[[nodiscard]] double shares_log_likelihood(const std::vector<double>& weights);

}  // namespace bip::detail
