// The body of bip.compare/1: all of a comparison but the head.
#pragma once

#include <string>

#include "bip/explain/comparison.hpp"
#include "bip/report/result_head.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// `prefix` stands before the places of absent values: "analyses.employment.".
[[nodiscard]] Json comparison_body_json(const Comparison& comparison, const ModelFrame& frame,
                                        const Presentation& presentation, const std::string& prefix,
                                        AbsentList& absent);

}  // namespace bip::detail
