// The parts of the sentence that a comparison comes down to, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail::headline_words {

inline constexpr Phrase kAnd{" and ", " och ", " og "};
inline constexpr Phrase kMore{"{} percentage points more", "{} procentenheter mer",
                              "{} procentpoint mere"};
inline constexpr Phrase kLess{"{} percentage points less", "{} procentenheter mindre",
                              "{} procentpoint mindre"};
inline constexpr Phrase kTimes{", {} times as much", ", {} gånger så mycket",
                               ", {} gange så meget"};
inline constexpr Phrase kExplains{"{} explains {}", "{} förklarar {}", "{} forklarer {}"};
/// Shares of right predictions are reached, everything else is explained.
inline constexpr Phrase kReaches{"{} reaches {}", "{} når {}", "{} når {}"};
inline constexpr Phrase kWith{"{}, with {} {} ({}): {}", "{}, med {} {} ({}): {}",
                              "{}, med {} {} ({}): {}"};
inline constexpr Phrase kInterval{" (corrected for bias {}, {} % interval {} to {}",
                                  " (korrigerat för bias {}, {} %-intervall {} till {}",
                                  " (korrigeret for bias {}, {} %-interval {} til {}"};
inline constexpr Phrase kCorrected{"; on new data {}", "; på nya data {}", "; på nye data {}"};
/// Behind the sentence where the last model has too few events for its parameters.
inline constexpr Phrase kTooFew{"; only {} events per parameter, likely far too much",
                                "; bara {} händelser per parameter, troligen alldeles för mycket",
                                "; kun {} hændelser pr. parameter, sandsynligvis alt for meget"};
inline constexpr Phrase kHasNo{"{} has no {}: {}", "{} saknar {}: {}", "{} har ingen {}: {}"};

}  // namespace bip::detail::headline_words
