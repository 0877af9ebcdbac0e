// The style sheet inside every page.
#pragma once

#include <string>

namespace bip::detail {

/// Embedded CSS: no font, image or address from elsewhere.
[[nodiscard]] std::string html_style();

}  // namespace bip::detail
