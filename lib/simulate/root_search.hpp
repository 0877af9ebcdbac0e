// Finds settings at which several figures meet what is wanted of them, where a figure is the
// outcome of a whole simulation: a step function of the settings with no derivatives to be had.
#pragma once

#include <Eigen/Core>
#include <functional>
#include <vector>

namespace bip::detail {

struct Knob {
  double start = 0;
  double step = 0.1;  ///< for the first differences; the scale on which the knob matters
  double lowest = -20;
  double highest = 20;
  double longest = 1;  ///< move in one go
};

/// Figures minus what is wanted, in units of what is close enough: solved where all are within 1.
using Misses = std::function<Eigen::VectorXd(const Eigen::VectorXd& settings)>;

struct RootSearchResult {
  Eigen::VectorXd settings;
  Eigen::VectorXd misses;
  int evaluations = 0;
};

/// As many figures as knobs. Stops at the first solution or after `most_evaluations`, with the best
/// settings seen (least sum of squares). Deterministic.
/// Method: quasi-Newton with finite differences at the start and Broyden's rank-one update after
/// each move (Broyden 1965), steps damped as by Levenberg and Marquardt; where moves no longer
/// help, a few settings at random around the best, and differences anew at another scale.
[[nodiscard]] RootSearchResult find_root(const std::vector<Knob>& knobs, const Misses& misses,
                                         int most_evaluations);

}  // namespace bip::detail
