// The inverse of an information that was known at one point, improved by what the score was seen to
// do along later steps: near a maximum, steps that need no new information.
// Source: the two-loop recursion of L-BFGS (Nocedal & Wright 2006, §7.2), with the known
// information in the place of the scaled identity.
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <deque>

namespace bip::detail {

class SecantMetric {
 public:
  /// `information`: symmetric, negative second derivatives.
  explicit SecantMetric(const Eigen::MatrixXd& information)
      : diagonal_(information.diagonal()), factor_(information) {}

  /// Whether every parameter keeps more than this share of its information beside the others.
  [[nodiscard]] bool is_definite(double least_share) const;

  /// s'H⁻¹s/2 with the information as it was known: what a step from here promises.
  [[nodiscard]] double decrement(const Eigen::VectorXd& score) const;

  /// The step from a point with this score.
  [[nodiscard]] Eigen::VectorXd direction(Eigen::VectorXd score) const;

  /// `change`: by how much the score fell along the step.
  void learn(Eigen::VectorXd step, Eigen::VectorXd change);

 private:
  struct Step {
    Eigen::VectorXd step;
    Eigen::VectorXd change;
    double product;
  };
  Eigen::VectorXd diagonal_;
  Eigen::LLT<Eigen::MatrixXd> factor_;
  std::deque<Step> steps_;  ///< the latest ones
};

}  // namespace bip::detail
