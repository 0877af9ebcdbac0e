// The shape of a cell, for messages that must not repeat it.
#pragma once

#include <string>
#include <string_view>

namespace bip::detail {

/// "3 letters", "2 digits and 1 other character", …; "empty" when there is nothing.
/// Characters beyond ASCII count as letters, once each, in UTF-8 as in Windows-1252.
[[nodiscard]] std::string describe_shape(std::string_view cell);

}  // namespace bip::detail
