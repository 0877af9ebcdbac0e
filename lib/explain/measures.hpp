// Measures of explanatory power as pure functions of a fit's figures and a few sums over rows.
#pragma once

#include <vector>

#include "bip/explain/pseudo_r2.hpp"
#include "bip/model/fit.hpp"
#include "explain/prediction_sums.hpp"

namespace bip::detail {

/// Every measure the fit's kind of model has, in the order of all_measures(); absent with the
/// reason where it is not defined. Of `fit` only its scalar figures and states are read.
[[nodiscard]] std::vector<PseudoR2> compute_measures(const Fit& fit, const PredictionSums& sums);

/// The same of a fit's figures and the linear predictor of the frame's rows. Not for panels.
[[nodiscard]] std::vector<PseudoR2> measure_at(const ModelFrame& frame, const Fit& fit,
                                               const Eigen::VectorXd& eta,
                                               const RunContext& context);

}  // namespace bip::detail
