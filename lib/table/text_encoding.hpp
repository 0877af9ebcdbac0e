// Bytes as text: strict UTF-8, Windows-1252, and from the one to the other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bip::detail {

/// Index of the first byte that is not part of well-formed UTF-8 (no overlong forms, surrogates or
/// code points above U+10FFFF), or npos.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

/// Index of the first byte that Windows-1252 leaves undefined (81 8D 8F 90 9D), or npos.
[[nodiscard]] std::size_t find_undefined_windows1252(std::string_view text);

/// Undefined bytes become U+FFFD; check before.
[[nodiscard]] std::string windows1252_to_utf8(std::string_view text);

/// Empty when some character is not in Windows-1252 (or the text is not UTF-8).
[[nodiscard]] std::string utf8_to_windows1252(std::string_view text);

}  // namespace bip::detail
