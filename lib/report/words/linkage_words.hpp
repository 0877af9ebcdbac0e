// What the counts of a linkage are told in, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail::linkage {

inline constexpr Phrase kTitle{"Linkage of {}", "Länkning av {}", "Kobling af {}"};
inline constexpr Phrase kProgram{"program", "program", "program"};
inline constexpr Phrase kCommand{"command", "kommando", "kommando"};
inline constexpr Phrase kStudy{"study", "studie", "studie"};
inline constexpr Phrase kWeeks{"register's weeks", "registrets veckor", "registrets uger"};
inline constexpr Phrase kWeeksFromTo{"{} to {}", "{} till {}", "{} til {}"};
inline constexpr Phrase kWhat{"what", "vad", "hvad"};
inline constexpr Phrase kCount{"count", "antal", "antal"};
inline constexpr Phrase kSurvey{"Survey", "Enkät", "Spørgeskemaer"};
inline constexpr Phrase kFormsCaption{"Forms and the rows made of them",
                                      "Formulär, och raderna de blev till",
                                      "Skemaer, og rækkerne de blev til"};
inline constexpr Phrase kPersonForms{"person forms", "personformulär", "personskemaer"};
inline constexpr Phrase kCaseworkerForms{"caseworker forms", "handläggarformulär",
                                         "sagsbehandlerskemaer"};
inline constexpr Phrase kPersonDuplicates{"person forms left out as duplicates",
                                          "personformulär utelämnade som dubbletter",
                                          "personskemaer udeladt som dubletter"};
inline constexpr Phrase kCaseworkerDuplicates{"caseworker forms left out as duplicates",
                                              "handläggarformulär utelämnade som dubbletter",
                                              "sagsbehandlerskemaer udeladt som dubletter"};
inline constexpr Phrase kMatched{"matched pairs", "matchade par", "matchede par"};
inline constexpr Phrase kPersonAlone{"person forms without partner", "personformulär utan motpart",
                                     "personskemaer uden modpart"};
inline constexpr Phrase kCaseworkerAlone{"caseworker forms without partner",
                                         "handläggarformulär utan motpart",
                                         "sagsbehandlerskemaer uden modpart"};
inline constexpr Phrase kRows{"rows", "rader", "rækker"};
inline constexpr Phrase kPersons{"persons", "personer", "personer"};
inline constexpr Phrase kRegister{"Register", "Register", "Register"};
inline constexpr Phrase kRegisterCaption{"Survey persons in the register",
                                         "Enkätens personer i registret",
                                         "Undersøgelsens personer i registret"};
inline constexpr Phrase kRegisterRows{"rows of the register", "rader i registret",
                                      "rækker i registret"};
inline constexpr Phrase kFound{"survey persons found", "personer som finns", "personer der findes"};
inline constexpr Phrase kMissing{"survey persons without a register row",
                                 "personer utan rad i registret",
                                 "personer uden række i registret"};
inline constexpr Phrase kOutcomes{"Outcomes", "Utfall", "Udfald"};
inline constexpr Phrase kOutcomesCaption{"What became of the rows under each outcome",
                                         "Vad raderna blev under varje utfall",
                                         "Hvad rækkerne blev under hvert udfald"};
inline constexpr Phrase kOutcome{"outcome", "utfall", "udfald"};
inline constexpr Phrase kWithValue{"with a value", "med värde", "med værdi"};
inline constexpr Phrase kEvents{"of these events", "varav händelser", "heraf hændelser"};
inline constexpr Phrase kNotAtRisk{"not at risk", "ej under risk", "ikke i risiko"};
inline constexpr Phrase kCensored{"censored", "censurerade", "censurerede"};
inline constexpr Phrase kNoRegister{"not in the register", "ej i registret", "ikke i registret"};
inline constexpr Phrase kUnanswered{"unanswered", "obesvarade", "ubesvarede"};
inline constexpr Phrase kAnalyses{"Analyses", "Analyser", "Analyser"};
inline constexpr Phrase kAnalysesCaption{"Rows in the sample of each analysis",
                                         "Rader i varje analys urval",
                                         "Rækker i hver analyses stikprøve"};

}  // namespace bip::detail::linkage
