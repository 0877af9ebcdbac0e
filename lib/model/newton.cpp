// See newton.hpp.
#include "newton.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "secant_metric.hpp"

namespace bip::detail {
namespace {

constexpr int kHalvingLimit = 40;
/// Of |ℓ| + 1: a step that promises less changes the information by less than 1e-11 of itself.
constexpr double kNegligible = 1e-24;
/// Of |ℓ| + 1: near enough to the top for the information to serve on.
constexpr double kNear = 1e-2;
/// A step that leaves more of the promise than this calls for new information.
constexpr double kPoorStep = 0.1;
/// With fewer parameters a score costs about as much as all moments.
constexpr Eigen::Index kManyParameters = 12;

struct Step {
  Eigen::VectorXd direction;
  double decrement = 0;
  bool usable = false;
  bool raised = false;  ///< with a changed information: no measure of convergence
};

/// H⁻¹s, or not usable where H is not positive definite to working precision.
Step plain_step(const Eigen::MatrixXd& information, const Eigen::VectorXd& score) {
  Step step;
  const Eigen::LLT<Eigen::MatrixXd> factor(information);
  if (factor.info() != Eigen::Success || !score.allFinite()) return step;
  step.direction = factor.solve(score);
  step.decrement = score.dot(step.direction) / 2;
  step.usable = step.direction.allFinite() && std::isfinite(step.decrement);
  return step;
}

/// With the diagonal raised until the information is positive definite (Nocedal & Wright, §3.4).
Step raised_step(const Moments& now) {
  constexpr std::array kRises{1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0};
  const Eigen::VectorXd scale = now.information.diagonal().cwiseAbs().cwiseMax(1e-8);
  for (const double rise : kRises) {
    Eigen::MatrixXd raised = now.information;
    raised.diagonal() += rise * scale;
    Step step = plain_step(raised, now.score);
    step.raised = true;
    if (step.usable) return step;
  }
  return {};
}

Step newton_step(const Moments& now, Curvature curvature) {
  Step step = plain_step(now.information, now.score);
  return step.usable || curvature == Curvature::concave ? step : raised_step(now);
}

/// Whether `next` is not below `now` by more than the rounding of a long sum.
bool is_no_worse(double next, double now) {
  return std::isfinite(next) && next >= now - 1e-13 * (std::abs(now) + 1);
}

std::string describe_last(double decrement, double tolerance) {
  return fmt::format(
      "the next step promised {:.1e} of log-likelihood, below "
      "{:.0e}·(|ℓ| + 1)",
      decrement, tolerance);
}

/// Steps by scores alone, as long as each leaves little of what it promised; moments are evaluated
/// anew where they end. `result` is where its moments were evaluated.
void go_on_with_information(const Evaluate& evaluate, const ClimbRules& rules,
                            NewtonResult& result) {
  SecantMetric metric(result.moments.information);
  Eigen::VectorXd score = result.moments.score;
  double now = result.moments.log_likelihood.value();
  double left = metric.decrement(score);
  while (static_cast<int>(result.iterations.size()) < rules.iteration_limit) {
    Eigen::VectorXd step = metric.direction(score);
    Moments next = rules.evaluate_score(result.at + step);
    const double then = metric.decrement(next.score);
    if (!is_no_worse(next.log_likelihood.value(), now) || !(then < left)) break;
    result.iterations.push_back({now, left, 0});
    result.at += step;
    metric.learn(std::move(step), score - next.score);
    score = std::move(next.score);
    now = next.log_likelihood.value();
    const double negligible = kNegligible * (std::abs(now) + 1);
    const double ratio = then / left;
    left = then;
    if (ratio > kPoorStep || left <= negligible) break;
    if (ratio * left > negligible) continue;
    // One more step of this kind would be the last: its moments are the final ones.
    result.iterations.push_back({now, left, 0});
    result.at += metric.direction(score);
    break;
  }
  result.moments = evaluate(result.at);
}

}  // namespace

Moments& Moments::operator+=(const Moments& other) {
  log_likelihood += other.log_likelihood;
  score += other.score;
  information += other.information;
  least_uncertainty = std::min(least_uncertainty, other.least_uncertainty);
  return *this;
}

void Moments::finish() {
  information.triangularView<Eigen::StrictlyUpper>() = information.transpose();
}

NewtonResult maximise(const Evaluate& evaluate, Eigen::VectorXd start, const ClimbRules& rules) {
  NewtonResult result{std::move(start), Moments(0), Termination::converged, false, {}, {}};
  result.moments = evaluate(result.at);
  const bool many = result.at.size() >= kManyParameters;
  bool may_go_on = rules.evaluate_score && many && rules.curvature == Curvature::concave;
  for (int iteration = 1; iteration <= rules.iteration_limit;
       iteration = static_cast<int>(result.iterations.size()) + 1) {
    const double now = result.moments.log_likelihood.value();
    const double unit = std::abs(now) + 1;
    const Step step = newton_step(result.moments, rules.curvature);
    if (rules.interrupt &&
        rules.interrupt(result.moments, step.usable ? step.decrement : INFINITY, iteration)) {
      result.interrupted = true;
      return result;
    }
    if (!step.usable) {
      result.termination = Termination::step_failed;
      result.note = fmt::format("the information matrix was not positive definite at iteration {}",
                                iteration);
      return result;
    }
    const bool last = !step.raised && step.decrement <= rules.tolerance * unit;
    if (last && step.decrement <= kNegligible * unit) {
      result.iterations.push_back({now, step.decrement, 0});
      result.at += step.direction;
      result.note = describe_last(step.decrement, rules.tolerance);
      return result;
    }
    if (may_go_on && step.decrement <= kNear * unit) {
      const std::size_t before = result.iterations.size();
      go_on_with_information(evaluate, rules, result);
      may_go_on = result.iterations.size() > before + 1;
      if (result.iterations.size() > before) continue;
    }
    Eigen::VectorXd at = result.at + step.direction;
    Moments next = evaluate(at);
    int halvings = 0;
    while (!is_no_worse(next.log_likelihood.value(), now) && halvings < kHalvingLimit) {
      ++halvings;
      at = result.at + std::ldexp(1.0, -halvings) * step.direction;
      next = evaluate(at);
    }
    if (!is_no_worse(next.log_likelihood.value(), now)) {
      result.termination = Termination::step_failed;
      result.note = fmt::format(
          "no step along Newton's direction raised the log-likelihood at "
          "iteration {}",
          iteration);
      return result;
    }
    result.iterations.push_back({now, step.decrement, halvings});
    result.at = std::move(at);
    result.moments = std::move(next);
    if (last) {
      result.note = describe_last(step.decrement, rules.tolerance);
      return result;
    }
  }
  result.termination = Termination::iteration_limit;
  result.note = fmt::format("not converged after {} iterations", rules.iteration_limit);
  return result;
}

}  // namespace bip::detail
