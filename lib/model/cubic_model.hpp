// A log-likelihood near a point as its Taylor series to the third order: where refits of almost the
// same data have their maximum, and what their information is there. Third derivatives are those
// of the data themselves, which those of a resample resemble.
// Source: higher-order Newton (Chebyshev's) steps: Traub (1964), Iterative Methods for the Solution
// of Equations, §5.1; the derivatives of a generalised linear model's log-likelihood: McCullagh &
// Nelder (1989), §15.
#pragma once

#include <Eigen/Core>
#include <span>

#include "model/nearby_fit.hpp"

namespace bip::detail {

class CubicModel {
 public:
  /// Of no point: leaves every start as it is.
  CubicModel() = default;
  /// At `at`, one a column. Of more columns than it pays for, as without a point.
  CubicModel(const BinaryRows& rows, const Eigen::Ref<const Eigen::MatrixXd>& columns,
             std::span<const double> weights, const Eigen::VectorXd& at);

  /// Moves a start to about where the series with this score and information of all columns at the
  /// point (columns out of the start at 0) has its maximum, and gives it the information there. A
  /// start that the series leads nowhere stays.
  void advance(const Eigen::VectorXd& score, const Eigen::MatrixXd& information,
               NearbyStart& start) const;

 private:
  /// How the information changes along a step of all columns; symmetric.
  [[nodiscard]] Eigen::MatrixXd change_along(const Eigen::VectorXd& step) const;

  Eigen::VectorXd at_;
  /// Pairs of columns (the lower triangle's columns one after the other) × columns.
  Eigen::MatrixXd third_;
};

}  // namespace bip::detail
