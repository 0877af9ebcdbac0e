// One fit on its way to a maximum that is near, by scores alone. Knows nothing of rows.
// Source: limited-memory BFGS with a known Hessian as the metric: Nocedal & Wright (2006),
// Numerical Optimization, §7.2.
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <vector>

#include "model/nearby_fit.hpp"
#include "model/secant_metric.hpp"

namespace bip::detail {

/// The log-likelihood is concave: near its top a step is good when it leaves less to be gained.
class NearbyClimber {
 public:
  explicit NearbyClimber(const NearbyStart& start);

  [[nodiscard]] bool is_running() const { return state_ == State::running; }
  /// Whether the next pass may be one by the base.
  [[nodiscard]] bool goes_by_base() const { return goes_by_base_; }
  /// The trial point as coefficients of all columns, 0 where they take no part.
  void write_trial(Eigen::Ref<Eigen::VectorXd> coefficients) const;
  /// Moves the trial point by so little that single precision has its distance from the base.
  void round_move_from(const Eigen::VectorXd& base);
  /// What a pass found at the trial point, of all columns.
  void take(const Eigen::Ref<const Eigen::VectorXd>& all_scores);
  /// At the last step's end, which is the trial point.
  [[nodiscard]] NearbyFit finish() const;

 private:
  enum class State { running, found, lost };

  /// Whether the next step leaves nothing that counts: steps leave less and less of their promise.
  [[nodiscard]] bool is_last(double ratio) const;

  std::vector<Eigen::Index> columns_;
  Eigen::VectorXd trial_;
  SecantMetric metric_;
  State state_ = State::running;
  Eigen::VectorXd at_;
  Eigen::VectorXd score_;
  Eigen::VectorXd step_;
  double promise_ = 0;
  bool goes_by_base_ = false;
  int passes_ = 0;         ///< points whose score was seen
  int passes_before_ = 0;  ///< of them without a pass over the rows
  int halvings_ = 0;
};

}  // namespace bip::detail
