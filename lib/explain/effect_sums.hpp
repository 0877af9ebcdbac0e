// The one pass over the rows that gives all effects of a model and their gradients.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "explain/effect_contrasts.hpp"
#include "explain/mean_response.hpp"

namespace bip::detail {

/// An entry a contrast and curve, a contrast's curves beside each other; the gradient's rows are
/// the design's columns.
struct EffectSums {
  Eigen::VectorXd estimates;
  Eigen::MatrixXd gradient;
  Eigen::MatrixXi moved;  ///< a column a contrast: 1 where it changes the design's column somewhere

  EffectSums& operator+=(const EffectSums& other);
};

/// Weighted sums over rows of each contrast's effect, and their derivatives with respect to the
/// coefficients. `weights` has one entry a row; rows with weight 0 take no part. The derivative
/// with respect to a curve's cut point is that of a constant, with the other sign.
[[nodiscard]] EffectSums sum_effects(const ModelFrame& frame, const ContrastPlan& plan,
                                     const Eigen::VectorXd& coefficients, const MeanResponse& mean,
                                     const std::vector<double>& weights, const RunContext& context);

}  // namespace bip::detail
