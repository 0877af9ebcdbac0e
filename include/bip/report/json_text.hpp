// JSON values as text for people and programs.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace bip {

/// UTF-8 with an indentation of two spaces, keys in their order, a line feed at the end.
/// Doubles carry the digits that read back as the same double ("1.0" stays a double); not-a-number
/// and infinities become null; bytes that are no UTF-8 become U+FFFD. Independent of the locale.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value);

}  // namespace bip
