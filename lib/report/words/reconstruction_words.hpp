// What is said of every reconstruction, in words.
#pragma once

#include <array>
#include <string>

#include "bip/explain/reconstruction.hpp"

namespace bip::detail {

inline constexpr const char* kCaution =
    "A match is no proof: it says that a method could have given these figures on these data, not "
    "that it did. Methods that are not among the choices may give them as well.";

inline constexpr std::array kDimensions{ChoiceDimension::analysis, ChoiceDimension::measure,
                                        ChoiceDimension::model,    ChoiceDimension::coding,
                                        ChoiceDimension::outcome,  ChoiceDimension::sample};

/// "6 %" with the decimals that were published.
[[nodiscard]] std::string percent_text(const PublishedNumber& number);
/// "6 % -> 29 %".
[[nodiscard]] std::string pair_text(const PublishedPair& pair);

}  // namespace bip::detail
