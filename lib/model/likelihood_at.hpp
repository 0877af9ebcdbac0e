// The log-likelihood of given coefficients on rows they need not have been fitted on.
#pragma once

#include <Eigen/Core>

#include "bip/model/fit.hpp"

namespace bip::detail {

/// Weighted, at the linear predictor `eta` (one a row of the frame) and the fit's ancillary
/// parameters. For models fitted by maximum likelihood without a panel, no parameter infinite.
[[nodiscard]] double log_likelihood_at(const ModelFrame& frame, const Fit& fit,
                                       const Eigen::VectorXd& eta);

}  // namespace bip::detail
