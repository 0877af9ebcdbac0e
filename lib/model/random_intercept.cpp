// See random_intercept.hpp.
#include "random_intercept.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "bip/core/parallel.hpp"

namespace bip::detail {
namespace {

/// Of ln f(u) = Σ ln P(y_i | eta_i + sigma·u) − u²/2 in u; concave for logit and probit.
struct Integrand {
  double value = 0;
  double slope = 0;
  double curvature = 0;  ///< −d²/du², at least 1
};

Integrand integrand_at(LinkFunction link, const Eigen::VectorXd& eta, const std::uint8_t* event,
                       double sigma, double u) {
  Integrand at{-u * u / 2, -u, 1};
  for (Eigen::Index i = 0; i < eta.size(); ++i) {
    const EtaDerivatives row = binary_derivatives(link, eta[i] + sigma * u, event[i] != 0);
    at.value += row.log_likelihood;
    at.slope += sigma * row.score;
    at.curvature += sigma * sigma * row.observed;
  }
  return at;
}

struct Mode {
  double centre;
  double curvature;
};

Mode find_mode(LinkFunction link, const Eigen::VectorXd& eta, const std::uint8_t* event,
               double sigma) {
  constexpr int kIterations = 100;
  constexpr int kHalvings = 40;
  double u = 0;
  Integrand at = integrand_at(link, eta, event, sigma, u);
  for (int i = 0; i < kIterations; ++i) {
    double step = at.slope / at.curvature;
    if (std::abs(step) < 1e-12 * (1 + std::abs(u))) break;
    Integrand next = integrand_at(link, eta, event, sigma, u + step);
    for (int h = 0; h < kHalvings && next.value < at.value - 1e-14 * std::abs(at.value); ++h) {
      step /= 2;
      next = integrand_at(link, eta, event, sigma, u + step);
    }
    u += step;
    at = next;
  }
  return {u, at.curvature};
}

}  // namespace

/// Scratch of one group and what it contributes.
struct RandomInterceptLikelihood::Group {
  double log_likelihood = 0;
  Eigen::VectorXd score;
  Eigen::MatrixXd information;
  Eigen::MatrixXd row_score;      ///< rows × points
  Eigen::MatrixXd row_curvature;  ///< rows × points
  Eigen::MatrixXd point_score;    ///< parameters × points
  Eigen::VectorXd u;
  Eigen::VectorXd weight;  ///< ln of a point's term, then its share
};

Eigen::VectorXd RandomInterceptLikelihood::linear_predictor(std::size_t group,
                                                            const Eigen::VectorXd& at) const {
  const Eigen::Index first = data_.first[group];
  const Eigen::Index size = data_.size(group);
  return z_.middleRows(first, size) * at.head(z_.cols()) + data_.offset.segment(first, size);
}

Placement RandomInterceptLikelihood::place(const Eigen::VectorXd& at) const {
  const auto groups = static_cast<Eigen::Index>(data_.groups());
  Placement placement{Eigen::VectorXd(groups), Eigen::VectorXd(groups)};
  for_each_task(context_, group_task_count(data_.groups()), [&](std::size_t task) {
    const std::size_t end = std::min(data_.groups(), (task + 1) * kTaskGroups);
    for (std::size_t group = task * kTaskGroups; group < end; ++group) {
      const Mode mode = find_mode(link_, linear_predictor(group, at),
                                  data_.event.data() + data_.first[group], at[z_.cols()]);
      placement.centre[static_cast<Eigen::Index>(group)] = mode.centre;
      placement.scale[static_cast<Eigen::Index>(group)] = 1 / std::sqrt(mode.curvature);
    }
  });
  return placement;
}

void RandomInterceptLikelihood::add_group(std::size_t group, const Eigen::VectorXd& at,
                                          const Placement& placement, const HermiteRule& rule,
                                          Group& work) const {
  const Eigen::Index first = data_.first[group];
  const Eigen::Index size = data_.size(group);
  const Eigen::Index points = rule.node.size();
  const Eigen::Index p = z_.cols();
  const double sigma = at[p];
  const double scale = std::numbers::sqrt2 * placement.scale[static_cast<Eigen::Index>(group)];
  const Eigen::VectorXd eta = linear_predictor(group, at);
  const std::uint8_t* const event = data_.event.data() + first;
  work.u = placement.centre[static_cast<Eigen::Index>(group)] + (scale * rule.node).array();
  work.row_score.resize(size, points);
  work.row_curvature.resize(size, points);
  // The point's term of the integral, in logarithms: weight · likelihood · normal density.
  work.weight = rule.scaled_weight.array().log() - work.u.array().square() / 2;
  for (Eigen::Index q = 0; q < points; ++q) {
    for (Eigen::Index i = 0; i < size; ++i) {
      const EtaDerivatives row =
          binary_derivatives(link_, eta[i] + sigma * work.u[q], event[i] != 0);
      work.weight[q] += row.log_likelihood;
      work.row_score(i, q) = row.score;
      work.row_curvature(i, q) = row.observed;
    }
  }
  const double largest = work.weight.maxCoeff();
  work.weight = (work.weight.array() - largest).exp();
  const double total = work.weight.sum();
  work.weight /= total;
  work.log_likelihood =
      largest + std::log(total) + std::log(scale) - std::log(2 * std::numbers::pi) / 2;
  const auto z = z_.middleRows(first, size);
  work.point_score.resize(p + 1, points);
  work.point_score.topRows(p).noalias() = z.transpose() * work.row_score;
  work.point_score.row(p) = work.row_score.colwise().sum().array() * work.u.transpose().array();
  work.score = work.point_score * work.weight;
  // Louis: the mean curvature less the variance of the points' scores.
  work.point_score.colwise() -= work.score;
  work.information = -(work.point_score * work.weight.asDiagonal() * work.point_score.transpose());
  const Eigen::VectorXd weighted_u = work.weight.array() * work.u.array();
  const Eigen::VectorXd curvature = work.row_curvature * work.weight;
  const Eigen::VectorXd cross = work.row_curvature * weighted_u;
  work.information.topLeftCorner(p, p) += z.transpose() * curvature.asDiagonal() * z;
  work.information.col(p).head(p) += z.transpose() * cross;
  work.information.row(p).head(p) = work.information.col(p).head(p).transpose();
  work.information(p, p) +=
      (work.row_curvature * (weighted_u.array() * work.u.array()).matrix()).sum();
}

Moments RandomInterceptLikelihood::sum(const Eigen::VectorXd& at, const Placement& placement,
                                       const HermiteRule& rule) const {
  const auto sum_of_task = [&](std::size_t task) {
    Moments sum(size());
    Group work;
    const std::size_t end = std::min(data_.groups(), (task + 1) * kTaskGroups);
    for (std::size_t group = task * kTaskGroups; group < end; ++group) {
      add_group(group, at, placement, rule, work);
      sum.log_likelihood += work.log_likelihood;
      sum.score += work.score;
      sum.information += work.information;
    }
    return sum;
  };
  Moments total =
      sum_in_order(context_, group_task_count(data_.groups()), Moments(size()), sum_of_task);
  total.finish();
  return total;
}

Eigen::MatrixXd RandomInterceptLikelihood::group_scores(const Eigen::VectorXd& at,
                                                        const Placement& placement,
                                                        const HermiteRule& rule) const {
  Eigen::MatrixXd scores(static_cast<Eigen::Index>(data_.groups()), size());
  for_each_task(context_, group_task_count(data_.groups()), [&](std::size_t task) {
    Group work;
    const std::size_t end = std::min(data_.groups(), (task + 1) * kTaskGroups);
    for (std::size_t group = task * kTaskGroups; group < end; ++group) {
      add_group(group, at, placement, rule, work);
      scores.row(static_cast<Eigen::Index>(group)) = work.score.transpose();
    }
  });
  return scores;
}

}  // namespace bip::detail
