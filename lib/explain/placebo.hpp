// Placebo gains of the pairs a comparison has.
#pragma once

#include <vector>

#include "bip/explain/comparison.hpp"
#include "bip/explain/placebo.hpp"

namespace bip::detail {

/// `models`: null, base, blocks, as fitted on `frame`. Bit-identical for any context.threads.
/// Errors: Error{usage} as list_sampling_units, and for rows that stand for several.
[[nodiscard]] Placebo placebo_gains(const Table& table, const ModelFrame& frame,
                                    const std::vector<ModelSummary>& models,
                                    const std::vector<Gain>& gains, const FitOptions& options,
                                    const PlaceboRequest& request, const RunContext& context);

}  // namespace bip::detail
