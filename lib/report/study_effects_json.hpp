// The effects of a study's analyses as a JSON value, for its own result and for the report's.
#pragma once

#include <string>

#include "bip/report/effects_result.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// bip.effects/1 of a study without its head; `prefix` is the value's place, for `absent`.
[[nodiscard]] Json study_effects_body_json(const StudyEffectsResult& result, double level,
                                           const std::string& prefix, AbsentList& absent);

}  // namespace bip::detail
