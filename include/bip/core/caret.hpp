// Errors in short texts people type (conditions, formulas): the text, and a caret under the place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bip/core/error.hpp"

namespace bip {

/// Error{usage} for a place in an expression, with a message of three lines:
///     unexpected ')' at character 15 of the condition
///       age >= 30 and )
///                     ^
/// `what_is_parsed` is the noun after "of the" ("condition", "formula"; empty: left out).
/// `position` is the 1-based byte where it went wrong; text.size() + 1 is the end. It is told as a
/// character (UTF-8 sequences count once), which is also location().column. Of a text with several
/// lines the one concerned is shown and its number told; a very long line is cut around the place.
/// `message` is a phrase the place can follow: nearest names and other advice belong in `hint`,
/// which what() puts at the end of the first line. Control characters and bytes that are not UTF-8
/// are shown as blanks and U+FFFD.
[[nodiscard]] Error expression_error(std::string_view what_is_parsed, std::string_view text,
                                     std::size_t position, std::string message,
                                     std::string hint = {});

}  // namespace bip
