// The words files use for enumerators, told and read by one table, so that what is written can be
// read back and messages list what is expected.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"

namespace bip::detail {

template <class Value, std::size_t N>
using WordTable = std::array<std::pair<std::string_view, Value>, N>;

template <class Value, std::size_t N>
[[nodiscard]] std::optional<Value> find_word(const WordTable<Value, N>& table,
                                             std::string_view word) {
  for (const auto& [known, value] : table) {
    if (known == word) return value;
  }
  return std::nullopt;
}

template <class Value, std::size_t N>
[[nodiscard]] std::string_view word_of(const WordTable<Value, N>& table, Value value) {
  for (const auto& [word, known] : table) {
    if (known == value) return word;
  }
  throw Error(ErrorKind::internal, "an enumerator without a word");
}

template <class Value, std::size_t N>
[[nodiscard]] std::vector<std::string> words_of(const WordTable<Value, N>& table) {
  std::vector<std::string> words;
  for (const auto& [word, value] : table) words.emplace_back(word);
  return words;
}

/// "a, b, c".
[[nodiscard]] inline std::string list_names(std::span<const std::string> names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

}  // namespace bip::detail
