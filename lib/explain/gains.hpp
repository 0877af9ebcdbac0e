// What one model explains more than another, measure by measure.
#pragma once

#include <vector>

#include "bip/explain/comparison.hpp"

namespace bip::detail {

/// One gain for every measure both models list, in their order; parts are absent where a value
/// they need is.
[[nodiscard]] std::vector<Gain> compute_gains(const ModelSummary& from, const ModelSummary& to);

/// Null when the model does not list the measure.
[[nodiscard]] const PseudoR2* find_value_of(const ModelSummary& model, Measure measure);

}  // namespace bip::detail
