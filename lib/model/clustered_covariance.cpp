// See clustered_covariance.hpp. Sources: Liang & Zeger (1986); Cameron, Gelbach & Miller (2011),
// J. Bus. Econ. Stat. 29, for two columns and for negative eigenvalues.
#include "clustered_covariance.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <map>
#include <utility>

namespace bip::detail {
namespace {

/// Rows of the result: summed scores of each cluster.
Eigen::MatrixXd cluster_scores(const CovarianceInputs& inputs, const ClusterIndex& clusters) {
  // Row-major, so that a row's score is added to neighbouring numbers.
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  RowMajor sums =
      RowMajor::Zero(static_cast<Eigen::Index>(clusters.count), inputs.observed_inverse.rows());
  inputs.visit_scores([&](RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& scores) {
    for (Eigen::Index i = 0; i < scores.rows(); ++i) {
      const std::size_t row = range.first + static_cast<std::size_t>(i);
      sums.row(static_cast<Eigen::Index>(clusters.code[row])) +=
          inputs.frame.weight(row) * scores.row(i);
    }
  });
  return sums;
}

Eigen::MatrixXd outer_product(const CovarianceInputs& inputs, const ClusterIndex& clusters) {
  const Eigen::MatrixXd scores = cluster_scores(inputs, clusters);
  return scores.transpose() * scores;
}

/// Of one component with `count` clusters.
double factor_of(const CovarianceInputs& inputs, std::size_t count) {
  const auto g = static_cast<double>(count);
  double factor = g / (g - 1);
  if (inputs.model == ModelKind::lpm)
    factor *= (inputs.observations - 1) / (inputs.observations - inputs.parameters);
  return factor;
}

/// bread · meat · bread without what is negative of it. The meat is looked at in the basis where
/// the bread is the identity, so that the units of the columns decide nothing.
struct PositiveSandwich {
  Eigen::MatrixXd matrix;
  int negative = 0;  ///< eigenvalues set to 0
};

PositiveSandwich positive_sandwich(const Eigen::MatrixXd& bread, const Eigen::MatrixXd& meat) {
  constexpr double kRounding = 1e-12;  // of the largest eigenvalue
  const Eigen::MatrixXd root = bread.llt().matrixL();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(root.transpose() * meat * root);
  Eigen::VectorXd values = eigen.eigenvalues();
  const double floor = -kRounding * values.cwiseAbs().maxCoeff();
  PositiveSandwich result;
  for (double& value : values) {
    if (value < floor) ++result.negative;
  }
  if (result.negative == 0) {
    result.matrix = bread * meat * bread;
    return result;
  }
  values = values.cwiseMax(0.0);
  const Eigen::MatrixXd turned = root * eigen.eigenvectors();
  result.matrix = turned * values.asDiagonal() * turned.transpose();
  return result;
}

Covariance one_way(const CovarianceInputs& inputs) {
  const ClusterIndex& clusters = inputs.frame.clusters.front();
  Covariance result;
  const double factor = factor_of(inputs, inputs.cluster_counts.front());
  result.factor = factor;
  result.note = fmt::format("scores summed by {}, × G/(G - 1) (Stata: vce(cluster {}))",
                            clusters.column, clusters.column);
  if (inputs.model == ModelKind::lpm) {
    result.note = fmt::format(
        "scores summed by {}, × G/(G - 1)·(n - 1)/(n - k) (Stata: regress, vce(cluster {}); R: "
        "sandwich::vcovCL, type HC1)",
        clusters.column, clusters.column);
  }
  const Eigen::MatrixXd& bread = inputs.observed_inverse;
  result.matrix = bread * outer_product(inputs, clusters) * bread * factor;
  return result;
}

Covariance two_way(const CovarianceInputs& inputs) {
  const ClusterIndex& first = inputs.frame.clusters.front();
  const ClusterIndex& second = inputs.frame.clusters.back();
  const std::vector<std::size_t>& counts = inputs.cluster_counts;
  const Eigen::MatrixXd meat =
      outer_product(inputs, first) * factor_of(inputs, counts[0]) +
      outer_product(inputs, second) * factor_of(inputs, counts[1]) -
      outer_product(inputs, combine_clusters(first, second)) * factor_of(inputs, counts[2]);
  PositiveSandwich sandwich = positive_sandwich(inputs.observed_inverse, meat);
  Covariance result;
  result.factor.reset();
  result.matrix = std::move(sandwich.matrix);
  result.note = fmt::format(
      "scores summed by {} and by {}, less by both, each × its own G/(G - 1){} (R: "
      "sandwich::vcovCL; Stata: vce(cluster {} {}))",
      first.column, second.column, inputs.model == ModelKind::lpm ? "·(n - 1)/(n - k)" : "",
      first.column, second.column);
  if (sandwich.negative > 0)
    result.note += fmt::format("; {} negative eigenvalue{} set to 0", sandwich.negative,
                               sandwich.negative == 1 ? "" : "s");
  return result;
}

}  // namespace

ClusterIndex combine_clusters(const ClusterIndex& first, const ClusterIndex& second) {
  ClusterIndex both;
  both.column = first.column + ", " + second.column;
  both.code.reserve(first.code.size());
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> codes;
  for (std::size_t row = 0; row < first.code.size(); ++row) {
    const auto next = static_cast<std::uint32_t>(codes.size());
    both.code.push_back(codes.try_emplace({first.code[row], second.code[row]}, next).first->second);
  }
  both.count = codes.size();
  return both;
}

Covariance clustered_covariance(const CovarianceInputs& inputs) {
  Covariance result = inputs.frame.clusters.size() == 1 ? one_way(inputs) : two_way(inputs);
  result.kind = CovarianceKind::cluster;
  return result;
}

}  // namespace bip::detail
