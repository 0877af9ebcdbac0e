// The one file that knows toml++, whose tables are sorted by key: the order written is found again
// by the keys' places. Knows no study.
#include "study/toml_tree.hpp"

#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

DayNumber day_of(const toml::date& date) {
  const std::chrono::year_month_day civil{
      std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
  return static_cast<DayNumber>(std::chrono::sys_days{civil}.time_since_epoch().count());
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// A text without escapes is as long as its place less two quotes.
std::size_t find_text_column(const toml::source_region& place, std::string_view text) {
  const bool plain = place.begin.line == place.end.line &&
                     place.end.column - place.begin.column == count_characters(text) + 2;
  return plain ? place.begin.column + 1U : 0;
}

TomlValue read_value(const toml::node& node);

void read_scalar(const toml::node& node, TomlValue& value) {
  if (const auto* text = node.as_string()) {
    value.kind = TomlKind::text;
    value.text = text->get();
    value.text_column = find_text_column(node.source(), value.text);
  } else if (const auto* whole = node.as_integer()) {
    value.kind = TomlKind::whole;
    value.whole = whole->get();
    value.number = static_cast<double>(value.whole);
  } else if (const auto* number = node.as_floating_point()) {
    value.kind = TomlKind::number;
    value.number = number->get();
  } else if (const auto* boolean = node.as_boolean()) {
    value.kind = TomlKind::boolean;
    value.boolean = boolean->get();
  } else if (const auto* date = node.as_date()) {
    value.kind = TomlKind::date;
    value.date = day_of(date->get());
  } else {
    value.kind = TomlKind::time;
  }
}

void read_table(const toml::table& table, TomlValue& value) {
  value.kind = TomlKind::table;
  for (const auto& [key, node] : table) {
    const toml::source_position place = key.source().begin;
    value.entries.push_back({std::string(key.str()), place.line, place.column, read_value(node)});
  }
  std::stable_sort(value.entries.begin(), value.entries.end(),
                   [](const TomlEntry& a, const TomlEntry& b) {
                     return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                   });
}

TomlValue read_value(const toml::node& node) {
  TomlValue value;
  value.line = node.source().begin.line;
  value.column = node.source().begin.column;
  if (const toml::table* table = node.as_table()) {
    read_table(*table, value);
  } else if (const toml::array* list = node.as_array()) {
    value.kind = TomlKind::list;
    for (const toml::node& item : *list) value.items.push_back(read_value(item));
  } else {
    read_scalar(node, value);
  }
  return value;
}

/// "Error while parsing table header: expected …" without what the place tells already.
std::string_view short_description(std::string_view description) {
  constexpr std::string_view kOpening = "Error while parsing ";
  if (!description.starts_with(kOpening)) return description;
  const std::size_t colon = description.find(": ");
  return colon == std::string_view::npos ? description : description.substr(colon + 2);
}

}  // namespace

std::string_view describe_kind(TomlKind kind) {
  switch (kind) {
    case TomlKind::text:
      return "a text";
    case TomlKind::whole:
      return "a whole number";
    case TomlKind::number:
      return "a number";
    case TomlKind::boolean:
      return "true or false";
    case TomlKind::date:
      return "a date";
    case TomlKind::time:
      return "a time";
    case TomlKind::list:
      return "a list";
    case TomlKind::table:
      break;
  }
  return "a table";
}

const TomlEntry* TomlValue::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const TomlEntry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

TomlValue parse_toml(std::string_view text, const std::string& path) {
  try {
    const toml::table root = toml::parse(text);
    return read_value(root);
  } catch (const toml::parse_error& error) {
    const toml::source_position place = error.source().begin;
    throw Error(ErrorKind::usage,
                "not valid TOML: " + std::string(short_description(error.description())),
                {path, place.line, place.column});
  }
}

}  // namespace bip::detail
