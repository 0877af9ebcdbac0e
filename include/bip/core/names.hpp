// Names as people mistype them: the nearest known ones, for "did you mean".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bip {

/// Up to `most` names of `known` that are near `name` (Damerau-Levenshtein distance at most a
/// third of the longer length, letter case ignored, or one is a prefix of the other), nearest
/// first, ties in the order of `known`. Empty when none is near.
[[nodiscard]] std::vector<std::string> find_nearest_names(std::string_view name,
                                                          std::span<const std::string> known,
                                                          std::size_t most = 3);

/// ": did you mean 'a', 'b'?" or an empty string when none is near.
[[nodiscard]] std::string describe_nearest_names(std::string_view name,
                                                 std::span<const std::string> known);

}  // namespace bip
