// See plot_text.hpp. Source of the quoting: gnuplot 5.4, "Syntax, Quote marks": single-quoted
// strings know neither escapes nor back-quotes nor macros.
#include "report/plot_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "report/visible_text.hpp"

namespace bip::detail {

std::string plot_string(std::string_view text) {
  std::string quoted = "'";
  for (const char letter : visible_text(text)) {
    if (letter == '\'') quoted += '\'';
    quoted += letter;
  }
  return quoted + "'";
}

std::string plot_number(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return "NaN";
  return fmt::format("{:.10g}", *value);
}

const SeriesLook& look_of(std::size_t series) {
  static constexpr std::array<SeriesLook, 6> kLooks{
      {{.colour = "#0072B2", .point = 7, .dash = 1, .fill = 0.35},
       {.colour = "#D55E00", .point = 5, .dash = 2, .fill = 0.75},
       {.colour = "#009E73", .point = 9, .dash = 4, .fill = 0.15},
       {.colour = "#CC79A7", .point = 13, .dash = 5, .fill = 0.55},
       {.colour = "#E69F00", .point = 11, .dash = 3, .fill = 0.9},
       {.colour = "#56B4E9", .point = 4, .dash = 1, .fill = 0.05}}};
  return kLooks.at(series % kLooks.size());
}

}  // namespace bip::detail
