// Options whose value is one of a few words, or a list of words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bip::app {

/// `value` when it is one of `known`. Errors: Error{usage} with the known words.
[[nodiscard]] std::string check_choice(std::string_view option, const std::string& value,
                                       const std::vector<std::string>& known);

/// Parts between commas, blanks around them removed; none for an empty text.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);

}  // namespace bip::app
