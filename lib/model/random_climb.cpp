// See random_climb.hpp. Each Newton step is taken with the points where they lie best at its start:
// the derivatives are those of the function the step is judged by, whatever the number of points.
#include "random_climb.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "newton.hpp"
#include "quadrature.hpp"
#include "random_intercept.hpp"

namespace bip::detail {
namespace {

constexpr int kFirstPoints = 16;
constexpr int kLastPoints = kMostQuadraturePoints / 2;

/// Far from the maximum the observed information may be indefinite: its eigenvalues' absolute
/// values then make a step that climbs (Nocedal & Wright 2006, §3.4).
void make_positive_definite(Eigen::MatrixXd& information) {
  constexpr double kLeast = 1e-8;  // of the largest eigenvalue
  if (!information.allFinite() || information.llt().info() == Eigen::Success) return;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(information);
  Eigen::VectorXd values = solver.eigenvalues().cwiseAbs();
  values = values.cwiseMax(kLeast * values.maxCoeff());
  information = solver.eigenvectors() * values.asDiagonal() * solver.eigenvectors().transpose();
}

NewtonResult start_of(Eigen::VectorXd at) {
  return {std::move(at), Moments(0), Termination::converged, false, {}, {}};
}

class Climber {
 public:
  explicit Climber(const RandomProblem& problem)
      : problem_(problem), likelihood_(problem.data, problem.z, problem.link, problem.context) {}

  /// Without random intercepts: sigma stays 0, where one point is exact.
  [[nodiscard]] NewtonResult climb_pooled() const {
    const Eigen::Index p = problem_.z.cols();
    const HermiteRule one = hermite_rule(1);
    Eigen::VectorXd all = Eigen::VectorXd::Zero(p + 1);
    const Placement origin = likelihood_.place(all);
    const Evaluate evaluate = [&](const Eigen::VectorXd& gamma) {
      all.head(p) = gamma;
      const Moments whole = likelihood_.sum(all, origin, one);
      Moments part(p);
      part.log_likelihood = whole.log_likelihood;
      part.score = whole.score.head(p);
      part.information = whole.information.topLeftCorner(p, p);
      return part;
    };
    if (p == 0) {
      NewtonResult nothing = start_of(Eigen::VectorXd());
      nothing.moments = evaluate(nothing.at);
      return nothing;
    }
    return maximise(evaluate, Eigen::VectorXd::Zero(p),
                    {problem_.options.tolerance, problem_.options.iteration_limit});
  }

  [[nodiscard]] NewtonResult climb(Eigen::VectorXd start, const HermiteRule& rule) const {
    NewtonResult top = start_of(std::move(start));
    for (int i = 0; i < problem_.options.iteration_limit; ++i) {
      const Placement placement = likelihood_.place(top.at);
      const Evaluate evaluate = [&](const Eigen::VectorXd& at) {
        return concave_moments(at, placement, rule);
      };
      NewtonResult step = maximise(evaluate, top.at, {problem_.options.tolerance, 1});
      std::vector<IterationRecord> records = std::move(top.iterations);
      records.insert(records.end(), step.iterations.begin(), step.iterations.end());
      top = std::move(step);
      top.iterations = std::move(records);
      if (top.termination != Termination::iteration_limit) return top;
    }
    top.note = fmt::format("not converged after {} iterations", problem_.options.iteration_limit);
    return top;
  }

  [[nodiscard]] double log_likelihood(const Eigen::VectorXd& at, const HermiteRule& rule) const {
    return likelihood_.sum(at, likelihood_.place(at), rule).log_likelihood.value();
  }

  /// Moments and scores of groups with the points where they lie best.
  void finish(const HermiteRule& rule, RandomTop& top) const {
    const Placement placement = likelihood_.place(top.at);
    const Moments moments = likelihood_.sum(top.at, placement, rule);
    top.log_likelihood = moments.log_likelihood.value();
    top.information = moments.information;
    top.group_scores = likelihood_.group_scores(top.at, placement, rule);
  }

 private:
  [[nodiscard]] Moments concave_moments(const Eigen::VectorXd& at, const Placement& placement,
                                        const HermiteRule& rule) const {
    Moments moments = likelihood_.sum(at, placement, rule);
    make_positive_definite(moments.information);
    return moments;
  }

  const RandomProblem& problem_;
  RandomInterceptLikelihood likelihood_;
};

/// Whether the random intercepts raise ℓ by more than rounding.
bool lies_on_boundary(const RandomTop& top) {
  constexpr double kSmallestSigma = 1e-5;
  constexpr double kSmallestRise = 1e-12;
  return top.sigma() < kSmallestSigma ||
         top.log_likelihood - top.pooled_log_likelihood <=
             kSmallestRise * (std::abs(top.pooled_log_likelihood) + 1);
}

void take(NewtonResult climbed, RandomTop& top) {
  top.at = climbed.at;
  top.at[top.at.size() - 1] = std::abs(top.sigma());
  top.termination = climbed.termination;
  top.note = climbed.note;
  top.iterations.insert(top.iterations.end(), climbed.iterations.begin(), climbed.iterations.end());
}

/// Climbs, and again with twice the points until they no longer matter.
void climb_with_enough_points(const Climber& climber, const std::optional<int>& fixed,
                              RandomTop& top) {
  for (top.points = fixed.value_or(kFirstPoints);; top.points *= 2) {
    const HermiteRule rule = hermite_rule(top.points);
    take(climber.climb(top.at, rule), top);
    climber.finish(rule, top);
    if (top.termination != Termination::converged) return;
    const HermiteRule finer = hermite_rule(std::min(2 * top.points, kMostQuadraturePoints));
    top.accuracy = std::abs(climber.log_likelihood(top.at, finer) - top.log_likelihood);
    top.settled = top.accuracy <= kQuadratureTolerance * (std::abs(top.log_likelihood) + 1);
    if (top.settled || fixed || 2 * top.points > kLastPoints) return;
  }
}

}  // namespace

RandomTop climb_random_intercept(const RandomProblem& problem) {
  const Climber climber(problem);
  const Eigen::Index p = problem.z.cols();
  const NewtonResult pooled = climber.climb_pooled();
  RandomTop top;
  top.at = Eigen::VectorXd::Zero(p + 1);
  top.pooled_log_likelihood = pooled.moments.log_likelihood.value();
  if (pooled.termination != Termination::converged) {
    top.termination = pooled.termination;
    top.note = pooled.note;
    return top;
  }
  top.at.head(p) = pooled.at;
  top.at[p] = std::sqrt(latent_variance(problem.link)) / 2;
  climb_with_enough_points(climber, problem.options.quadrature_points, top);
  if (top.termination != Termination::converged || !lies_on_boundary(top)) return top;
  top.on_boundary = true;
  top.at.head(p) = pooled.at;
  top.at[p] = 0;
  climber.finish(hermite_rule(top.points), top);
  top.note = "the standard deviation of the intercepts is 0: the pooled model's maximum";
  return top;
}

}  // namespace bip::detail
