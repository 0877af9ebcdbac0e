// What a cell's text says as a number. The strict slow path and the judge of labels; the quick path
// for plain short numbers is in chunk_reader.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace bip::detail {

/// Which decimal marks a number may have: a file's mark once it is known, both before.
struct DecimalMarks {
  bool point = true;
  bool comma = true;
};

enum class NumberForm {
  none,       ///< not a number
  whole,      ///< digits only; the value is in `whole`
  real,       ///< with a decimal mark or an exponent, or beyond 64 bits; the value is in `real`
  too_large,  ///< beyond the range of double
  thousands,  ///< digits in groups of three, which may mean different numbers
  other_mark  ///< a number with the decimal mark that is not the file's
};

struct NumberText {
  NumberForm form = NumberForm::none;
  std::int64_t whole = 0;
  double real = 0;
  char mark = '\0';           ///< decimal mark, if any
  bool clear_mark = false;    ///< the mark cannot be a thousands mark (1.5, 0.125; not 1.250)
  bool leading_zero = false;  ///< a whole number such as 007
  bool long_whole = false;    ///< a whole number of more than 15 digits
};

/// `text` without blanks around. Grammar: [+-] digits [mark digits] [e|E [+-] digits], with at
/// least one digit before the exponent. Exact: the nearest double, by std::from_chars.
[[nodiscard]] NumberText parse_number(std::string_view text, DecimalMarks marks);

/// Whether a mark between these many digits before and after it can be no thousands mark.
[[nodiscard]] constexpr bool is_clear_mark(std::string_view before, std::size_t digits_after) {
  return before.empty() || before.size() > 3 || before.front() == '0' || digits_after != 3;
}

}  // namespace bip::detail
