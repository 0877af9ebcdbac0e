// How a number looks to people: the one place that decides digits, exponents and signs, so that
// every format and every sentence shows the same figure. Nothing here depends on the locale.
#pragma once

#include <string>

#include "bip/report/document.hpp"

namespace bip {

/// The characters numbers are written with.
enum class NumberGlyphs {
  ascii,       ///< "-1234567.8", "6.1 %": text, Markdown
  typographic  ///< U+2212 minus, narrow spaces between thousands of integers, no break before "%"
};

/// The number as `number.style` asks; "" where the value is not finite (there is nothing to show).
/// - general: `digits` significant digits (1–17), whole numbers without decimals, never fewer than
///   the digits before the point; from 1e-4 up to 1e7 without exponent, else like "1.234e-09".
/// - fixed, percent: `digits` decimals (0–17); a result that rounds to zero carries no sign.
/// - integer: rounded to the nearest, halves to even.
/// - p_value: "< 0.001" below 0.001, else three decimals; `digits` is not used.
/// Fixed, integer and percent show 1e15 and more with an exponent, as those digits mean nothing.
[[nodiscard]] std::string number_text(const NumberCell& number,
                                      NumberGlyphs glyphs = NumberGlyphs::ascii);

}  // namespace bip
