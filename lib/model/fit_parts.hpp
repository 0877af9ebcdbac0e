// What the fits of all model kinds share: counts of the sample, the mapping from the working basis
// back to the user's columns, the null model.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

#include "bip/model/fit.hpp"
#include "covariance.hpp"
#include "response_likelihood.hpp"
#include "working_basis.hpp"

namespace bip::detail {

/// Of the design's columns.
[[nodiscard]] std::vector<std::string> names_of(const DesignMatrix& design);

/// Fills rows, observations, weight_sum, events, cluster_count and what the frame says, over the
/// rows that are not skipped; states start as aliased.
[[nodiscard]] Fit start_fit(const ModelFrame& frame, const DesignMatrix& design,
                            std::vector<std::string> terms, ModelKind model,
                            const std::vector<std::uint8_t>& skip);

/// From the parameters of a climb to terms of the fit: terms = matrix · theta.
struct ParameterMap {
  std::vector<std::size_t> terms;  ///< of the fit, one a row of `matrix`
  Eigen::MatrixXd matrix;
};
/// Where every column of the basis is the term of its column.
[[nodiscard]] inline ParameterMap map_of(const WorkingBasis& basis) {
  return {basis.kept, basis.transform};
}

/// Puts the estimates `theta` and their covariance (kind, factor, note and matrix in theta) into
/// the fit, for the terms whose state is `estimated`.
void set_estimates(const ParameterMap& map, const Eigen::VectorXd& theta,
                   const Eigen::MatrixXd& information_inverse, const Covariance& covariance,
                   Fit& fit);
/// The design's coefficients that give the linear predictor.
void set_predictor(const WorkingBasis& basis, const Eigen::VectorXd& gamma, Fit& fit);

/// ℓ of the intercept-only model on the rows that are not skipped (statistics: closed form without
/// an offset, else fitted).
[[nodiscard]] double null_log_likelihood(const ModelFrame& frame,
                                         const ResponseLikelihood& likelihood,
                                         const std::vector<std::uint8_t>& skip,
                                         const RunContext& context);

/// Deviances of a count model at its alpha; nothing for other models.
void set_deviances(const ModelFrame& frame, const DesignMatrix& design, Fit& fit,
                   const std::vector<std::uint8_t>& skip, const RunContext& context);

/// Gives a fit that left out the rows marked a sample of its own.
void renew_sample_id(const std::vector<std::uint8_t>& left_out, Fit& fit);

/// Diagnostics every fit gives: few clusters.
void add_common_diagnostics(const ModelFrame& frame, Fit& fit);

/// What is fitted: rows with a mark in `left_out` (empty for none) count for nothing.
struct FitRequest {
  const ModelFrame& frame;
  const DesignMatrix& design;
  const FitOptions& options;
  const RunContext& context;
  std::vector<std::uint8_t> left_out{};
};

[[nodiscard]] Fit fit_likelihood(const FitRequest& request);
/// NB2; where its alpha falls to 0, Poisson's fit with ln(alpha) infinite.
[[nodiscard]] Fit fit_negative_binomial(const FitRequest& request);
[[nodiscard]] Fit fit_linear(const FitRequest& request);

}  // namespace bip::detail
