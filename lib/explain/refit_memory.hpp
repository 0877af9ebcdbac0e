// What models that are fitted again and again take of memory, told before they take it.
#pragma once

#include <span>
#include <string_view>

#include "bip/core/run_context.hpp"
#include "bip/explain/comparison.hpp"

namespace bip::detail {

/// Errors: Error{inconsistent_input} where the columns of these models (each a RefitModel), and
/// what each thread makes of them, take more than the context's limit. `what`: "the bootstrap".
void require_refit_memory(const ModelFrame& frame, std::span<const ModelSummary> models,
                          std::string_view what, const RunContext& context);

}  // namespace bip::detail
