// Intervals, placebo gains and decompositions of a comparison, as JSON and as tables.
#pragma once

#include <string>

#include "bip/explain/comparison.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// Entries of the schema's arrays; empty where not asked for.
[[nodiscard]] Json intervals_json(const Comparison& comparison, const std::string& prefix,
                                  AbsentList& absent);
[[nodiscard]] Json placebo_json(const Comparison& comparison, const std::string& prefix,
                                AbsentList& absent);
[[nodiscard]] Json decomposition_json(const Comparison& comparison, const std::string& prefix,
                                      AbsentList& absent);
/// How it was drawn, for readers of the arrays above; null where nothing was.
[[nodiscard]] Json resampling_json(const Comparison& comparison);

/// A table for each of them that was asked for, of the shown measures.
void add_resampling(const Comparison& comparison, const Presentation& presentation,
                    Section& section);

}  // namespace bip::detail
