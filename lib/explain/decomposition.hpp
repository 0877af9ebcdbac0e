// The decomposition of what all blocks of a comparison add to its base.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "bip/explain/decomposition.hpp"

namespace bip::detail {

/// `models`: null, base, blocks, as fitted on `frame`. A player's worth is that of the base's
/// columns with its own, as the last model codes them. Bit-identical for any context.threads.
/// Errors: Error{usage} for more than 64 blocks or items.
[[nodiscard]] Decomposition decompose_gain(const Table& table, const ModelFrame& frame,
                                           const std::vector<ModelSummary>& models,
                                           const FitOptions& options,
                                           const DecompositionRequest& request,
                                           const RunContext& context);

}  // namespace bip::detail
