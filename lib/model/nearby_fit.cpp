// See nearby_fit.hpp.
#include "nearby_fit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bip/core/numeric.hpp"
#include "secant_metric.hpp"

namespace bip::detail {
namespace {

using Columns = Eigen::Ref<const Eigen::MatrixXd>;
using Values = Eigen::Map<const Eigen::ArrayXd>;

/// Rows of a block: its columns and what is made of them stay inside the cache.
constexpr Eigen::Index kRows = 256;
constexpr int kPassLimit = 60;
constexpr int kHalvingLimit = 8;
constexpr double kDecrement = 1e-21;
/// Less of a column's information left beside the other columns': perhaps none.
constexpr double kDependence = 1e-9;
/// A row whose unobserved outcome is less probable: perhaps separation.
constexpr double kUncertainty = 1e-6;

Values values_of(std::span<const double> values, Eigen::Index first, Eigen::Index count) {
  return {values.data() + first, count};
}

using BlockValues = Eigen::Array<double, Eigen::Dynamic, 1, Eigen::ColMajor, kRows, 1>;

/// What a pass makes of a block, unweighted.
struct Block {
  BlockValues score;
  BlockValues curvature;    ///< negative second derivative in eta
  BlockValues uncertainty;  ///< probability of the outcome that was not observed
};

void derive_logit(const BlockValues& eta, const Values& response, Block& block) {
  // Without branches: sign·eta is the margin by which the observed outcome is the likelier one. Its
  // counterpart's probability keeps its digits on both sides.
  const BlockValues sign = 2 * response - 1;
  block.uncertainty = 1 / (1 + (sign * eta).exp());
  block.score = sign * block.uncertainty;
  block.curvature = block.uncertainty * (1 - block.uncertainty);
}

void derive_other(LinkFunction link, const BlockValues& eta, const Values& response, Block& block) {
  for (BlockValues* const values : {&block.score, &block.curvature, &block.uncertainty})
    values->resize(eta.size());
  for (Eigen::Index i = 0; i < eta.size(); ++i) {
    const EtaDerivatives here = binary_derivatives(link, eta[i], response[i] != 0);
    block.score[i] = here.score;
    block.curvature[i] = here.observed;
    block.uncertainty[i] = -std::expm1(here.log_likelihood);
  }
}

/// Rows and weights of one climb, with the linear predictor of the last pass.
class Passes {
 public:
  Passes(const BinaryRows& rows, const Columns& columns, std::span<const double> weights)
      : rows_(rows), columns_(columns), weights_(weights), eta_(columns.rows()) {}

  struct Result {
    Eigen::VectorXd score;
    double least_uncertainty = 1;
  };

  Result run(const Eigen::VectorXd& at) {
    Result result;
    result.score.setZero(columns_.cols());
    visit(at, [&](Eigen::Index first, const Block& block, const Values& weights) {
      result.score.noalias() +=
          columns_.middleRows(first, weights.size()).transpose() * (weights * block.score).matrix();
      result.least_uncertainty = std::min(result.least_uncertainty,
                                          (weights > 0).select(block.uncertainty, 1.0).minCoeff());
    });
    ++count_;
    return result;
  }

  /// Weighted, where the last pass was.
  [[nodiscard]] double log_likelihood() const {
    CompensatedSum sum;
    for (std::size_t row = 0; row < weights_.size(); ++row) {
      if (weights_[row] == 0) continue;
      const double eta = eta_[static_cast<Eigen::Index>(row)];
      const bool event = rows_.response[row] != 0;
      sum += weights_[row] * (rows_.link == LinkFunction::logit
                                  ? -log1p_exp(event ? -eta : eta)
                                  : binary_derivatives(rows_.link, eta, event).log_likelihood);
    }
    return sum.value();
  }

  [[nodiscard]] Eigen::MatrixXd information(const Eigen::VectorXd& at) {
    const Eigen::Index p = columns_.cols();
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(p, p);
    Eigen::MatrixXd weighted(kRows, p);
    visit(at, [&](Eigen::Index first, const Block& block, const Values& weights) {
      const Eigen::Index n = weights.size();
      const auto part = columns_.middleRows(first, n);
      weighted.topRows(n) = part.array().colwise() * (weights * block.curvature);
      sum.triangularView<Eigen::Lower>() += part.transpose() * weighted.topRows(n);
    });
    sum.triangularView<Eigen::StrictlyUpper>() = sum.transpose();
    return sum;
  }

