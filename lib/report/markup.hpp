// Escaping for HTML and for the SVG inside it.
#pragma once

#include <string>
#include <string_view>

namespace bip::detail {

/// Visible text, safe as an element's content and inside a quoted attribute.
[[nodiscard]] std::string escaped_markup(std::string_view text);

}  // namespace bip::detail
