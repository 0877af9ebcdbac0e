// One spelling for the many names a term has in R, Stata, Python and here, as far as they mean the
// same without knowing the data.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

/// Their name in our manner: "c.age#c.age" → "I(age^2)", "2.x" → "x[2]", "factor(x)b" → "x[b]",
/// "_cons" → "(Intercept)", "/lnalpha" → "ln(alpha)", "/cut2" → "/cut2" (see our_spellings).
/// Factors of a product are put in byte order. `response` may stand before the name as an equation.
[[nodiscard]] std::string their_spelling(std::string_view name, std::string_view response);

/// The spellings under which others may write our term; the first is its own. `cut` is the place
/// of a cut point among them, from 1 (0 for other terms).
[[nodiscard]] std::vector<std::string> our_spellings(const std::string& term, std::size_t cut);

/// Whether the term is a cut point of an ordered model, "1|2".
[[nodiscard]] bool is_cut_point(std::string_view term);

/// Column and level of a dummy "origin[b]"; an empty level for anything else (also products).
struct Dummy {
  std::string column;
  std::string level;
};
[[nodiscard]] Dummy split_dummy(const std::string& term);

}  // namespace bip::detail
