// Numbers as they stand in files. Whether a comma is a decimal mark is the file's decision, taken
// elsewhere: here both are read when both are allowed, and which one it was is reported.
#include "table/number_text.hpp"

#include <charconv>
#include <cstddef>
#include <limits>
#include <string>
#include <system_error>

namespace bip::detail {
namespace {

constexpr std::size_t kLongestWhole = 15;  // digits that every double holds

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

/// The parts of a number's text, without judging their values.
struct Parts {
  bool valid = false;
  bool negative = false;
  std::string_view before{};
  std::string_view after{};
  char mark = '\0';
  std::string_view exponent{};  // with its letter
};

Parts split_parts(std::string_view text) {
  Parts parts;
  parts.negative = take_sign(text);
  parts.before = take_digits(text);
  if (text.starts_with('.') || text.starts_with(',')) {
    parts.mark = text.front();
    text.remove_prefix(1);
    parts.after = take_digits(text);
  }
  if (parts.before.empty() && parts.after.empty()) return parts;
  if (text.starts_with('e') || text.starts_with('E')) {
    parts.exponent = text;
    text.remove_prefix(1);
    take_sign(text);
    if (take_digits(text).empty()) return parts;
  }
  parts.valid = text.empty();
  return parts;
}

NumberText read_real(const Parts& parts) {
  std::string plain(parts.negative ? "-" : "");
  plain += parts.before.empty() ? "0" : parts.before;
  if (!parts.after.empty()) plain.append(".").append(parts.after);
  if (!parts.exponent.empty()) {
    plain.push_back('e');
    plain += parts.exponent.substr(parts.exponent[1] == '+' ? 2 : 1);
  }
  NumberText number{.form = NumberForm::real, .mark = parts.mark};
  const auto result = std::from_chars(plain.data(), plain.data() + plain.size(), number.real);
  if (result.ec == std::errc::result_out_of_range) {
    // from_chars says the same of too large and too small; only digits before the mark or a
    // positive exponent can make a number too large.
    const bool tiny = parts.exponent.size() > 1 && parts.exponent[1] == '-';
    const bool zero = plain.find_first_of("123456789") >= plain.find('e');
    if (tiny || zero || parts.before.find_first_not_of('0') == std::string_view::npos) {
      number.real = parts.negative ? -0.0 : 0.0;
    } else {
      number.form = NumberForm::too_large;
    }
  }
  return number;
}

NumberText read_whole(const Parts& parts) {
  NumberText number{.form = NumberForm::whole};
  number.leading_zero = parts.before.size() > 1 && parts.before.front() == '0';
  number.long_whole = parts.before.size() > kLongestWhole;
  const char* const begin = parts.before.data();
  std::uint64_t size = 0;
  const auto result = std::from_chars(begin, begin + parts.before.size(), size);
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (result.ec == std::errc() && size <= kMost) {
    number.whole =
        parts.negative ? -static_cast<std::int64_t>(size) : static_cast<std::int64_t>(size);
    return number;
  }
  NumberText beyond = read_real(parts);
  beyond.leading_zero = number.leading_zero;
  beyond.long_whole = true;
  return beyond;
}

/// Bytes of the thousands mark that `text` begins with: point, comma, apostrophe, blank, and the
/// no-break and thin spaces of both encodings. 0 when there is none.
std::size_t thousands_mark_length(std::string_view text) {
  if (text.empty()) return 0;
  if (std::string_view(".,' \xA0").find(text.front()) != std::string_view::npos) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xE2\x80\x89") || text.starts_with("\xE2\x80\xAF") ? 3 : 0;
}

/// 1.234.567, 1,234.5, 1 234 567,89 …
bool has_thousands_marks(std::string_view text) {
  take_sign(text);
  const std::size_t first = take_digits(text).size();
  const std::size_t length = thousands_mark_length(text);
  if (first == 0 || first > 3 || length == 0) return false;
  const std::string_view mark = text.substr(0, length);
  std::size_t groups = 0;
  while (text.starts_with(mark)) {
    std::string_view rest = text.substr(length);
    if (take_digits(rest).size() != 3) break;
    text = rest;
    ++groups;
  }
  if (groups == 0) return false;
  if (text.empty()) return true;
  const bool other_mark = (text.front() == '.' || text.front() == ',') && !text.starts_with(mark);
  if (!other_mark) return false;
  text.remove_prefix(1);
  take_digits(text);
  return text.empty();
}

}  // namespace

NumberText parse_number(std::string_view text, DecimalMarks marks) {
  const Parts parts = split_parts(text);
  if (!parts.valid) {
    return {.form = has_thousands_marks(text) ? NumberForm::thousands : NumberForm::none};
  }
  if (parts.mark == '\0' && parts.exponent.empty()) return read_whole(parts);
  const bool clear = !parts.exponent.empty() || is_clear_mark(parts.before, parts.after.size());
  if ((parts.mark == '.' && !marks.point) || (parts.mark == ',' && !marks.comma)) {
    return {.form = clear ? NumberForm::other_mark : NumberForm::thousands, .mark = parts.mark};
  }
  NumberText number = read_real(parts);
  number.clear_mark = clear;
  return number;
}

}  // namespace bip::detail
