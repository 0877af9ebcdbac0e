// Text from data made harmless to look at, before any format's own escaping.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

/// Valid UTF-8 in which nothing acts: line feed, carriage return and tab become "\n", "\r", "\t",
/// every other C0 and C1 control "\x1b", a byte that is no UTF-8 "\xff", and characters that
/// reorder, break or hide text (bidirectional controls, line separators, zero-width marks,
/// noncharacters) "\u202e". Everything else stays as it is.
[[nodiscard]] std::string visible_text(std::string_view text);

/// The lines of `text`, each made visible; the line feeds stay line ends.
[[nodiscard]] std::vector<std::string> visible_lines(std::string_view text);

}  // namespace bip::detail
