// The conditional log-likelihood of a logit with an intercept of its own in every group: the
// probability of a group's events given how many there are, exact by recursion. Knows nothing of
// samples, columns or how it is climbed.
// Sources: Andersen (1970), JRSS B 32; Howard (1972), JRSS B 34; Gail, Lubin & Rubinstein (1981),
// Biometrika 68.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "bip/core/run_context.hpp"
#include "newton.hpp"
#include "panel_data.hpp"

namespace bip::detail {

/// ℓ of one group with its score and information in gamma.
struct GroupDerivatives {
  double log_likelihood = 0;
  Eigen::VectorXd score;
  Eigen::MatrixXd information;
};

/// Of rows z with linear predictors eta and `events` (one a row, with both values). The sums over
/// all subsets of as many rows as events are those of a Poisson-binomial distribution tilted so
/// that its mean is the number of events: they neither overflow nor vanish.
/// Cost: O(events · non-events · columns²).
[[nodiscard]] GroupDerivatives conditional_derivatives(const Eigen::Ref<const Eigen::MatrixXd>& z,
                                                       const Eigen::Ref<const Eigen::VectorXd>& eta,
                                                       std::span<const std::uint8_t> events);

/// Refers to its inputs, which must outlive it. z: the rows of `data` in the working basis.
class ConditionalLikelihood {
 public:
  ConditionalLikelihood(const PanelData& data, const Eigen::MatrixXd& z, const RunContext& context)
      : data_(data), z_(z), context_(context) {}

  [[nodiscard]] Moments operator()(const Eigen::VectorXd& gamma) const;
  /// One row a group of the data.
  [[nodiscard]] Eigen::MatrixXd group_scores(const Eigen::VectorXd& gamma) const;

 private:
  [[nodiscard]] GroupDerivatives derive(std::size_t group, const Eigen::VectorXd& gamma) const;

  const PanelData& data_;
  const Eigen::MatrixXd& z_;
  const RunContext& context_;
};

}  // namespace bip::detail
