// Blanks around cells: spaces and tabs, nothing else.
#pragma once

#include <string_view>

namespace bip::detail {

[[nodiscard]] constexpr bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

[[nodiscard]] constexpr std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace bip::detail
