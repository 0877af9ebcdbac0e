// Names of measures of explanatory power in the language of a document.
#pragma once

#include <string>

#include "bip/core/language.hpp"
#include "bip/explain/pseudo_r2.hpp"

namespace bip::detail {

/// label_of() in that language: "McFadden R² (Stata: Pseudo R2)".
[[nodiscard]] std::string label_of(Measure measure, Language language);
/// The same without what stands in brackets: for cells and titles of tables.
[[nodiscard]] std::string short_label(Measure measure, Language language);
/// short_label_of() in that language: for the inside of a sentence.
[[nodiscard]] std::string spoken_label(Measure measure, Language language);

}  // namespace bip::detail
