// Score and information of a fit with its rows drawn several times, at the coefficients known: sums
// of the rows' own, each as often as its row was drawn. Where whole units are drawn, of fewer
// numbers: the units' sums are taken once, and all draws are one product of matrices.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <utility>
#include <vector>

#include "explain/sampling_units.hpp"
#include "model/nearby_fit.hpp"

namespace bip::detail {

struct DrawMoments {
  Eigen::VectorXd score;
  Eigen::MatrixXd information;
};

class DrawSums {
 public:
  DrawSums() = default;
  /// `rows`: of the rows at the fit, weighted.
  explicit DrawSums(RowDerivatives rows) : rows_(std::move(rows)) {}

  /// From now on draws are taken to have the rows of each unit equally often, where units are few
  /// enough for that to pay. `columns`: rows by parameters.
  void expect_draws_of(const SamplingUnits& units, const Eigen::MatrixXd& columns);
  /// `times`, one vector a draw, has the number of times of each row; `columns` are the same as
  /// ever.
  [[nodiscard]] std::vector<DrawMoments> of_draws(const std::vector<std::vector<double>>& times,
                                                  const Eigen::MatrixXd& columns) const;

 private:
  [[nodiscard]] Eigen::MatrixXd sum_units(const std::vector<std::vector<double>>& times) const;

  RowDerivatives rows_;
  /// Each unit's score and information, the lower triangle's columns one after the other, and a row
  /// of it; empty where units are not expected.
  Eigen::MatrixXd units_;
  std::vector<std::uint32_t> unit_rows_;
};

}  // namespace bip::detail
