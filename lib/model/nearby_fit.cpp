// See nearby_fit.hpp.
#include "nearby_fit.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <utility>

namespace bip::detail {
namespace {

using Columns = Eigen::Ref<const Eigen::MatrixXd>;
using Values = Eigen::Map<const Eigen::ArrayXd>;

/// Rows of a block: its columns and what is made of them stay inside the cache.
constexpr Eigen::Index kRows = 256;
constexpr int kPassLimit = 60;
constexpr int kHalvingLimit = 8;
constexpr std::size_t kMemory = 12;
constexpr double kDecrement = 1e-21;
/// Less of a column's information left beside the other columns': perhaps none.
constexpr double kDependence = 1e-9;
/// A row whose unobserved outcome is less probable: perhaps separation.
constexpr double kUncertainty = 1e-6;

Values values_of(std::span<const double> values, Eigen::Index first, Eigen::Index count) {
  return {values.data() + first, count};
}

/// What a pass makes of a block: log-likelihood, score and, where asked for, curvature, unweighted.
struct Block {
  Eigen::ArrayXd log_likelihood{kRows};
  Eigen::ArrayXd score{kRows};
  Eigen::ArrayXd curvature{kRows};
};

enum class Order { first, second };

void derive_logit(const Eigen::Ref<const Eigen::ArrayXd>& eta, const Values& response, Order order,
                  Block& block) {
  const Eigen::Index n = eta.size();
  // The tail probability e/(1 + e) of the less probable outcome keeps its digits.
  const Eigen::ArrayXd e = (-eta.abs()).exp();
  const Eigen::ArrayXd tail = e / (1 + e);
  const Eigen::ArrayXd mu = (eta < 0).select(tail, 1 - tail);
  const Eigen::ArrayXd complement = (eta < 0).select(1 - tail, tail);
  block.score.head(n) = (response > 0.5).select(complement, -mu);
  const Eigen::ArrayXd wrong_side = (response > 0.5).select(-eta, eta);
  block.log_likelihood.head(n) = -(wrong_side.max(0.0) + e.log1p());
  if (order == Order::second) block.curvature.head(n) = mu * complement;
}

void derive_other(LinkFunction link, const Eigen::Ref<const Eigen::ArrayXd>& eta,
                  const Values& response, Block& block) {
  for (Eigen::Index i = 0; i < eta.size(); ++i) {
    const EtaDerivatives here = binary_derivatives(link, eta[i], response[i] != 0);
    block.log_likelihood[i] = here.log_likelihood;
    block.score[i] = here.score;
    block.curvature[i] = here.observed;
  }
}

/// Rows and weights of one climb, with the linear predictor of the last pass.
class Passes {
 public:
  Passes(const BinaryRows& rows, const Columns& columns, std::span<const double> weights)
      : rows_(rows), columns_(columns), weights_(weights), eta_(columns.rows()) {}

  struct Result {
    double log_likelihood = 0;
    Eigen::VectorXd score;
    double least_uncertainty = 1;
  };

  Result run(const Eigen::VectorXd& at) {
    Result result;
    result.score.setZero(columns_.cols());
    visit(at, Order::first, [&](Eigen::Index first, const Block& block, const Values& weights) {
      const Eigen::Index n = weights.size();
      result.log_likelihood += (weights * block.log_likelihood.head(n)).sum();
      result.score.noalias() +=
          columns_.middleRows(first, n).transpose() * (weights * block.score.head(n)).matrix();
      const double best = (weights > 0).select(block.log_likelihood.head(n), -1.0).maxCoeff();
      result.least_uncertainty = std::min(result.least_uncertainty, -std::expm1(best));
    });
    ++count_;
    return result;
  }

  [[nodiscard]] Eigen::MatrixXd information(const Eigen::VectorXd& at) {
    const Eigen::Index p = columns_.cols();
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(p, p);
    Eigen::MatrixXd weighted(kRows, p);
    visit(at, Order::second, [&](Eigen::Index first, const Block& block, const Values& weights) {
      const Eigen::Index n = weights.size();
      const auto part = columns_.middleRows(first, n);
      weighted.topRows(n) = part.array().colwise() * (weights * block.curvature.head(n));
      sum.triangularView<Eigen::Lower>() += part.transpose() * weighted.topRows(n);
    });
    sum.triangularView<Eigen::StrictlyUpper>() = sum.transpose();
    return sum;
  }

  [[nodiscard]] const Eigen::VectorXd& eta() const { return eta_; }
  [[nodiscard]] int count() const { return count_; }

