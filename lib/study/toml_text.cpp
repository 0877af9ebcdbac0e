// Texts, keys, dates and lists as TOML 1.0 has them. Must not know which keys a study file has.
#include "study/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace bip::detail {

std::string string_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\u{:04X}", byte);
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string key_text(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? std::string(key) : string_text(key);
}

std::string date_text(DayNumber day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), unsigned{date.month()},
                     unsigned{date.day()});
}

std::string list_text(std::span<const std::string> texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + string_text(text);
  return "[" + list + "]";
}

std::string table_text(const std::vector<std::pair<std::string, std::string>>& values) {
  std::string table;
  for (const auto& [key, value] : values)
    table += (table.empty() ? "" : ", ") + key_text(key) + " = " + value;
  return table.empty() ? "{}" : "{ " + table + " }";
}

}  // namespace bip::detail
