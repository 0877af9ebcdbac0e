// Measures of explanatory power by name, in every language; the English is that of label_of() and
// short_label_of(), which a test holds together.
#pragma once

#include <array>
#include <cstddef>

#include "bip/core/language.hpp"

namespace bip::detail {

struct MeasurePhrases {
  Phrase label;        ///< with what other programs call it in brackets
  Phrase short_label;  ///< inside a sentence
};

/// In the order of Measure.
inline constexpr std::array<MeasurePhrases, 15> kMeasurePhrases{{
    {{"R²", "R²", "R²"}, {"R²", "R²", "R²"}},
    {{"adjusted R²", "justerat R²", "justeret R²"}, {"adjusted R²", "justerat R²", "justeret R²"}},
    {{"McFadden R² (Stata: Pseudo R2)", "McFadden R² (Stata: Pseudo R2)",
      "McFadden R² (Stata: Pseudo R2)"},
     {"McFadden R²", "McFadden R²", "McFadden R²"}},
    {{"McFadden R², adjusted for the number of parameters",
      "McFadden R², justerat för antalet parametrar",
      "McFadden R², justeret for antallet af parametre"},
     {"adjusted McFadden R²", "justerat McFadden R²", "justeret McFadden R²"}},
    {{"Cox and Snell R² (maximum likelihood R²)", "Cox och Snell R² (maximum likelihood-R²)",
      "Cox og Snell R² (maximum likelihood-R²)"},
     {"Cox and Snell R²", "Cox och Snell R²", "Cox og Snell R²"}},
    {{"Nagelkerke R² (Cragg and Uhler)", "Nagelkerke R² (Cragg och Uhler)",
      "Nagelkerke R² (Cragg og Uhler)"},
     {"Nagelkerke R²", "Nagelkerke R²", "Nagelkerke R²"}},
    {{"McKelvey and Zavoina R²", "McKelvey och Zavoina R²", "McKelvey og Zavoina R²"},
     {"McKelvey and Zavoina R²", "McKelvey och Zavoina R²", "McKelvey og Zavoina R²"}},
    {{"Efron R²", "Efron R²", "Efron R²"}, {"Efron R²", "Efron R²", "Efron R²"}},
    {{"Tjur R² (coefficient of discrimination)", "Tjur R² (diskrimineringskoefficient)",
      "Tjur R² (diskriminationskoefficient)"},
     {"Tjur R²", "Tjur R²", "Tjur R²"}},
    {{"share classified correctly (count R²)", "andel rätt klassificerade (count-R²)",
      "andel korrekt klassificerede (count-R²)"},
     {"share classified correctly", "andel rätt klassificerade", "andel korrekt klassificerede"}},
    {{"share classified correctly beyond the largest class (adjusted count R²)",
      "andel rätt klassificerade utöver den största klassen (justerat count-R²)",
      "andel korrekt klassificerede ud over den største klasse (justeret count-R²)"},
     {"share classified correctly beyond the largest class",
      "andel rätt klassificerade utöver den största klassen",
      "andel korrekt klassificerede ud over den største klasse"}},
    {{"Aldrich and Nelson R²", "Aldrich och Nelson R²", "Aldrich og Nelson R²"},
     {"Aldrich and Nelson R²", "Aldrich och Nelson R²", "Aldrich og Nelson R²"}},
    {{"Veall and Zimmermann R²", "Veall och Zimmermann R²", "Veall og Zimmermann R²"},
     {"Veall and Zimmermann R²", "Veall och Zimmermann R²", "Veall og Zimmermann R²"}},
    {{"Estrella R²", "Estrella R²", "Estrella R²"}, {"Estrella R²", "Estrella R²", "Estrella R²"}},
    {{"share of the deviance explained", "förklarad andel av deviansen",
      "forklaret andel af deviansen"},
     {"share of the deviance explained", "förklarad andel av deviansen",
      "forklaret andel af deviansen"}},
}};

}  // namespace bip::detail
