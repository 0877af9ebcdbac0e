// The covariance of estimates from fits that leave out one cluster each.
#pragma once

#include <functional>

#include "fit_parts.hpp"

namespace bip::detail {

/// Replaces the fit's covariance by (G − 1)/G Σ_g (b_g − b)(b_g − b)', b_g the estimates without
/// cluster g of the frame's first column of clusters: CV3. The factor is (G − 1)/G. A coefficient
/// that some b_g lacks, or for which a fit did not converge, has no variance, and a warning says
/// so. `refit` fits a request anew. Cost: G fits, spread over the context's threads.
void set_jackknife_covariance(const FitRequest& request,
                              const std::function<Fit(const FitRequest&)>& refit, Fit& fit);

}  // namespace bip::detail
