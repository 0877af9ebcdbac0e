// Fits a binary model again where a fit of almost the same data is known: on other weights of its
// rows, on permuted columns, on some of its columns. One Hessian at the known fit, then passes of
// gradients alone, which cost a p-th of it; anything out of the ordinary is left to the whole fit.
// Source: limited-memory BFGS with that Hessian as the metric: Nocedal & Wright (2006), Numerical
// Optimization, §7.2.
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "bip/model/link.hpp"

namespace bip::detail {

/// A binary model's rows without covariates; spans of one length, which must outlive it.
struct BinaryRows {
  LinkFunction link = LinkFunction::logit;
  std::span<const double> response;  ///< 0 or 1
  std::span<const double> offset;    ///< may be empty
};

struct NearbyFit {
  /// False where the whole fit has to answer: columns that depend on each other on these rows, a
  /// row predicted almost perfectly (the data may be separated), no convergence.
  bool found = false;
  Eigen::VectorXd at;         ///< one a column
  Eigen::VectorXd eta;        ///< linear predictor of all rows, those of weight 0 too
  double log_likelihood = 0;  ///< weighted
  int passes = 0;             ///< over the rows
};

/// Columns of a design at mean 0 and standard deviation 1 (with an intercept, which must be the
/// first) or divided by their root mean square: what makes metrics well-conditioned.
struct StandardColumns {
  Eigen::MatrixXd values;  ///< row × column
  Eigen::VectorXd mean;    ///< 0 for the intercept and without one
  Eigen::VectorXd scale;
  bool has_intercept = false;

  /// `values` in the columns' own units; a constant column is left as it is.
  [[nodiscard]] static StandardColumns make(Eigen::MatrixXd values, bool has_intercept);
  /// The coefficients of these columns that are `beta` in their own units, and back.
  [[nodiscard]] Eigen::VectorXd from_own_units(const Eigen::VectorXd& beta) const;
  [[nodiscard]] Eigen::VectorXd to_own_units(const Eigen::VectorXd& gamma) const;
};

/// The maximum of the weighted log-likelihood near `start`. `weights`: one a row, 0 for rows that
/// are out. Converged when a step would raise the log-likelihood by less than 1e-21, so that no
/// digit of a measure depends on the way. Needs at least one column.
[[nodiscard]] NearbyFit fit_nearby(const BinaryRows& rows,
                                   const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                   std::span<const double> weights, const Eigen::VectorXd& start);

/// The same where the observed information near the maximum is known.
[[nodiscard]] NearbyFit fit_nearby(const BinaryRows& rows,
                                   const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                   std::span<const double> weights, Eigen::VectorXd start,
                                   const Eigen::MatrixXd& information);

/// Observed information of all columns at `at`.
[[nodiscard]] Eigen::MatrixXd binary_information(const BinaryRows& rows,
                                                 const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                                 std::span<const double> weights,
                                                 const Eigen::VectorXd& at);

}  // namespace bip::detail
