// Newton's method with step halving for any concave log-likelihood given by its moments. Knows
// nothing of designs, links or rows; one loop serves every model.
// Source: Nocedal & Wright (2006), Numerical Optimization, ch. 3; the stopping rule is the Newton
// decrement of Boyd & Vandenberghe (2004), §9.5.
#pragma once

#include <Eigen/Core>
#include <functional>
#include <string>
#include <vector>

#include "bip/core/numeric.hpp"
#include "bip/model/fit.hpp"

namespace bip::detail {

/// Log-likelihood, score and observed information of some rows; moments of disjoint rows add.
struct Moments {
  CompensatedSum log_likelihood{};
  Eigen::VectorXd score;
  Eigen::MatrixXd information;  ///< lower triangle while summing, full once finished
  /// Smallest probability, over the rows, of an outcome that was not observed (of ordered levels:
  /// of those beyond one bound): near 0 where some row is predicted almost perfectly.
  double least_uncertainty = 1;

  explicit Moments(Eigen::Index size)
      : score(Eigen::VectorXd::Zero(size)), information(Eigen::MatrixXd::Zero(size, size)) {}

  Moments& operator+=(const Moments& other);
  /// Mirrors the lower triangle of the information.
  void finish();
};

/// Of the log-likelihood away from its maximum.
enum class Curvature { concave, may_be_indefinite };

using Evaluate = std::function<Moments(const Eigen::VectorXd& at)>;
/// Asked before each step: true ends the loop with `interrupted`.
using Interrupt = std::function<bool(const Moments& now, double decrement, int iteration)>;

struct NewtonResult {
  Eigen::VectorXd at;
  Moments moments;
  Termination termination = Termination::converged;
  bool interrupted = false;
  std::string note;
  std::vector<IterationRecord> iterations;
};

struct ClimbRules {
  double tolerance = 1e-14;
  int iteration_limit = 100;
  Curvature curvature = Curvature::concave;
  Interrupt interrupt{};
  /// Moments without the information (zero), where they cost less: the climb then goes on with the
  /// information it has as long as that serves. For concave log-likelihoods.
  Evaluate evaluate_score{};
};

/// Climbs from `start` until s'H⁻¹s/2 <= tolerance·(|ℓ| + 1), then takes that last step and
/// evaluates the moments there, unless the step is too small to show in any of them. A step is
/// halved until it does not lower the log-likelihood. Where the information may be indefinite and
/// is, its diagonal is raised until the step climbs; such a step is never the last.
[[nodiscard]] NewtonResult maximise(const Evaluate& evaluate, Eigen::VectorXd start,
                                    const ClimbRules& rules);

}  // namespace bip::detail
