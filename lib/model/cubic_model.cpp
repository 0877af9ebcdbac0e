// See cubic_model.hpp.
#include "cubic_model.hpp"

#include <Eigen/Cholesky>
#include <utility>
#include <vector>

#include "row_kernels.hpp"

namespace bip::detail {
namespace {

using Index = Eigen::Index;

/// Third derivatives grow with the cube of the columns: of more than these they are not taken.
constexpr Index kMostColumns = 100;

Index pairs_of(Index columns) { return columns * (columns + 1) / 2; }

/// Of a pair j >= k in the packed lower triangle.
Index place_of(Index j, Index k, Index columns) { return k * columns - k * (k - 1) / 2 + (j - k); }

/// Each row's curvature as it changes with its linear predictor, weighted: a central difference,
/// good to half the digits, which is more than the series needs.
std::vector<double> slopes_of_curvature(const BinaryRows& rows,
                                        const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                        std::span<const double> weights,
                                        const Eigen::VectorXd& at) {
  constexpr double kStep = 1e-4;
  const auto curvatures = [&](double sign) {
    std::vector<double> offset(rows.response.size(), sign * kStep);
    for (std::size_t i = 0; i < rows.offset.size(); ++i) offset[i] += rows.offset[i];
    return derive_rows({rows.link, rows.response, offset}, columns, weights, at).curvatures;
  };
  std::vector<double> slopes = curvatures(1);
  const std::vector<double> below = curvatures(-1);
  for (std::size_t i = 0; i < slopes.size(); ++i) slopes[i] = (slopes[i] - below[i]) / (2 * kStep);
  return slopes;
}

}  // namespace

CubicModel::CubicModel(const BinaryRows& rows, const Eigen::Ref<const Eigen::MatrixXd>& columns,
                       std::span<const double> weights, const Eigen::VectorXd& at) {
  const Index p = columns.cols();
  if (p == 0 || p > kMostColumns) return;
  const std::vector<double> slopes = slopes_of_curvature(rows, columns, weights, at);
  third_.resize(pairs_of(p), p);
  std::vector<double> weighted(slopes.size());
  for (Index c = 0; c < p; ++c) {
    for (std::size_t i = 0; i < slopes.size(); ++i)
      weighted[i] = slopes[i] * columns(static_cast<Index>(i), c);
    const Eigen::MatrixXd products = weighted_products(columns.leftCols(c + 1), weighted);
    for (Index k = 0; k <= c; ++k) {
      for (Index j = k; j <= c; ++j) {
        third_(place_of(j, k, p), c) = products(j, k);
        third_(place_of(c, k, p), j) = products(j, k);
        third_(place_of(c, j, p), k) = products(j, k);
      }
    }
  }
  at_ = at;
}

Eigen::MatrixXd CubicModel::change_along(const Eigen::VectorXd& step) const {
  const Index p = at_.size();
  Eigen::VectorXd packed(third_.rows());
  multiply_block({third_.data(), static_cast<std::size_t>(third_.rows()),
                  static_cast<std::size_t>(p), static_cast<std::size_t>(third_.rows())},
                 step.data(), packed.data());
  Eigen::MatrixXd change(p, p);
  Index at = 0;
  for (Index k = 0; k < p; ++k)
    for (Index j = k; j < p; ++j) change(j, k) = change(k, j) = packed[at++];
  return change;
}

void CubicModel::advance(const Eigen::VectorXd& score, const Eigen::MatrixXd& information,
                         NearbyStart& start) const {
  if (at_.size() == 0) return;
  // Two of Newton's steps on the series' own gradient: more would be exact about what is not.
  constexpr int kSteps = 2;
  Eigen::VectorXd step = -at_;
  step(start.columns) += start.at;
  Eigen::MatrixXd here;
  for (int i = 0; i < kSteps; ++i) {
    const Eigen::MatrixXd change = change_along(step);
    const Eigen::VectorXd gradient = score - information * step - change * step / 2;
    here = (information + change)(start.columns, start.columns);
    const Eigen::LLT<Eigen::MatrixXd> factor(here);
    if (factor.info() != Eigen::Success) return;
    step(start.columns) += factor.solve(gradient(start.columns));
  }
  if (!step.allFinite()) return;
  start.at = (at_ + step)(start.columns);
  start.information = std::move(here);
  start.score.resize(0);
}

}  // namespace bip::detail
