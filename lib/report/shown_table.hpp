// A table as words: what every format for people shows in it, before that format's escaping.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bip/report/document.hpp"
#include "bip/report/number_text.hpp"

namespace bip::detail {

enum class CellKind { words, number, absent };

struct ShownCell {
  CellKind kind = CellKind::words;
  std::string text;        ///< visible text; "–" where absent
  std::size_t reason = 0;  ///< number of the reason why it is absent, from 1; 0 without one
  std::size_t tail = 0;    ///< number: columns from the decimal point on
};

struct ShownTable {
  std::string caption;
  std::vector<std::string> titles;
  std::vector<Align> aligns;
  std::vector<std::size_t> tails;  ///< per column: the widest tail of its numbers
  std::vector<std::vector<ShownCell>> rows;
  std::vector<std::string> reasons;  ///< each once, in the order of its first cell, row by row
  std::vector<std::string> notes;
  Language language = Language::english;  ///< of what a renderer says of it
};

/// The number a reason is marked with where there is no markup: superscript digits, "" for 0.
[[nodiscard]] std::string superscript(std::size_t number);

/// Errors: Error{internal} when a row is not as long as the columns.
[[nodiscard]] ShownTable show_table(const DocumentTable& table, NumberGlyphs glyphs);

}  // namespace bip::detail
