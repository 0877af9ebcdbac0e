// How many terminal columns a text takes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bip::detail {

/// 0 for combining and joining characters, 2 for East Asian wide and fullwidth characters and
/// emoji, else 1.
[[nodiscard]] std::size_t character_width(char32_t code);

/// Sum over the characters of visible UTF-8.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` with spaces on its right (left) side up to `width` columns; unchanged where it is wider.
[[nodiscard]] std::string padded_right(std::string_view text, std::size_t width);
[[nodiscard]] std::string padded_left(std::string_view text, std::size_t width);

}  // namespace bip::detail
