// All nested models fitted whole on one draw of units, with the declared policy about separation.
#pragma once

#include <cstdint>
#include <vector>

#include "explain/refit_model.hpp"
#include "explain/sampling_units.hpp"

namespace bip::detail {

/// One refit a model, on the draw that has unit u `times[u]` times (its copies counted); empty
/// where it failed: the response does not vary or lacks a level, or a model has no maximum. What
/// SeparationPolicy::drop takes out of one model leaves all.
[[nodiscard]] std::vector<Refit> fit_whole_draw(const std::vector<RefitModel>& models,
                                                const ModelFrame& frame, const SamplingUnits& units,
                                                const std::vector<std::uint32_t>& times,
                                                const RunContext& context);

}  // namespace bip::detail
