// TOML as a tree whose tables keep the order in which they are written and every node its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bip/study/iso_week.hpp"

namespace bip::detail {

enum class TomlKind { text, whole, number, boolean, date, time, list, table };

/// "a text", "a whole number", … as messages say it.
[[nodiscard]] std::string_view describe_kind(TomlKind kind);

struct TomlEntry;

/// A value; lines and columns (in characters) count from 1.
struct TomlValue {
  TomlKind kind = TomlKind::table;
  std::size_t line = 1;
  std::size_t column = 1;
  /// Kind text: the column of its first character where the text stands on one line as it is, 0
  /// where it has escapes or line breaks.
  std::size_t text_column = 0;
  std::string text{};
  std::int64_t whole = 0;
  double number = 0;  ///< kind number, and whole too
  bool boolean = false;
  DayNumber date = 0;
  std::vector<TomlValue> items{};
  std::vector<TomlEntry> entries;

  /// Null when the table has no such key.
  [[nodiscard]] const TomlEntry* find(std::string_view key) const;
};

struct TomlEntry {
  std::string key;
  std::size_t line = 1;
  std::size_t column = 1;
  TomlValue value;
};

/// Errors: Error{usage} with line and column for what is no TOML.
[[nodiscard]] TomlValue parse_toml(std::string_view text, const std::string& path);

}  // namespace bip::detail
