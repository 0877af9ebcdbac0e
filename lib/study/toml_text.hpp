// Values written as TOML.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/study/iso_week.hpp"

namespace bip::detail {

/// A basic TOML string; UTF-8 stays, control characters and quotes are escaped.
[[nodiscard]] std::string string_text(std::string_view text);
/// A bare key where it can be one, else a string.
[[nodiscard]] std::string key_text(std::string_view key);
/// "2013-01-31".
[[nodiscard]] std::string date_text(DayNumber day);
[[nodiscard]] std::string list_text(std::span<const std::string> texts);
/// An inline table; `values` are pairs of a key and a value already written as TOML.
[[nodiscard]] std::string table_text(
    const std::vector<std::pair<std::string, std::string>>& values);

}  // namespace bip::detail
