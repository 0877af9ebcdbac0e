// What one model explains more than another, measure by measure.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "bip/explain/comparison.hpp"

namespace bip::detail {

/// One gain for every measure both models list, in their order; parts are absent where a value
/// they need is.
[[nodiscard]] std::vector<Gain> compute_gains(const ModelSummary& from, const ModelSummary& to);

/// Which of so many nested models (null, base, blocks) are compared: consecutive ones from the base
/// on, then base and last where that is another pair.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> list_pairs(std::size_t models);

/// The gains of all pairs.
[[nodiscard]] std::vector<Gain> compute_gains(const std::vector<ModelSummary>& nested);

/// Null when the model does not list the measure.
[[nodiscard]] const PseudoR2* find_value_of(const ModelSummary& model, Measure measure);

}  // namespace bip::detail
