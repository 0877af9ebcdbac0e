// What effects are effects on: curves of the linear predictor, with the two derivatives effects
// need. A model kind gets effects by getting its curves here.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "bip/model/fit.hpp"

namespace bip::detail {

/// The mean, its slope and its curvature in eta.
struct MeanPoint {
  double mean;
  double slope;
  double curvature;
};

using MeanCurve = MeanPoint (*)(double eta);

/// MeanPoint of many rows, an entry each.
struct MeanRows {
  Eigen::VectorXd mean;
  Eigen::VectorXd slope;
  Eigen::VectorXd curvature;
};

/// One curve at different distances. A model with one mean has it at the distance 0; an ordered one
/// has P(y > level) for every level but the highest: the curve at eta - cut point.
struct MeanResponse {
  MeanCurve curve;
  std::vector<double> cut_points;

  [[nodiscard]] std::size_t size() const { return cut_points.size(); }
  /// The curve at the cut point `place` in rows with these linear predictors.
  void evaluate(const Eigen::VectorXd& eta, std::size_t place, MeanRows& rows) const;
};

[[nodiscard]] MeanResponse mean_response_of(const Fit& fit);

}  // namespace bip::detail
