// See printed_number.hpp.
#include "table/printed_number.hpp"

#include <cmath>
#include <string>

#include "bip/core/letters.hpp"
#include "bip/table/schema.hpp"
#include "table/blanks.hpp"
#include "table/number_text.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kMinus = "\xE2\x88\x92";  // U+2212

bool take_enclosure(std::string_view& text) {
  if (text.size() < 2) return false;
  const bool round = text.front() == '(' && text.back() == ')';
  const bool square = text.front() == '[' && text.back() == ']';
  if (!round && !square) return false;
  text = trim_blanks(text.substr(1, text.size() - 2));
  return true;
}

std::string_view without_stars(std::string_view text) {
  constexpr std::string_view kMarks = "*+^{} \t";
  while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
  }
  return text;
}

std::string with_ascii_minus(std::string_view text) {
  if (!text.starts_with(kMinus)) return std::string(text);
  return "-" + std::string(text.substr(kMinus.size()));
}

/// Half of the last digit of `text`, which is a number with a decimal mark.
double half_unit_of(std::string_view text, char mark, int& digits) {
  int decimals = 0;
  bool after_mark = false;
  bool leading = true;
  std::size_t at = 0;
  for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
    if (text[at] == mark) {
      after_mark = true;
    } else if (text[at] >= '0' && text[at] <= '9') {
      leading = leading && text[at] == '0';
      digits += leading ? 0 : 1;
      decimals += after_mark ? 1 : 0;
    }
  }
  int exponent = 0;
  if (at < text.size()) {
    const NumberText power = parse_number(text.substr(at + 1), {});
    if (power.form == NumberForm::whole) exponent = static_cast<int>(power.whole);
  }
  return 0.5 * std::pow(10.0, exponent - decimals);
}

}  // namespace

std::optional<PrintedCell> read_printed(std::string_view cell, char decimal) {
  PrintedCell printed;
  std::string_view inner = without_stars(trim_blanks(cell));
  printed.enclosed = take_enclosure(inner);
  const std::string text = with_ascii_minus(without_stars(inner));
  const NumberText number = parse_number(text, {decimal == '.', decimal == ','});
  if (number.form == NumberForm::whole) {
    printed.number.value = static_cast<double>(number.whole);
    return printed;
  }
  if (number.form != NumberForm::real) return std::nullopt;
  printed.number.value = number.real;
  printed.number.half_unit = half_unit_of(text, decimal, printed.digits);
  return printed;
}

bool is_blank_number(std::string_view cell) {
  cell = trim_blanks(cell);
  static_cast<void>(take_enclosure(cell));
  const std::string word = to_lower(std::string(cell));
  return is_missing_spelling(cell) || word == "-" || word == "omitted" || word == "base" ||
         word == "empty" || word == "inf" || word == "-inf";
}

}  // namespace bip::detail
