// One field of delimited text by the full rules: quotes, doubled quotes, line breaks inside them,
// blanks around. The strict slow path, used wherever the quick scans meet anything unusual.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bip::detail {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// What makes text no table.
enum class FaultKind {
  none,
  open_quote,        ///< a quoted field is never closed
  text_after_quote,  ///< something follows a closing quote
  zero_byte,
  lone_return,  ///< a carriage return without a line feed
  ragged,       ///< a row with another number of fields than the header
  bad_bytes,    ///< bytes that the encoding does not have
  bad_cell      ///< a cell that is not of its column's declared type
};

enum class FieldForm {
  plain,
  quoted,
  doubled  ///< quoted, with doubled quotes inside that still have to be undone
};

struct Field {
  std::string_view content{};  ///< without quotes; plain fields without the blanks around them
  FieldForm form = FieldForm::plain;
  const char* next = nullptr;  ///< the delimiter or line end after it, or the end of the text
  FaultKind fault = FaultKind::none;
  const char* fault_place = nullptr;
};

/// Splits a file's text into fields.
struct FieldRules {
  const char* end = nullptr;  ///< end of the text; zero bytes follow (see MappedFile)
  char delimiter = ',';

  [[nodiscard]] Field scan(const char* begin) const;

  [[nodiscard]] bool at_line_end(const char* place) const {
    return place >= end || *place == '\n' || (*place == '\r' && place[1] == '\n');
  }
  /// Past the line end at `place`.
  [[nodiscard]] const char* after_line_end(const char* place) const {
    if (place >= end) return end;
    return place + (*place == '\r' ? 2 : 1);
  }
  /// Past the line at `place` when it is empty or holds blanks only: such lines are no rows. Null
  /// when there is text in it, or nothing left.
  [[nodiscard]] const char* find_end_of_empty_line(const char* place) const;
};

/// A field's content with doubled quotes undone.
[[nodiscard]] std::string undouble_quotes(std::string_view content);

}  // namespace bip::detail