 private:
  template <class Visit>
  void visit(const Eigen::VectorXd& at, Order order, const Visit& each) {
    for (Eigen::Index first = 0; first < columns_.rows(); first += kRows) {
      const Eigen::Index n = std::min(kRows, columns_.rows() - first);
      auto eta = eta_.segment(first, n);
      eta.noalias() = columns_.middleRows(first, n) * at;
      if (!rows_.offset.empty()) eta.array() += values_of(rows_.offset, first, n);
      const Values response = values_of(rows_.response, first, n);
      if (rows_.link == LinkFunction::logit) {
        derive_logit(eta.array(), response, order, block_);
      } else {
        derive_other(rows_.link, eta.array(), response, block_);
      }
      each(first, block_, values_of(weights_, first, n));
    }
  }

  const BinaryRows& rows_;
  const Columns columns_;
  std::span<const double> weights_;
  Eigen::VectorXd eta_;
  Block block_;
  int count_ = 0;
};

/// Approximates the inverse information from the steps taken.
class Metric {
 public:
  explicit Metric(const Eigen::MatrixXd& information) : factor_(information) {}

  /// Whether every column keeps some information beside the others.
  [[nodiscard]] bool is_definite(const Eigen::MatrixXd& information) const {
    if (factor_.info() != Eigen::Success) return false;
    for (Eigen::Index i = 0; i < information.rows(); ++i) {
      const double left = factor_.matrixLLT()(i, i);
      if (!(left * left > kDependence * information(i, i))) return false;
    }
    return true;
  }

  [[nodiscard]] double decrement(const Eigen::VectorXd& score) const {
    return factor_.matrixL().solve(score).squaredNorm() / 2;
  }

  [[nodiscard]] Eigen::VectorXd direction(Eigen::VectorXd score) const {
    std::vector<double> first(steps_.size());
    for (std::size_t i = steps_.size(); i-- > 0;) {
      first[i] = steps_[i].step.dot(score) / steps_[i].product;
      score -= first[i] * steps_[i].change;
    }
    Eigen::VectorXd direction = factor_.solve(score);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const double second = steps_[i].change.dot(direction) / steps_[i].product;
      direction += (first[i] - second) * steps_[i].step;
    }
    return direction;
  }

  /// `change`: by how much the score fell along the step.
  void learn(Eigen::VectorXd step, Eigen::VectorXd change) {
    const double product = step.dot(change);
    if (!(product > 0)) return;
    steps_.push_back({std::move(step), std::move(change), product});
    if (steps_.size() > kMemory) steps_.pop_front();
  }

 private:
  struct Step {
    Eigen::VectorXd step;
    Eigen::VectorXd change;
    double product;
  };
  Eigen::LLT<Eigen::MatrixXd> factor_;
  std::deque<Step> steps_;
};

NearbyFit climb(Passes& passes, Eigen::VectorXd at, Metric& metric) {
  NearbyFit fit;
  Passes::Result now = passes.run(at);
  while (passes.count() < kPassLimit) {
    if (!std::isfinite(now.log_likelihood)) return fit;
    if (metric.decrement(now.score) <= kDecrement) {
      fit.found = now.least_uncertainty >= kUncertainty;
      break;
    }
    Eigen::VectorXd step = metric.direction(now.score);
    Passes::Result next = passes.run(at + step);
    const double allowed = 1e-12 * (std::abs(now.log_likelihood) + 1);
    for (int halvings = 0; !(next.log_likelihood >= now.log_likelihood - allowed); ++halvings) {
      if (halvings == kHalvingLimit) return fit;
      step /= 2;
      next = passes.run(at + step);
    }
    at += step;
    metric.learn(std::move(step), now.score - next.score);
    now = std::move(next);
  }
  fit.at = std::move(at);
  fit.eta = passes.eta();
  fit.log_likelihood = now.log_likelihood;
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
                     std::span<const double> weights, Eigen::VectorXd start) {
  return fit_nearby(rows, columns, weights, start,
                    binary_information(rows, columns, weights, start));
}

NearbyFit fit_nearby(const BinaryRows& rows, const Columns& columns,
                     std::span<const double> weights, Eigen::VectorXd start,
                     const Eigen::MatrixXd& information) {
  Metric metric(information);
  if (!metric.is_definite(information)) return {};
  Passes passes(rows, columns, weights);
  return climb(passes, std::move(start), metric);
}

Eigen::MatrixXd binary_information(const BinaryRows& rows, const Columns& columns,
                                   std::span<const double> weights, const Eigen::VectorXd& at) {
  return Passes(rows, columns, weights).information(at);
}

}  // namespace bip::detail
