// What figures are described in, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail::figure_words {

inline constexpr Phrase kBars{"Bars", "Staplar", "Søjler"};
inline constexpr Phrase kPoints{"Points with intervals", "Punkter med intervall",
                                "Punkter med intervaller"};
inline constexpr Phrase kCurves{"Curves", "Kurvor", "Kurver"};
inline constexpr Phrase kPlots{"Small plots", "Små diagram", "Små diagrammer"};
inline constexpr Phrase kAndMore{"and {} more", "och {} till", "og {} mere"};

}  // namespace bip::detail::figure_words
