// Converts one column's cells, chunk by chunk: numbers and label codes into a block of 64-bit
// slots, full blocks into compact storage. The quick path for plain short numbers is here, inline;
// everything unusual goes to the slow path in cell_reader.cpp.
//
// A slot's tag says how to take its number: a count of decimals (value = slot / 10^tag), or one of
// the two codes below. A number with at most 18 digits and a mantissa below 2^53 is exact that way:
// both operands of the one division are doubles without error (Clinger 1990).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "table/compact_numbers.hpp"
#include "table/dictionary.hpp"
#include "table/read_plan.hpp"

namespace bip::detail {

inline constexpr std::uint8_t kMissingTag = 255;
inline constexpr std::uint8_t kDoubleTag = 254;  ///< the slot holds a double's bits

/// What the cells of a number column have in common, beyond their values.
struct NumberTraits {
  bool any_real = false;
  bool leading_zero = false;  ///< some whole number is spelled like 007
  bool long_whole = false;    ///< some whole number has more than 15 digits
  bool quoted_word = false;   ///< "NA" in quotes: missing here, text in a label column
  bool clear_point = false;   ///< some point can be no thousands mark
  bool clear_comma = false;
  std::size_t first_point = kNowhere;  ///< place of the first cell with a decimal point
  std::size_t first_comma = kNowhere;
};

/// One column's cells of one chunk.
struct ColumnPart {
  CellMode mode = CellMode::number;
  CompactNumbers values{};              ///< numbers, or codes into `labels` (-1 missing)
  std::vector<std::uint8_t> missing{};  ///< numbers: one byte a row, or empty when none is missing
  std::size_t missing_rows = 0;         ///< numbers only
  NumberTraits traits{};
  Dictionary labels{};
  std::deque<std::string> kept{};  ///< texts that stand in the file with doubled quotes
};

/// Bytes after which a plain cell is over.
using EndTable = std::array<std::uint8_t, 256>;
[[nodiscard]] EndTable make_end_table(char delimiter);

class CellReader {
 public:
  CellReader(const ReadPlan& plan, const ColumnPlan& column, const EndTable& ends);

  /// Where its block's slots are: `values` and `tags` (all 0) of the same length.
  void set_block(std::span<std::int64_t> values, std::span<std::uint8_t> tags) {
    values_ = values.data();
    tags_ = tags.data();
  }

  [[nodiscard]] std::size_t field() const noexcept { return field_; }

  /// Reads the cell at `cell` as row `row` of the block. Returns the place of the delimiter or line
  /// end after it; null when the cell is faulty.
  const char* read(const char* cell, std::size_t row) {
    if (mode_ == CellMode::number) [[likely]] {
      // Answers on a scale: most cells of a survey are one digit.
      const unsigned digit = static_cast<std::uint8_t>(*cell) - unsigned{'0'};
      if (digit < 10 && ends(cell + 1) && !check_words_) {
        values_[row] = digit;
        return cell + 1;
      }
      return read_number(cell, row);
    }
    return mode_ == CellMode::label ? read_label(cell, row) : pass_over(cell);
  }

  void expect_rows(std::size_t rows) { part_.values.reserve(rows); }

  /// Moves the first `rows` rows of the block into the compact storage.
  void store_block(std::size_t rows);

  [[nodiscard]] ColumnPart finish() &&;

 private:
  const char* read_number(const char* cell, std::size_t row);
  const char* read_number_slowly(const char* cell, std::size_t row);
  const char* read_label(const char* cell, std::size_t row);
  const char* read_label_slowly(const char* cell, std::size_t row);
  const char* pass_over(const char* cell) const;
  const char* handle_bad_number(const char* cell, std::size_t row, const char* next);
  [[nodiscard]] bool all_missing_before(std::size_t row) const;
  std::int32_t code_of(std::string_view text, const char* cell, FieldForm form);
  void note_mark(char mark, bool clear, const char* cell);
  void store_numbers(std::size_t rows);

  [[nodiscard]] bool ends(const char* place) const {
    return (*ends_)[static_cast<std::uint8_t>(*place)] != 0;
  }

  std::int64_t* values_ = nullptr;
  std::uint8_t* tags_ = nullptr;
  const EndTable* ends_;
  char point_;  // decimal marks of the quick path; a digit (never found there) where not allowed
  char comma_;
  CellMode mode_;
  bool check_words_;
  std::size_t field_;
  NumberRule rule_;
  BadCellAction bad_cells_;
  DecimalMarks marks_;
  FieldRules rules_;
  const char* base_;
  const MissingWords* words_;
  std::string_view last_text_{};  // many files repeat a label row after row
  std::int32_t last_code_ = 0;
  std::int32_t code_count_ = 0;
  ColumnPart part_{};
};

inline const char* CellReader::read_number(const char* cell, std::size_t row) {
  const bool quoted = *cell == '"';
  const char* const sign = cell + (quoted ? 1 : 0);
  const bool negative = *sign == '-';
  const char* const digits = sign + (negative ? 1 : 0);
  const char* end = digits;
  std::uint64_t mantissa = 0;
  const auto take_digits = [&] {
    for (unsigned digit = 0; (digit = static_cast<std::uint8_t>(*end) - unsigned{'0'}) < 10;
         ++end) {
      mantissa = 10 * mantissa + digit;
    }
  };
  take_digits();
  const auto whole_digits = static_cast<std::size_t>(end - digits);
  std::size_t decimals = 0;
  char mark = '\0';
  if (*end == point_ || *end == comma_) {
    mark = *end++;
    const char* const first = end;
    take_digits();
    decimals = static_cast<std::size_t>(end - first);
  }
  const std::string_view text(sign, static_cast<std::size_t>(end - sign));
  if (quoted && *end++ != '"') return read_number_slowly(cell, row);
  if (!ends(end)) return read_number_slowly(cell, row);

  if (text.empty() || (check_words_ && words_->is_declared(text))) {
    values_[row] = 0;
    tags_[row] = kMissingTag;
    return end;
  }
  if (mark == '\0') {
    constexpr std::size_t kMostDigits = 15;
    if (whole_digits - 1 >= kMostDigits) return read_number_slowly(cell, row);
    if (*digits == '0' && whole_digits > 1) part_.traits.leading_zero = true;
  } else {
    constexpr std::uint64_t kExact = std::uint64_t{1} << 53U;
    const bool exact = whole_digits > 0 && decimals > 0 && whole_digits + decimals <= 18 &&
                       mantissa < kExact && (mantissa != 0 || !negative);
    if (!exact) return read_number_slowly(cell, row);
    note_mark(mark, is_clear_mark({digits, whole_digits}, decimals), cell);
    tags_[row] = static_cast<std::uint8_t>(decimals);
  }
  const auto size = static_cast<std::int64_t>(mantissa);
  values_[row] = negative ? -size : size;
  return end;
}

inline void CellReader::note_mark(char mark, bool clear, const char* cell) {
  NumberTraits& traits = part_.traits;
  traits.any_real = true;
  (mark == '.' ? traits.clear_point : traits.clear_comma) |= clear;
  std::size_t& first = mark == '.' ? traits.first_point : traits.first_comma;
  if (first == kNowhere) first = static_cast<std::size_t>(cell - base_);
}

}  // namespace bip::detail
