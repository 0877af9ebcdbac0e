// Columns of a design in units that make metrics well-conditioned.
#pragma once

#include <Eigen/Core>

namespace bip::detail {

/// Columns of a design at about mean 0 and standard deviation 1 (with an intercept, which must be
/// the first) or divided by about their root mean square: what makes metrics well-conditioned.
/// Scales are powers of two and means have few digits, so that values of few digits keep them.
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

}  // namespace bip::detail
