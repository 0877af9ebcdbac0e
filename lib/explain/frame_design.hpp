// The design of a formula on a frame's sample.
#pragma once

#include <span>

#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"

namespace bip::detail {

/// Moments of std() count frequency weights; no other weights enter a design.
[[nodiscard]] inline DesignMatrix build_frame_design(const Table& table, const ModelFrame& frame,
                                                     const Formula& formula) {
  const bool frequencies = frame.weight_kind == WeightKind::frequency;
  return DesignMatrix::build(
      table, formula, frame.sample.rows,
      frequencies ? std::span<const double>(frame.weights) : std::span<const double>());
}

}  // namespace bip::detail