  [[nodiscard]] const Eigen::VectorXd& eta() const { return eta_; }
  [[nodiscard]] int count() const { return count_; }

 private:
  template <class Visit>
  void visit(const Eigen::VectorXd& at, const Visit& each) {
    BlockValues eta;
    Block block;
    for (Eigen::Index first = 0; first < columns_.rows(); first += kRows) {
      const Eigen::Index n = std::min(kRows, columns_.rows() - first);
      auto part = eta_.segment(first, n);
      part.noalias() = columns_.middleRows(first, n) * at;
      if (!rows_.offset.empty()) part.array() += values_of(rows_.offset, first, n);
      eta = part.array();
      const Values response = values_of(rows_.response, first, n);
      if (rows_.link == LinkFunction::logit) {
        derive_logit(eta, response, block);
      } else {
        derive_other(rows_.link, eta, response, block);
      }
      each(first, block, values_of(weights_, first, n));
    }
  }

  const BinaryRows& rows_;
  const Columns columns_;
  std::span<const double> weights_;
  Eigen::VectorXd eta_;
  int count_ = 0;
};

/// The log-likelihood is concave: near its top a step is good when it leaves less to be gained.
NearbyFit climb(Passes& passes, Eigen::VectorXd at, SecantMetric& metric) {
  NearbyFit fit;
  Passes::Result now = passes.run(at);
  double left = metric.decrement(now.score);
  while (left > kDecrement) {
    if (passes.count() >= kPassLimit) return fit;
    Eigen::VectorXd step = metric.direction(now.score);
    Passes::Result next = passes.run(at + step);
    double then = metric.decrement(next.score);
    for (int halvings = 0; !(then < left); ++halvings) {
      if (halvings == kHalvingLimit) return fit;
      step /= 2;
      next = passes.run(at + step);
      then = metric.decrement(next.score);
    }
    at += step;
    metric.learn(std::move(step), now.score - next.score);
    now = std::move(next);
    left = then;
  }
  fit.found = left <= kDecrement && now.least_uncertainty >= kUncertainty;
  fit.log_likelihood = passes.log_likelihood();
  fit.at = std::move(at);
  fit.eta = passes.eta();
  fit.passes = passes.count();
  return fit;
}

}  // namespace

StandardColumns StandardColumns::make(Eigen::MatrixXd values, bool has_intercept) {
  StandardColumns columns;
  columns.has_intercept = has_intercept;
  const auto n = static_cast<double>(values.rows());
  columns.mean.setZero(values.cols());
  columns.scale.setOnes(values.cols());
  for (Eigen::Index j = has_intercept ? 1 : 0; j < values.cols(); ++j) {
    if (has_intercept) columns.mean[j] = values.col(j).mean();
    values.col(j).array() -= columns.mean[j];
    const double scale = std::sqrt(values.col(j).squaredNorm() / n);
    if (scale > 0) columns.scale[j] = scale;
    values.col(j) /= columns.scale[j];
  }
  columns.values = std::move(values);
  return columns;
}

Eigen::VectorXd StandardColumns::from_own_units(const Eigen::VectorXd& beta) const {
  Eigen::VectorXd gamma = beta.cwiseProduct(scale);
  if (has_intercept) gamma[0] += beta.dot(mean);
  return gamma;
}

Eigen::VectorXd StandardColumns::to_own_units(const Eigen::VectorXd& gamma) const {
  Eigen::VectorXd beta = gamma.cwiseQuotient(scale);
  if (has_intercept) beta[0] -= beta.dot(mean);
  return beta;
}

NearbyFit fit_nearby(const BinaryRows& rows, const Columns& columns,
                     std::span<const double> weights, const Eigen::VectorXd& start) {
  return fit_nearby(rows, columns, weights, start,
                    binary_information(rows, columns, weights, start));
}

NearbyFit fit_nearby(const BinaryRows& rows, const Columns& columns,
                     std::span<const double> weights, Eigen::VectorXd start,
                     const Eigen::MatrixXd& information) {
  SecantMetric metric(information);
  if (!metric.is_definite(kDependence)) return {};
  Passes passes(rows, columns, weights);
  return climb(passes, std::move(start), metric);
}

Eigen::MatrixXd binary_information(const BinaryRows& rows, const Columns& columns,
                                   std::span<const double> weights, const Eigen::VectorXd& at) {
  return Passes(rows, columns, weights).information(at);
}

}  // namespace bip::detail
