// See markup.hpp. Source: HTML Living Standard, character references; XML 1.0, section 4.6.
#include "report/markup.hpp"

#include "report/visible_text.hpp"

namespace bip::detail {

std::string escaped_markup(std::string_view text) {
  std::string escaped;
  for (const char letter : visible_text(text)) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

}  // namespace bip::detail
