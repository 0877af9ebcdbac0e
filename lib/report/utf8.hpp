// UTF-8 read one character at a time, strictly: no overlong forms, no surrogates.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bip::detail {

struct Utf8Character {
  char32_t code = 0;
  std::size_t length = 1;  ///< bytes
};

/// The character that begins at `bytes[0]`; nothing where the bytes are empty or no UTF-8.
[[nodiscard]] std::optional<Utf8Character> decode_utf8(std::string_view bytes);

/// Calls use(code, bytes) for each character of valid UTF-8; a stray byte comes as U+FFFD with
/// itself.
template <class Use>
void for_each_character(std::string_view text, const Use& use) {
  while (!text.empty()) {
    const auto character = decode_utf8(text).value_or(Utf8Character{0xFFFD, 1});
    use(character.code, text.substr(0, character.length));
    text.remove_prefix(character.length);
  }
}

}  // namespace bip::detail
