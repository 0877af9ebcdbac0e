// The style sheet inside every page.
#pragma once

#include <string_view>

namespace bip::detail {

/// Embedded CSS: no font, image or address from elsewhere.
[[nodiscard]] std::string_view html_style();

}  // namespace bip::detail
