// The climb to the maximum of a random-intercept likelihood: where the quadrature points lie, how
// many there are, and what happens where the deviation is 0. Knows nothing of columns or clusters.
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/model/fit.hpp"
#include "panel_data.hpp"

namespace bip::detail {

/// The points suffice where twice as many change ℓ by at most this times |ℓ| + 1.
inline constexpr double kQuadratureTolerance = 1e-9;

/// z: the rows of `data` in the working basis.
struct RandomProblem {
  const PanelData& data;
  const Eigen::MatrixXd& z;
  LinkFunction link;
  const FitOptions& options;
  const RunContext& context;
};

struct RandomTop {
  Eigen::VectorXd at;  ///< gamma, then sigma >= 0
  double log_likelihood = 0;
  double pooled_log_likelihood = 0;  ///< the maximum at sigma = 0
  Eigen::MatrixXd information;
  Eigen::MatrixXd group_scores;  ///< one row a group
  bool on_boundary = false;      ///< the maximum lies at sigma = 0
  int points = 0;
  double accuracy = 0;  ///< change of ℓ at the maximum with twice the points
  bool settled = false;
  Termination termination = Termination::converged;
  std::string note;
  std::vector<IterationRecord> iterations;

  [[nodiscard]] double sigma() const { return at[at.size() - 1]; }
};

/// With options.quadrature_points, or as many as it takes, doubled from 16 up to 256.
[[nodiscard]] RandomTop climb_random_intercept(const RandomProblem& problem);

}  // namespace bip::detail
