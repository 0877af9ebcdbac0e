// The information of a fit with its rows drawn several times: a sum of the rows' own, each as often
// as its row was drawn. Where whole units are drawn, of fewer numbers: the units' sums are taken
// once, and all draws are one product of matrices.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <utility>
#include <vector>

#include "explain/sampling_units.hpp"

namespace bip::detail {

class DrawInformations {
 public:
  DrawInformations() = default;
  /// `curvatures`: of the rows at the fit, weighted.
  explicit DrawInformations(std::vector<double> curvatures) : curvatures_(std::move(curvatures)) {}

  /// From now on draws are taken to have the rows of each unit equally often, where units are few
  /// enough for that to pay. `columns`: rows by parameters.
  void expect_draws_of(const SamplingUnits& units, const Eigen::MatrixXd& columns);
  /// One matrix a draw. `times` has the number of times of each row; `columns` are the same as
  /// ever.
  [[nodiscard]] std::vector<Eigen::MatrixXd> of_draws(const std::vector<std::vector<double>>& times,
                                                      const Eigen::MatrixXd& columns) const;

 private:
  [[nodiscard]] Eigen::MatrixXd sum_units(const std::vector<std::vector<double>>& times) const;

  std::vector<double> curvatures_;
  /// Each unit's information, the lower triangle's columns one after the other, and a row of it;
  /// empty where units are not expected.
  Eigen::MatrixXd units_;
  std::vector<std::uint32_t> unit_rows_;
};

}  // namespace bip::detail
