// Splits a block of text into rows and fields at once, from an index of its structural bytes. Rows
// that are not what the header promises end the block: the reader of single rows tells what is
// wrong with them. Must not know columns or values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "table/field.hpp"
#include "table/structure_index.hpp"

namespace bip::detail {

/// Rows that all have as many fields as the header.
struct RowFrames {
  const char* text = nullptr;             ///< places count from here
  const std::uint32_t* begins = nullptr;  ///< of each row
  const std::uint32_t* ends =
      nullptr;                  ///< delimiter or line end after field f of row r: [r * F + f]
  std::size_t field_count = 0;  ///< F
  char delimiter = ',';
  std::size_t rows = 0;
  std::size_t empty_lines = 0;  ///< skipped before, between and after the rows
  bool high_byte = false;       ///< a byte beyond ASCII may be among the rows
  const char* next =
      nullptr;  ///< begin of what follows: the end of the range, or a row to be read alone

  /// Where field `field` of row `row` begins and ends, blanks and quotes included.
  [[nodiscard]] const char* begin(std::size_t row, std::size_t field) const {
    return text + (field == 0 ? begins[row] : ends[row * field_count + field - 1] + 1);
  }
  [[nodiscard]] const char* end(std::size_t row, std::size_t field) const {
    return text + ends[row * field_count + field];
  }
};

class RowFramer {
 public:
  static constexpr std::size_t kMostRows = 512;

  RowFramer(const FieldRules& rules, std::size_t field_count)
      : rules_(rules), field_count_(field_count) {}

  /// The first rows that begin in [begin, stop), at most kMostRows; `begin` is that of a line. None
  /// where the first row has to be read alone, being faulty or very long. Views stay valid until
  /// the next call.
  [[nodiscard]] const RowFrames& frame(const char* begin, const char* stop);

 private:
  enum class Row { whole, cut, odd };
  struct Cursor {
    const char* place;  // begin of the next field
    std::size_t index;  // of the next structural byte
  };

  void index(const char* begin, std::size_t bytes);
  bool take_plain_rows(const char* stop);
  void take_rows(const char* stop);
  Row take_row(Cursor& cursor, std::uint32_t* ends) const;
  Row take_field(Cursor& cursor) const;
  Row take_quoted(Cursor& cursor) const;
  [[nodiscard]] std::size_t skip_before(std::size_t index, const char* place) const;

  FieldRules rules_;
  std::size_t field_count_;
  std::size_t block_bytes_ = std::size_t{1} << 14U;
  RowFrames frames_{};
  const char* indexed_to_ = nullptr;
  StructureCount count_{};
  Row last_ = Row::whole;  ///< how walking ended
  std::vector<std::uint32_t> places_{};
  std::vector<std::uint32_t> begins_{};
  std::vector<std::uint32_t> ends_{};
};

}  // namespace bip::detail
