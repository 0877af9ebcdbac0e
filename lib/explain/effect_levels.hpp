// From sums over a model's curves to effects: on its one mean, or on the probability of each level
// of an ordered response.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include "bip/model/fit.hpp"
#include "explain/effect_sums.hpp"

namespace bip::detail {

/// The gradient's entries are the fit's terms: what leaves an effect as it is has 0.
struct EffectNumbers {
  double estimate = 0;
  Eigen::VectorXd gradient;
};

/// How many effects a contrast has: one, or one a level of an ordered response.
[[nodiscard]] std::size_t effects_per_contrast(const Fit& fit);

/// Number `level` of the effects of a contrast; the levels ascend.
[[nodiscard]] EffectNumbers effect_on(std::size_t level, std::size_t contrast,
                                      const EffectSums& sums, const Fit& fit);

/// The fit's term of a design column; an ordered model's cut points stand for its constant, which
/// has no term.
[[nodiscard]] Eigen::Index term_of_column(Eigen::Index column, const Fit& fit);

}  // namespace bip::detail
