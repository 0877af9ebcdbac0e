// Covariances of estimates from bread and meat, with the factors other software uses.
// Sources: Huber (1967); White (1980, 1982); Liang & Zeger (1986); two columns of clusters:
// Cameron, Gelbach & Miller (2011), J. Bus. Econ. Stat. 29; the factors as Stata's manuals [R]
// regress, [U] 20.22 and R's sandwich (Zeileis 2004, 2006) document them.
#pragma once

#include <Eigen/Core>
#include <functional>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/model/fit.hpp"
#include "likelihood_sum.hpp"

namespace bip::detail {

/// Calls the visitor with the scores of all rows: derivatives of each row's unweighted
/// log-likelihood in the parameters (residual × covariates for least squares).
using VisitScores = std::function<void(const ScoreVisitor&)>;

/// What a covariance needs to know of the fit, in the parameters of the climb.
struct CovarianceInputs {
  ModelKind model = ModelKind::logit;
  const ModelFrame& frame;
  Eigen::MatrixXd observed_inverse;         ///< lpm: (Z'WZ)⁻¹, without the variance
  Eigen::MatrixXd expected_inverse;         ///< as observed_inverse for lpm
  double residual_variance = 1;             ///< lpm: s² = RSS/(n-k); otherwise 1
  double observations = 0;                  ///< n
  double parameters = 0;                    ///< k
  std::vector<std::size_t> cluster_counts;  ///< as Fit::cluster_counts
  ReferenceDistribution reference = ReferenceDistribution::normal;
  VisitScores visit_scores;
};

/// The kind asked for, or the default of `frame`. Errors: Error{usage}, see fit_model.
[[nodiscard]] CovarianceKind resolve_covariance_kind(const ModelFrame& frame,
                                                     const FitOptions& options);

/// The clusters that share both columns: one code a combination that occurs.
[[nodiscard]] ClusterIndex combine_clusters(const ClusterIndex& first, const ClusterIndex& second);

/// The distribution asked for, or the model's usual one.
[[nodiscard]] ReferenceDistribution resolve_reference(const FitOptions& options);

/// In the parameters of the climb; the caller maps `matrix` to the terms. For CovarianceKind::cv3
/// only kind, reference and note: its matrix takes fits of its own.
[[nodiscard]] Covariance estimate_covariance(CovarianceKind kind, const CovarianceInputs& inputs);

}  // namespace bip::detail
