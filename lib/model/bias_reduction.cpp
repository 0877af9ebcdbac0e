// See bias_reduction.hpp.
#include "bias_reduction.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <cmath>
#include <utility>

namespace bip::detail {
namespace {

/// d²mu/deta² over dmu/deta: how fast the density grows.
double density_growth(LinkFunction link, double eta, const InverseLink& at) {
  return link == LinkFunction::probit ? -eta : at.complement - at.mu;
}

/// Sums over rows at one gamma.
struct ScoringSums {
  CompensatedSum log_likelihood{};
  Eigen::VectorXd score;
  Eigen::MatrixXd expected;
  Eigen::MatrixXd observed;

  explicit ScoringSums(Eigen::Index size)
      : score(Eigen::VectorXd::Zero(size)),
        expected(Eigen::MatrixXd::Zero(size, size)),
        observed(Eigen::MatrixXd::Zero(size, size)) {}
  ScoringSums& operator+=(const ScoringSums& other) {
    log_likelihood += other.log_likelihood;
    score += other.score;
    expected += other.expected;
    observed += other.observed;
    return *this;
  }
};

/// Weight of a row, 0 where it is skipped; eta with the offset.
double weight_at(const BiasReducedProblem& problem, std::size_t row) {
  return is_skipped(problem.skip, row) ? 0 : problem.frame.weight(row);
}
double offset_at(const BiasReducedProblem& problem, std::size_t row) {
  return problem.frame.offset.empty() ? 0 : problem.frame.offset[row];
}

ScoringSums sum_at(const BiasReducedProblem& problem, const Eigen::VectorXd& gamma) {
  const Eigen::Index size = problem.rows.columns();
  return sum_panels(problem.context, problem.rows.rows(), ScoringSums(size),
                    [&](std::size_t panel) {
                      ScoringSums sum(size);
                      WorkingRows::Loader loader(problem.rows);
                      Eigen::VectorXd score;
                      Eigen::VectorXd expected;
                      Eigen::VectorXd observed;
                      for_each_block(problem.rows.rows(), panel, [&](RowRange range) {
                        const auto z = loader.load(range);
                        score = expected = observed = z * gamma;
                        for (std::size_t i = 0; i < range.count; ++i) {
                          const std::size_t row = range.first + i;
                          const auto at = static_cast<Eigen::Index>(i);
                          const double weight = weight_at(problem, row);
                          const EtaDerivatives point =
                              binary_derivatives(problem.link, score[at] + offset_at(problem, row),
                                                 problem.frame.response[row] != 0);
                          sum.log_likelihood += weight == 0 ? 0 : weight * point.log_likelihood;
                          score[at] = weight * point.score;
                          expected[at] = weight * point.expected;
                          observed[at] = weight * point.observed;
                        }
                        sum.score.noalias() += z.transpose() * score;
                        sum.expected.noalias() += z.transpose() * expected.asDiagonal() * z;
                        sum.observed.noalias() += z.transpose() * observed.asDiagonal() * z;
                      });
                      return sum;
                    });
}

/// ½ Σ h·growth·z with leverages h = w·z'I⁻¹z of the expected information I.
Eigen::VectorXd adjustment_at(const BiasReducedProblem& problem, const Eigen::VectorXd& gamma,
                              const Eigen::LLT<Eigen::MatrixXd>& information) {
  const Eigen::Index size = problem.rows.columns();
  return sum_panels(
      problem.context, problem.rows.rows(), Eigen::VectorXd(Eigen::VectorXd::Zero(size)),
      [&](std::size_t panel) {
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(size);
        WorkingRows::Loader loader(problem.rows);
        Eigen::VectorXd adjustment;
        Eigen::MatrixXd half;
        for_each_block(problem.rows.rows(), panel, [&](RowRange range) {
          const auto z = loader.load(range);
          adjustment = z * gamma;
          half = information.matrixL().solve(z.transpose());
          for (std::size_t i = 0; i < range.count; ++i) {
            const std::size_t row = range.first + i;
            const auto at = static_cast<Eigen::Index>(i);
            const double eta = adjustment[at] + offset_at(problem, row);
            const InverseLink mean = inverse_link(problem.link, eta);
            const double expected = mean.density * mean.density / (mean.mu * mean.complement);
            const double weight = weight_at(problem, row);
            // 0/0 beyond the range of doubles: such a row carries no information.
            const double leverage =
                std::isfinite(expected) ? weight * expected * half.col(at).squaredNorm() : 0;
            adjustment[at] = leverage * density_growth(problem.link, eta, mean) / 2;
          }
          sum.noalias() += z.transpose() * adjustment;
        });
        return sum;
      });
}

/// Everything at one gamma: the adjusted score over the free coefficients and the step it asks for.
struct AdjustedPoint {
  ScoringSums sums;
  Eigen::VectorXd step;  ///< 0 for held coefficients
  double decrement = 0;  ///< half the squared length of the adjusted score
  double penalised = 0;  ///< ℓ + ½ ln det I
  bool usable = false;
};

AdjustedPoint look_at(const BiasReducedProblem& problem, const Eigen::VectorXd& gamma,
                      const std::vector<Eigen::Index>& free) {
  AdjustedPoint point{sum_at(problem, gamma), Eigen::VectorXd::Zero(gamma.size())};
  const Eigen::LLT<Eigen::MatrixXd> information(point.sums.expected);
  if (information.info() != Eigen::Success || !point.sums.score.allFinite()) return point;
  point.penalised =
      point.sums.log_likelihood.value() + information.matrixLLT().diagonal().array().log().sum();
  const Eigen::VectorXd adjusted = point.sums.score + adjustment_at(problem, gamma, information);
  const Eigen::VectorXd score = adjusted(free);
  const Eigen::MatrixXd block = point.sums.expected(free, free);
  const Eigen::VectorXd step = block.llt().solve(score);
  point.step(free) = step;
  point.decrement = free.empty() ? 0 : score.dot(step) / 2;
  point.usable = step.allFinite() && std::isfinite(point.decrement);
  return point;
}

/// Whether `next` is nearer to the solution: for the logit by what is maximised, for other links,
/// whose adjusted score belongs to no function, by its length.
bool is_nearer(LinkFunction link, const AdjustedPoint& next, const AdjustedPoint& now) {
  if (!next.usable) return false;
  constexpr double kRounding = 1e-13;
  if (link == LinkFunction::logit)
    return next.penalised >= now.penalised - kRounding * (std::abs(now.penalised) + 1);
  return next.decrement <= now.decrement;
}

/// Near the solution the decrement falls by a factor an iteration until rounding holds it up.
constexpr double kSmall = 1e-16;

bool has_settled(const AdjustedPoint& now, const AdjustedPoint& next) {
  if (!next.usable) return false;
  const double scale = std::abs(next.sums.log_likelihood.value()) + 1;
  if (next.decrement > kSmall * scale) return false;
  return next.decrement >= now.decrement / 2 || next.decrement == 0;
}

}  // namespace

NewtonResult reduce_bias(const BiasReducedProblem& problem, const std::vector<std::uint8_t>& held) {
  const Eigen::Index size = problem.rows.columns();
  std::vector<Eigen::Index> free;
  for (Eigen::Index i = 0; i < size; ++i)
    if (held.empty() || held[static_cast<std::size_t>(i)] == 0) free.push_back(i);
  NewtonResult result{
      Eigen::VectorXd::Zero(size), Moments(size), Termination::iteration_limit, false, {}, {}};
  AdjustedPoint now = look_at(problem, result.at, free);
  int iteration = 0;
  bool settled = false;
  while (now.usable && !settled && iteration < problem.iteration_limit) {
    ++iteration;
    constexpr int kHalvingLimit = 30;
    int halvings = 0;
    Eigen::VectorXd at = result.at + now.step;
    AdjustedPoint next = look_at(problem, at, free);
    settled = has_settled(now, next);
    while (!settled && !is_nearer(problem.link, next, now) && halvings < kHalvingLimit) {
      ++halvings;
      at = result.at + std::ldexp(1.0, -halvings) * now.step;
      next = look_at(problem, at, free);
    }
    if (!settled && !is_nearer(problem.link, next, now)) break;
    result.iterations.push_back({now.sums.log_likelihood.value(), now.decrement, halvings});
    result.at = std::move(at);
    now = std::move(next);
  }
  result.moments.log_likelihood = now.sums.log_likelihood;
  result.moments.score = now.sums.score;
  result.moments.information = now.sums.observed;
  if (settled) {
    result.termination = Termination::converged;
    result.note = "the bias-reduced score vanishes to rounding";
  } else if (iteration >= problem.iteration_limit) {
    result.note = fmt::format("the bias-reduced score did not vanish in {} iterations", iteration);
  } else {
    result.termination = Termination::step_failed;
    result.note =
        now.usable ? fmt::format("no step of iteration {} came nearer to a bias-reduced solution",
                                 iteration)
                   : fmt::format(
                         "the expected information was not positive definite at "
                         "iteration {}",
                         iteration);
  }
  return result;
}

double penalised_log_likelihood(const BiasReducedProblem& problem, const Eigen::VectorXd& gamma) {
  const ScoringSums sums = sum_at(problem, gamma);
  const Eigen::LLT<Eigen::MatrixXd> information(sums.expected);
  return sums.log_likelihood.value() + information.matrixLLT().diagonal().array().log().sum();
}

}  // namespace bip::detail
