// Options of a fit of which only log-likelihood and predictions are wanted.
#pragma once

#include "bip/design/model_frame.hpp"
#include "bip/model/fit.hpp"

namespace bip::detail {

/// The same fit with the covariance that costs least.
[[nodiscard]] inline FitOptions without_own_covariance(FitOptions options,
                                                       const ModelFrame& frame) {
  options.covariance =
      frame.weight_kind == WeightKind::probability ? CovarianceKind::robust : CovarianceKind::oim;
  return options;
}

}  // namespace bip::detail
