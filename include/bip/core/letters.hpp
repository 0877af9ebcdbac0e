// Letters of ASCII, whatever the locale. Letters beyond are left as they are: telling their case
// takes more than bytes.
#pragma once

#include <string>

namespace bip {

[[nodiscard]] constexpr char to_lower(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// The text with its ASCII letters in lower case.
[[nodiscard]] inline std::string to_lower(std::string text) {
  for (char& letter : text) letter = to_lower(letter);
  return text;
}

}  // namespace bip
