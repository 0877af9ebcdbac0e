// Turns TOML values into what a key promises, or into one line that says what was expected. Knows
// no key by name.
#include "study/study_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <utility>

#include "bip/core/names.hpp"

namespace bip::detail {

std::string StudyPlace::resolve(const std::string& file) const {
  return (std::filesystem::path(path).parent_path() / file).string();
}

void check_name(const std::string& name, const std::string& section, const Location& place) {
  if (name.empty()) throw Error(ErrorKind::usage, fmt::format("no name in {}", section), place);
  const auto is_refused = [](char letter) {
    constexpr std::string_view kRefused = R"(/\:*?"<>|)";
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F ||
           kRefused.find(letter) != std::string_view::npos;
  };
  const bool is_part_of_path = name.front() == '.' || name.front() == ' ' || name.back() == ' ';
  if (!is_part_of_path && std::none_of(name.begin(), name.end(), is_refused)) return;
  throw Error(ErrorKind::usage,
              fmt::format("a name in {} that cannot be part of a file's name", section), place,
              "write it with letters, digits and '_'");
}

Section::Section(const TomlValue& table, std::string name, const StudyPlace& study,
                 std::initializer_list<std::string_view> known)
    : table_(table), name_(std::move(name)), study_(study) {
  if (table.kind != TomlKind::table)
    throw Error(ErrorKind::usage,
                fmt::format("{} is {}, not a section", name_, describe_kind(table.kind)),
                study.at(table.line, table.column));
  for (const TomlEntry& entry : table.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    throw Error(ErrorKind::usage,
                fmt::format("unknown key '{}' in {}{}", entry.key, name_,
                            describe_nearest_names(entry.key, names)),
                study.at(entry.line, entry.column), "expected " + list_names(names));
  }
}

Location Section::place_of(std::string_view key) const {
  const TomlEntry* entry = table_.find(key);
  return entry == nullptr ? place() : study_.at(entry->value.line, entry->value.column);
}

void Section::fail(std::string_view key, std::string message, std::string hint) const {
  throw Error(ErrorKind::usage, std::move(message), place_of(key), std::move(hint));
}

void Section::fail_at(const TomlValue& value, std::string message, std::string hint) const {
  throw Error(ErrorKind::usage, std::move(message), study_.at(value.line, value.column),
              std::move(hint));
}

void Section::fail_word(std::string_view key, const TomlValue& value,
                        const std::vector<std::string>& known) const {
  fail_at(
      value,
      fmt::format("unknown {} '{}'{}", key, value.text, describe_nearest_names(value.text, known)),
      "expected " + list_names(known));
}

const TomlValue* Section::find(std::string_view key, TomlKind kind) const {
  const TomlEntry* entry = table_.find(key);
  if (entry == nullptr) return nullptr;
  const TomlKind found = entry->value.kind;
  const bool whole_number = kind == TomlKind::number && found == TomlKind::whole;
  if (found == kind || whole_number) return &entry->value;
  fail(key, fmt::format("{} in {} is {}", key, name_, describe_kind(found)),
       fmt::format("expected {}", describe_kind(kind)));
}

std::string Section::text(std::string_view key, const std::string& fallback) const {
  const TomlValue* value = find(key, TomlKind::text);
  return value == nullptr ? fallback : value->text;
}

std::string Section::required_text(std::string_view key) const {
  const TomlValue* value = find(key, TomlKind::text);
  if (value == nullptr) fail(key, fmt::format("no key '{}' in {}", key, name_));
  if (value->text.empty()) fail(key, fmt::format("{} in {} is empty", key, name_));
  return value->text;
}

std::string Section::existing_file(std::string_view key, const std::string& file) const {
  std::string resolved = study_.resolve(file);
  std::error_code ignored;
  const auto status = std::filesystem::status(resolved, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_directory(status)) return resolved;
  throw Error(ErrorKind::io, fmt::format("no file '{}'", resolved), place_of(key),
              "paths are relative to the study file");
}

std::string Section::file(std::string_view key) const {
  return has(key) ? existing_file(key, required_text(key)) : std::string();
}

std::string Section::required_file(std::string_view key) const {
  return existing_file(key, required_text(key));
}

int Section::whole(std::string_view key, int fallback, int lowest) const {
  const TomlValue* value = find(key, TomlKind::whole);
  if (value == nullptr) return fallback;
  constexpr std::int64_t kMost = 1'000'000;  // weeks, days and years: far above any use
  if (value->whole < lowest || value->whole > kMost)
    fail_at(*value, fmt::format("{} in {} is {}", key, name_, value->whole),
            fmt::format("expected a whole number from {} on", lowest));
  return static_cast<int>(value->whole);
}

std::optional<double> Section::find_number(std::string_view key) const {
  const TomlValue* value = find(key, TomlKind::number);
  if (value == nullptr) return std::nullopt;
  if (!std::isfinite(value->number))
    fail_at(*value, fmt::format("{} in {} is not finite", key, name_));
  return value->number;
}

std::optional<DayNumber> Section::find_date(std::string_view key) const {
  const TomlEntry* entry = table_.find(key);
  if (entry != nullptr && entry->value.kind == TomlKind::text)
    fail(key, fmt::format("{} in {} is a text", key, name_),
         "expected a date without quotes: 2013-01-01");
  const TomlValue* value = find(key, TomlKind::date);
  return value == nullptr ? std::nullopt : std::optional(value->date);
}

bool Section::boolean(std::string_view key, bool fallback) const {
  const TomlValue* value = find(key, TomlKind::boolean);
  return value == nullptr ? fallback : value->boolean;
}

std::vector<std::string> Section::texts(std::string_view key) const {
  std::vector<std::string> texts;
  const TomlValue* list = find(key, TomlKind::list);
  if (list == nullptr) return texts;
  for (const TomlValue& item : list->items) {
    if (item.kind != TomlKind::text || item.text.empty())
      fail_at(item, fmt::format("{} in {} holds something else than texts", key, name_),
              fmt::format("expected {} = [\"…\", \"…\"]", key));
    if (std::find(texts.begin(), texts.end(), item.text) != texts.end())
      fail_at(item, fmt::format("'{}' is twice in {}", item.text, key));
    texts.push_back(item.text);
  }
  return texts;
}

std::vector<std::string> read_spellings(const Section& section, const TomlValue& list) {
  if (list.kind != TomlKind::list)
    section.fail_at(list, fmt::format("spellings of missing are {}", describe_kind(list.kind)),
                    "expected a list: [\"9\", \"99\"]");
  std::vector<std::string> spellings;
  for (const TomlValue& item : list.items) {
    switch (item.kind) {
      case TomlKind::text:
        spellings.push_back(item.text);
        break;
      case TomlKind::whole:
        spellings.push_back(fmt::format("{}", item.whole));
        break;
      case TomlKind::number:
        spellings.push_back(fmt::format("{}", item.number));
        break;
      default:
        section.fail_at(item, fmt::format("a spelling of missing is {}", describe_kind(item.kind)),
                        "expected texts or numbers");
    }
  }
  return spellings;
}

}  // namespace bip::detail
