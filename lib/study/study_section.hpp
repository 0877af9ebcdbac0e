// One section of a study file, read key by key: defaults, types and words checked, every error with
// its place.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/study/iso_week.hpp"
#include "study/toml_tree.hpp"
#include "study/word_table.hpp"

namespace bip::detail {

/// The study file as a place: its path for messages, its folder for the paths in it.
struct StudyPlace {
  std::string path;

  [[nodiscard]] Location at(std::size_t line, std::size_t column) const {
    return {path, line, column};
  }
  /// A path of the study file, from where this process stands.
  [[nodiscard]] std::string resolve(const std::string& file) const;
};

/// Errors: Error{usage} for a name that is empty or cannot be part of a file's name: results are
/// written to files called after analyses.
void check_name(const std::string& name, const std::string& section, const Location& place);

class Section {
 public:
  /// `name` as messages tell it: "[match]". Errors: Error{usage} for the first key that is not
  /// among `known`. The table and the place outlive the section.
  Section(const TomlValue& table, std::string name, const StudyPlace& study,
          std::initializer_list<std::string_view> known);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] Location place() const { return study_.at(table_.line, table_.column); }
  [[nodiscard]] bool has(std::string_view key) const { return table_.find(key) != nullptr; }
  /// Of the key's value, or of the section where the key is left out.
  [[nodiscard]] Location place_of(std::string_view key) const;
  /// Null when left out. Errors: Error{usage} for another type.
  [[nodiscard]] const TomlValue* find(std::string_view key, TomlKind kind) const;

  [[nodiscard]] std::string text(std::string_view key, const std::string& fallback = {}) const;
  /// Errors: Error{usage} when left out or empty.
  [[nodiscard]] std::string required_text(std::string_view key) const;
  /// The path of a file that exists, empty when left out. Errors: Error{io} when it does not.
  [[nodiscard]] std::string file(std::string_view key) const;
  [[nodiscard]] std::string required_file(std::string_view key) const;
  [[nodiscard]] int whole(std::string_view key, int fallback, int lowest) const;
  [[nodiscard]] std::optional<double> find_number(std::string_view key) const;
  [[nodiscard]] std::optional<DayNumber> find_date(std::string_view key) const;
  [[nodiscard]] bool boolean(std::string_view key, bool fallback) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;

  template <class Value, std::size_t N>
  [[nodiscard]] Value word(std::string_view key, const WordTable<Value, N>& words,
                           Value fallback) const {
    const TomlValue* value = find(key, TomlKind::text);
    if (value == nullptr) return fallback;
    if (const std::optional<Value> known = find_word(words, value->text)) return *known;
    fail_word(key, *value, words_of(words));
  }

  /// Error{usage} at the key's value (or the section).
  [[noreturn]] void fail(std::string_view key, std::string message, std::string hint = {}) const;
  [[noreturn]] void fail_at(const TomlValue& value, std::string message,
                            std::string hint = {}) const;
  /// "unknown KEY 'WORD': did you mean …?; expected …".
  [[noreturn]] void fail_word(std::string_view key, const TomlValue& value,
                              const std::vector<std::string>& known) const;

 private:
  [[nodiscard]] std::string existing_file(std::string_view key, const std::string& file) const;

  const TomlValue& table_;
  std::string name_;
  const StudyPlace& study_;
};

/// Texts of a list whose items may be texts or numbers. Errors: Error{usage} for anything else.
[[nodiscard]] std::vector<std::string> read_spellings(const Section& section,
                                                      const TomlValue& list);

/// `parse` on the text of a value that is parsed by itself (a formula, a condition); its errors are
/// told with the place in the study file, as near as the text stands there.
template <class Parse>
auto parse_inside(const StudyPlace& study, const TomlValue& value, Parse&& parse) {
  try {
    return parse(value.text);
  } catch (const Error& error) {
    const bool known = value.text_column != 0 && error.location().column != 0;
    const std::size_t column =
        known ? value.text_column + error.location().column - 1 : value.column;
    throw Error(error.kind(), error.message(), study.at(value.line, column), error.hint());
  }
}

}  // namespace bip::detail
