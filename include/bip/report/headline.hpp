// The result of a comparison as one sentence.
#pragma once

#include <string>

#include "bip/core/language.hpp"
#include "bip/explain/comparison.hpp"

namespace bip {

/// "register data explain 6.1 %, with the indicators 14.2 % (McFadden R²): 8.1 percentage points
/// more, 2.3 times as much"; names as given, numbers rounded from unrounded values. Where a value
/// is absent a sentence that says why; without blocks what the base explains.
[[nodiscard]] std::string headline(const Comparison& comparison, Measure measure,
                                   Language language = Language::english);

}  // namespace bip
