// What gnuplot reads: strings it cannot take for anything else, numbers, and how series look.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bip::detail {

/// A single-quoted string of gnuplot: nothing in it is an escape, a command or a variable; its own
/// quote is doubled. Control characters are made visible first, so that it is one line.
[[nodiscard]] std::string plot_string(std::string_view text);

/// Up to ten significant digits; "NaN" for what is absent.
[[nodiscard]] std::string plot_number(std::optional<double> value);

/// How one of several series looks, and what tells it apart without colours.
struct SeriesLook {
  std::string_view colour;  ///< "#rrggbb"
  int point = 7;            ///< gnuplot's number of a shape
  int dash = 1;             ///< gnuplot's number of a dash pattern
  double fill = 1;          ///< how densely a bar is filled
};
/// Repeats after six.
[[nodiscard]] const SeriesLook& look_of(std::size_t series);

/// What is read as the page's text colour afterwards, and a grey that both grounds bear.
inline constexpr std::string_view kInk = "#000000";
inline constexpr std::string_view kRule = "#888888";

}  // namespace bip::detail
