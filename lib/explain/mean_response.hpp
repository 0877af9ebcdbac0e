// The fitted mean as a function of the linear predictor, with the two derivatives effects need. A
// model kind gets effects by getting its mean here.
#pragma once

#include "bip/model/fit.hpp"

namespace bip::detail {

/// The mean, its slope and its curvature in eta.
struct MeanPoint {
  double mean;
  double slope;
  double curvature;
};

using MeanResponse = MeanPoint (*)(double eta);

/// Errors: Error{usage} for a model kind whose mean is no function of one linear predictor, or is
/// not known here.
[[nodiscard]] MeanResponse mean_response_of(ModelKind model);

}  // namespace bip::detail
