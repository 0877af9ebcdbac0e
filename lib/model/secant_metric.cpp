// See secant_metric.hpp.
#include "secant_metric.hpp"

#include <utility>
#include <vector>

namespace bip::detail {
namespace {

constexpr std::size_t kMemory = 12;

}  // namespace

bool SecantMetric::is_definite(double least_share) const {
  if (factor_.info() != Eigen::Success) return false;
  for (Eigen::Index i = 0; i < diagonal_.size(); ++i) {
    const double left = factor_.matrixLLT()(i, i);
    if (!(left * left > least_share * diagonal_[i])) return false;
  }
  return true;
}

double SecantMetric::decrement(const Eigen::VectorXd& score) const {
  return factor_.matrixL().solve(score).squaredNorm() / 2;
}

Eigen::VectorXd SecantMetric::direction(Eigen::VectorXd score) const {
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

void SecantMetric::learn(Eigen::VectorXd step, Eigen::VectorXd change) {
  const double product = step.dot(change);
  if (!(product > 0)) return;
  steps_.push_back({std::move(step), std::move(change), product});
  if (steps_.size() > kMemory) steps_.pop_front();
}

}  // namespace bip::detail
