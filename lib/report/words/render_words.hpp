// What renderers say of tables and figures themselves, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail::render_words {

inline constexpr Phrase kContents{"Contents", "Innehåll", "Indhold"};
inline constexpr Phrase kNumbersOf{"Numbers of the figure", "Figurens tal", "Figurens tal"};
inline constexpr Phrase kNoRows{"(no rows)", "(inga rader)", "(ingen rækker)"};
inline constexpr Phrase kTable{"Table", "Tabell", "Tabel"};
inline constexpr Phrase kNotFinite{"not a finite number", "inget ändligt tal",
                                   "ikke et endeligt tal"};
inline constexpr Phrase kUndrawn{"figures are not drawn: gnuplot was missing or failed",
                                 "figurerna är inte ritade: gnuplot saknades eller misslyckades",
                                 "figurerne er ikke tegnet: gnuplot manglede eller mislykkedes"};

}  // namespace bip::detail::render_words
