// Visible text as LaTeX that prints the same characters.
#pragma once

#include <string>
#include <string_view>

namespace bip::detail {

/// Safe in running text, cells, captions and headings, with inputenc utf8, fontenc T1 and
/// textcomp. Characters these do not have are written as "[U+4E2D]".
[[nodiscard]] std::string latex_escaped(std::string_view visible);

}  // namespace bip::detail
