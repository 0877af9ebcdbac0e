// The one pass over the rows that gives all effects of a model and their gradients.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "explain/effect_contrasts.hpp"
#include "explain/mean_response.hpp"

namespace bip::detail {

/// A column a contrast; the gradient's rows are the design's columns.
struct EffectSums {
  Eigen::VectorXd estimates;
  Eigen::MatrixXd gradient;
  Eigen::MatrixXi moved;  ///< 1 where the contrast changes the design's column in some row

  EffectSums& operator+=(const EffectSums& other);
};

/// Weighted sums over rows of each contrast's effect, and their derivatives with respect to the
/// coefficients. `weights` has one entry a row; rows with weight 0 take no part.
[[nodiscard]] EffectSums sum_effects(const ModelFrame& frame, const ContrastPlan& plan,
                                     const Eigen::VectorXd& coefficients, MeanResponse mean,
                                     const std::vector<double>& weights, const RunContext& context);

}  // namespace bip::detail
