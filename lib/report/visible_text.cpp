// Column names and labels may hold anything; a terminal must never obey them and a reader must see
// what stands there. Must not know of any output format.
// Source of the list: Unicode Technical Report 36, "Unicode Security Considerations".
#include "report/visible_text.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "report/utf8.hpp"

namespace bip::detail {
namespace {

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }

bool deceives_the_eye(char32_t code) {
  const bool hides = code == 0x200B || code == 0x2060 || code == 0xFEFF;
  const bool breaks = code == 0x2028 || code == 0x2029;
  const bool reorders = code == 0x200E || code == 0x200F || code == 0x061C ||
                        (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  const bool is_noncharacter = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFEU) == 0xFFFEU;
  return hides || breaks || reorders || is_noncharacter;
}

std::string shown_control(char32_t code) {
  if (code == U'\n') return "\\n";
  if (code == U'\r') return "\\r";
  if (code == U'\t') return "\\t";
  return fmt::format("\\x{:02x}", static_cast<unsigned>(code));
}

std::string shown_character(char32_t code, std::string_view bytes) {
  if (bytes.size() == 1 && code == 0xFFFD) {
    return fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(bytes[0])));
  }
  if (is_control(code)) return shown_control(code);
  if (deceives_the_eye(code)) return fmt::format("\\u{:04x}", static_cast<unsigned>(code));
  return std::string(bytes);
}

}  // namespace

std::string visible_text(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for_each_character(
      text, [&](char32_t code, std::string_view bytes) { shown += shown_character(code, bytes); });
  return shown;
}

std::vector<std::string> visible_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(visible_text(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace bip::detail
