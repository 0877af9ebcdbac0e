// What the fits of all model kinds share: counts of the sample, the mapping from the working basis
// back to the user's columns, the null model.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "bip/model/fit.hpp"
#include "covariance.hpp"
#include "working_basis.hpp"

namespace bip::detail {

/// Fills rows, observations, weight_sum, events, cluster_count and what the frame says, over the
/// rows that are not skipped; states start as aliased.
[[nodiscard]] Fit start_fit(const ModelFrame& frame, const DesignMatrix& design, ModelKind model,
                            const std::vector<std::uint8_t>& skip);

/// Puts the estimates `gamma` of `basis` and their covariance (kind, factor, note and matrix in
/// the working basis) into the fit, for the kept columns whose state is `estimated`.
void set_estimates(const WorkingBasis& basis, const Eigen::VectorXd& gamma,
                   const Eigen::MatrixXd& information_inverse, const Covariance& covariance,
                   Fit& fit);

/// ℓ of the intercept-only model on the rows that are not skipped (statistics: closed form without
/// an offset, else fitted).
[[nodiscard]] double null_log_likelihood(const ModelFrame& frame, ModelKind model,
                                         const std::vector<std::uint8_t>& skip,
                                         const RunContext& context);

/// Diagnostics every fit gives: few clusters.
void add_common_diagnostics(const ModelFrame& frame, Fit& fit);

[[nodiscard]] Fit fit_binary(const ModelFrame& frame, const DesignMatrix& design,
                             const FitOptions& options, const RunContext& context);
[[nodiscard]] Fit fit_linear(const ModelFrame& frame, const DesignMatrix& design,
                             const FitOptions& options, const RunContext& context);

}  // namespace bip::detail
