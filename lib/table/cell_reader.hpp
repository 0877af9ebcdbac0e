// Converts one column's cells, chunk by chunk. Blocks of rows come with their fields' places: plain
// short numbers are converted together, other cells one by one, by the quick path for numbers here,
// inline, or the slow path in cell_reader.cpp. Single rows are read cell after cell in the same
// way.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "table/compact_numbers.hpp"
#include "table/dictionary.hpp"
#include "table/digit_block.hpp"
#include "table/number_block.hpp"
#include "table/number_part.hpp"
#include "table/read_plan.hpp"
#include "table/row_frames.hpp"

namespace bip::detail {

/// What the cells of a number column have in common, beyond their values.
struct NumberTraits {
  bool any_real = false;
  bool leading_zero = false;  ///< some whole number is spelled like 007
  bool long_whole = false;    ///< some whole number has more than 15 digits
  bool sign_to_keep = false;  ///< +5 or -0: no number's own text
  bool quoted_word = false;   ///< "NA" in quotes: missing here, text in a label column
  bool clear_point = false;   ///< some point can be no thousands mark
  bool clear_comma = false;
  std::size_t first_point = kNowhere;  ///< place of the first cell with a decimal point
  std::size_t first_comma = kNowhere;
};

/// One column's cells of one chunk.
struct ColumnPart {
  CellMode mode = CellMode::number;
  std::size_t rows = 0;  ///< also of a part whose numbers or codes were taken
  NumberPart numbers{};
  std::vector<std::uint8_t> missing{};  ///< numbers: one byte a row, or empty when none is missing
  std::size_t missing_rows = 0;         ///< numbers only
  CompactNumbers codes{};               ///< labels: codes into `labels`, -1 missing
  NumberTraits traits{};
  Dictionary labels{};
  /// Texts that stand in the file with doubled quotes; `labels` has views of them.
  std::vector<std::unique_ptr<const std::string>> kept{};
};
// Parts are moved about while there are views of their texts: moving must never copy.
static_assert(std::is_nothrow_move_constructible_v<ColumnPart>);

/// Bytes after which a plain cell is over.
using EndTable = std::array<std::uint8_t, 256>;
[[nodiscard]] EndTable make_end_table(char delimiter);

/// What the readers of all columns use in turn: cells of one column in one block of rows.
struct CellBlock {
  static constexpr std::size_t kRows = RowFramer::kMostRows;

  NumberBlock numbers;
  std::array<std::int8_t, kLongestRun * kRows> digits;  ///< of up to so many columns
  std::array<std::int64_t, kRows> slots;
  std::array<std::uint8_t, kRows> tags;
};

class CellReader {
 public:
  CellReader(const ReadPlan& plan, const ColumnPlan& column, const EndTable& ends);

  [[nodiscard]] std::size_t field() const noexcept { return field_; }

  /// Reads and stores the column's cells of all rows. False when one of them is faulty: which one
  /// can be told by reading the rows one by one.
  [[nodiscard]] bool read_block(const RowFrames& frames, CellBlock& block);

  /// Whether the cells of the next block are likely to be one digit each.
  [[nodiscard]] bool expects_digits() const noexcept {
    return expect_digits_ && mode_ == CellMode::number && !check_words_;
  }
  /// Stores a block of such cells.
  void store_digits(std::span<const std::int8_t> digits);

  /// Reads the cell at `cell`, of a row that is read alone. Returns the place of the delimiter or
  /// line end after it; null when the cell is faulty.
  const char* read_alone(const char* cell);
  /// Stores the cell read last.
  void store_alone();

  void expect_rows(std::size_t rows);

  [[nodiscard]] ColumnPart finish() &&;

 private:
  const char* read(const char* cell, std::size_t row);
  const char* read_number(const char* cell, std::size_t row);
  const char* read_number_slowly(const char* cell, std::size_t row);
  const char* read_label(const char* cell, std::size_t row);
  const char* read_label_slowly(const char* cell, std::size_t row);
  const char* pass_over(const char* cell) const;
  const char* handle_bad_number(const char* cell, std::size_t row, const char* next);
  [[nodiscard]] bool all_missing_before(std::size_t row) const;
  std::int32_t code_of(std::string_view text, const char* cell, FieldForm form);
  void note_mark(char mark, bool clear, const char* cell);
  bool read_numbers(const RowFrames& frames, CellBlock& block);
  bool read_rest(const RowFrames& frames, CellBlock& block);
  bool read_cells(const RowFrames& frames, std::size_t first);
  bool read_labels(const RowFrames& frames, std::size_t first);
  void note_block(const RowFrames& frames, const NumberBlock& numbers);
  void store_slots(std::size_t rows);
  void store_missing(std::span<const std::uint8_t> tags);

  [[nodiscard]] bool ends(const char* place) const {
    return (*ends_)[static_cast<std::uint8_t>(*place)] != 0;
  }

  // Where numbers and codes go, by row of the block, with their tags.
  std::int64_t* values_ = nullptr;
  std::uint8_t* tags_ = nullptr;
  const EndTable* ends_;
  char point_;  // decimal marks of the quick path; a digit (never found there) where not allowed
  char comma_;
  char mark_;  // the one that blocks are read with; a line feed (never found there) if none is
  CellMode mode_;
  bool check_words_;
  bool expect_digits_ = true;  // the block before was one digit a cell
  bool expect_alike_ = false;  // its cells had as many decimals each as below
  unsigned expected_decimals_ = 0;
  std::size_t field_;
  NumberRule rule_;
  BadCellAction bad_cells_;
  DecimalMarks marks_;
  FieldRules rules_;
  const char* base_;
  const MissingWords* words_;
  /// Codes of short labels by their bytes: what most cells of a column of categories hold.
  struct ShortLabel {
    std::uint64_t bytes = 0;  // 0 where there is none: no label is a zero byte
    std::int32_t code = 0;
  };
  std::array<ShortLabel, 64> short_labels_{};
  std::string_view last_text_{};  // many files repeat a label row after row
  std::int32_t last_code_ = 0;
  std::int32_t code_count_ = 0;
  std::int64_t own_value_ = 0;  // of a row read alone
  std::uint8_t own_tag_ = 0;
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
    if (negative && mantissa == 0) part_.traits.sign_to_keep = true;
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
  first = std::min(first, static_cast<std::size_t>(cell - base_));
}

}  // namespace bip::detail
