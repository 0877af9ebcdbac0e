// Digits of a number as people read them. Must not know of tables, markup or the locale:
// fmt without 'L' rounds the exact binary value correctly and always writes '.'.
#include "bip/report/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace bip {
namespace {

constexpr int kMostDigits = 17;
constexpr double kLastMeaningful = 1e15;
constexpr double kSmallestShownP = 0.001;
constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kNarrowSpace = "\u202f";
constexpr std::string_view kFixedSpace = "\u00a0";

/// The exponent of "1.234e-09".
int exponent_of(std::string_view scientific) {
  std::string_view digits = scientific.substr(scientific.find('e') + 1);
  if (digits.front() == '+') digits.remove_prefix(1);
  int exponent = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  return exponent;
}

std::string general_text(double value, int digits) {
  if (value == 0) return "0";
  const int significant = std::clamp(digits, 1, kMostDigits);
  std::string scientific = fmt::format("{:.{}e}", value, significant - 1);
  const int exponent = exponent_of(scientific);  // after rounding: 9.9999 counts as 10
  if (exponent < -4 || exponent > 6) return scientific;
  const bool whole = value == std::round(value);
  const int decimals = whole ? 0 : std::max(0, significant - 1 - exponent);
  return fmt::format("{:.{}f}", value, decimals);
}

std::string fixed_text(double value, int digits) {
  const int decimals = std::clamp(digits, 0, kMostDigits);
  if (std::abs(value) >= kLastMeaningful) return general_text(value, decimals + 1);
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return text;
}

std::string p_value_text(double value) {
  return value < kSmallestShownP ? "< 0.001" : fmt::format("{:.3f}", value);
}

std::string ascii_text(const NumberCell& number) {
  using Style = NumberCell::Style;
  switch (number.style) {
    case Style::general:
      return general_text(number.value, number.digits);
    case Style::fixed:
      return fixed_text(number.value, number.digits);
    case Style::integer:
      return fixed_text(number.value, 0);
    case Style::percent:
      return fixed_text(100 * number.value, number.digits) + " %";
    case Style::points:
      return fixed_text(100 * number.value, number.digits);
    case Style::p_value:
      return p_value_text(number.value);
  }
  return {};
}

/// Narrow spaces between the thousands of a plain integer of five digits or more, as the SI
/// brochure has it.
std::string grouped(const std::string& integer) {
  const std::size_t first = integer.front() == '-' ? 1 : 0;
  const std::size_t count = integer.size() - first;
  if (count < 5 || integer.find_first_not_of("0123456789", first) != std::string::npos) {
    return integer;
  }
  std::string text = integer.substr(0, first);
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0 && (count - i) % 3 == 0) text += kNarrowSpace;
    text += integer[first + i];
  }
  return text;
}

std::string with_typographic_signs(std::string_view ascii) {
  std::string text;
  for (const char c : ascii) {
    if (c == '-') {
      text += kMinus;
    } else if (c == ' ') {
      text += kFixedSpace;
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

std::string number_text(const NumberCell& number, NumberGlyphs glyphs) {
  if (!std::isfinite(number.value)) return {};
  std::string text = ascii_text(number);
  if (glyphs == NumberGlyphs::ascii) return text;
  if (number.style == NumberCell::Style::integer) text = grouped(text);
  return with_typographic_signs(text);
}

}  // namespace bip
