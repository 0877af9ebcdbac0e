// What every document says of its input, sample and model, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail::document_words {

inline constexpr Phrase kProgram{"program", "program", "program"};
inline constexpr Phrase kCommand{"command", "kommando", "kommando"};
inline constexpr Phrase kInput{"input", "indata", "inddata"};
inline constexpr Phrase kInputRows{"{} ({} rows{})", "{} ({} rader{})", "{} ({} rækker{})"};
inline constexpr Phrase kRowsWhere{"rows kept where", "rader där", "rækker hvor"};
inline constexpr Phrase kSample{"sample", "urval", "stikprøve"};
inline constexpr Phrase kRowsUsed{"{} rows used", "{} rader används", "{} rækker bruges"};
inline constexpr Phrase kLeftOut{", {} left out", ", {} utelämnas", ", {} udelades"};
inline constexpr Phrase kByWeights{", {} observations by frequency weights",
                                   ", {} observationer med frekvensvikter",
                                   ", {} observationer med frekvensvægte"};
inline constexpr Phrase kWithEvent{", {} with {} = {}", ", {} med {} = {}", ", {} med {} = {}"};
inline constexpr Phrase kClusters{", {} clusters by {}", ", {} kluster efter {}",
                                  ", {} klynger efter {}"};
inline constexpr Phrase kModelLabel{"model", "modell", "model"};
inline constexpr Phrase kOfResponse{" of {}", " av {}", " af {}"};
inline constexpr Phrase kWithOffset{", with offset", ", med offset", ", med offset"};
inline constexpr Phrase kProbabilityWeights{", probability weights", ", sannolikhetsvikter",
                                            ", sandsynlighedsvægte"};
inline constexpr Phrase kStandardErrors{"standard errors", "standardfel", "standardfejl"};
inline constexpr Phrase kLadder{"Rows left out, of {} considered",
                                "Utelämnade rader, av {} beaktade",
                                "Udeladte rækker, af {} betragtede"};
inline constexpr Phrase kMissingIn{"missing in", "saknas i", "mangler i"};
inline constexpr Phrase kRowsLost{"rows lost", "förlorade rader", "tabte rækker"};
inline constexpr Phrase kKeptWithIndicator{", kept with an indicator of what is missing: {}",
                                           ", behållna med en indikator för det som saknas: {}",
                                           ", beholdt med en indikator for det manglende: {}"};
inline constexpr Phrase kCountedOnce{
    "Each row is counted once, at the first column that is missing in it.",
    "Varje rad räknas en gång, vid den första kolumnen som saknas i den.",
    "Hver række tælles én gang, ved den første kolonne, der mangler i den."};
inline constexpr Phrase kWarnings{"Warnings", "Varningar", "Advarsler"};
inline constexpr Phrase kRequirements{"Requirements", "Villkor", "Betingelser"};
inline constexpr Phrase kRequirementsCaption{"Conditions asked for with --require",
                                             "Villkor som ställts med --require",
                                             "Betingelser stillet med --require"};
inline constexpr Phrase kCondition{"condition", "villkor", "betingelse"};
inline constexpr Phrase kValue{"value", "värde", "værdi"};
inline constexpr Phrase kHolds{"holds", "uppfyllt", "opfyldt"};
inline constexpr Phrase kAbsent{"absent", "saknas", "mangler"};
inline constexpr Phrase kZeroWeight{"(weight 0)", "(vikt 0)", "(vægt 0)"};
inline constexpr Phrase kDialect{"{}-delimited, decimal {}, {}", "avgränsat med {}, decimal{}, {}",
                                 "adskilt med {}, decimal{}, {}"};
inline constexpr Phrase kTab{"tab", "tabb", "tabulator"};
inline constexpr Phrase kSemicolon{"semicolon", "semikolon", "semikolon"};
inline constexpr Phrase kComma{"comma", "komma", "komma"};
inline constexpr Phrase kDecimalComma{"comma", "komma", "komma"};
inline constexpr Phrase kDecimalPoint{"point", "punkt", "punktum"};
inline constexpr Phrase kFirth{"{} (mean bias reduction, Firth)", "{} (reducerad medelbias, Firth)",
                               "{} (reduceret middelbias, Firth)"};
inline constexpr Phrase kReportTitle{"Report: {}", "Rapport: {}", "Rapport: {}"};
inline constexpr Phrase kFilesRead{"files read", "lästa filer", "læste filer"};

}  // namespace bip::detail::document_words
