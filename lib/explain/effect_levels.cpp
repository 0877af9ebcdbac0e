// See effect_levels.hpp. P(y = j) = P(y > j - 1) - P(y > j), so that a level's effect and gradient
// are differences of those on neighbouring curves: nothing is summed again. Knows no row.
#include "explain/effect_levels.hpp"

namespace bip::detail {
namespace {

using Index = Eigen::Index;

/// Adds `sign` times the effect on one curve.
void add_curve(double sign, Index curve, std::size_t contrast, const EffectSums& sums,
               const Fit& fit, EffectNumbers& numbers) {
  const bool has_cuts = is_ordered(fit.model);
  const Index curves = has_cuts ? static_cast<Index>(fit.ancillary) : 1;
  const Index at = static_cast<Index>(contrast) * curves + curve;
  const auto gradient = sums.gradient.col(at);
  const Index constants = has_cuts ? 1 : 0;
  const Index columns = gradient.size() - constants;
  numbers.estimate += sign * sums.estimates[at];
  numbers.gradient.head(columns) += sign * gradient.tail(columns);
  // A cut point moves the curve as a constant does, the other way.
  if (has_cuts) numbers.gradient[columns + curve] -= sign * gradient[0];
}

}  // namespace

std::size_t effects_per_contrast(const Fit& fit) {
  return is_ordered(fit.model) ? fit.ancillary + 1 : 1;
}

EffectNumbers effect_on(std::size_t level, std::size_t contrast, const EffectSums& sums,
                        const Fit& fit) {
  EffectNumbers numbers{0, Eigen::VectorXd::Zero(static_cast<Index>(fit.terms.size()))};
  const auto place = static_cast<Index>(level);
  if (!is_ordered(fit.model)) {
    add_curve(1, 0, contrast, sums, fit, numbers);
    return numbers;
  }
  if (level > 0) add_curve(1, place - 1, contrast, sums, fit, numbers);
  if (level < fit.ancillary) add_curve(-1, place, contrast, sums, fit, numbers);
  return numbers;
}

Eigen::Index term_of_column(Eigen::Index column, const Fit& fit) {
  return is_ordered(fit.model) ? column - 1 : column;
}

}  // namespace bip::detail
