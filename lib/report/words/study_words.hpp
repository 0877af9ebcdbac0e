// What results of a study are told in, in every language.
#pragma once

#include <array>
#include <utility>

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kAnalysis{"Analysis", "Analys", "Analyse"};
inline constexpr Phrase kSummaryTitle{"In short", "I korthet", "Kort fortalt"};
inline constexpr Phrase kSummaryCaption{
    "What each analysis explains: the register, and the register with all indicators; published "
    "values (publ.) beside, never used",
    "Vad varje analys förklarar: registret, och registret med alla indikatorer; publicerade värden "
    "(publ.) vid sidan av, aldrig använda",
    "Hvad hver analyse forklarer: registret, og registret med alle indikatorer; publicerede "
    "værdier "
    "(publ.) ved siden af, aldrig brugt"};
inline constexpr Phrase kNoneWorked{"None of the analyses worked; each says why.",
                                    "Ingen av analyserna fungerade; var och en säger varför.",
                                    "Ingen af analyserne virkede; hver siger hvorfor."};
inline constexpr Phrase kMeasureTitle{"measure", "mått", "mål"};
inline constexpr Phrase kRows{"rows", "rader", "rækker"};
inline constexpr Phrase kPersons{"persons", "personer", "personer"};
inline constexpr Phrase kPersonMean{"person's mean", "personens medelvärde",
                                    "personens gennemsnit"};
inline constexpr Phrase kPersonChange{"change within person", "förändring inom person",
                                      "ændring inden for person"};
inline constexpr Phrase kEvents{"events", "händelser", "hændelser"};
inline constexpr Phrase kRegister{"register", "register", "register"};
inline constexpr Phrase kFull{"with all", "med alla", "med alle"};
inline constexpr Phrase kGainPoints{"gain, points", "ökning, enheter", "øgning, point"};
inline constexpr Phrase kPublishedRegister{"publ. register", "publ. register", "publ. register"};
inline constexpr Phrase kPublishedFull{"publ. with all", "publ. med alla", "publ. med alle"};
inline constexpr Phrase kOutcome{"outcome", "utfall", "udfald"};
inline constexpr Phrase kPopulation{"population", "population", "population"};
inline constexpr Phrase kOfPersons{", {} persons", ", {} personer", ", {} personer"};
inline constexpr Phrase kFailed{"This analysis failed", "Denna analys misslyckades",
                                "Denne analyse mislykkedes"};
inline constexpr Phrase kPublishedSentence{
    "Published: register {}, with the indicators {} (measure: {}); beside, never used.",
    "Publicerat: register {}, med indikatorerna {} (mått: {}); vid sidan av, aldrig använt.",
    "Publiceret: register {}, med indikatorerne {} (mål: {}); ved siden af, aldrig brugt."};

/// Labels of the register's covariates, by term.
inline constexpr std::array<std::pair<const char*, Phrase>, 13> kCovariateLabels{{
    {"age", {"Age in years", "Ålder i år", "Alder i år"}},
    {"I(age^2)", {"Age squared", "Ålder i kvadrat", "Alder i anden"}},
    {"sex", {"Sex", "Kön", "Køn"}},
    {"origin", {"Origin", "Härkomst", "Herkomst"}},
    {"civil_status", {"Civil status", "Civilstånd", "Civilstand"}},
    {"wave", {"Number of the answer", "Svarets nummer", "Svarets nummer"}},
    {"support_share_52w",
     {"Share of the last year on support", "Andel av senaste året med stöd",
      "Andel af det seneste år på forsørgelse"}},
    {"support_share_260w",
     {"Share of the last five years on support", "Andel av senaste fem åren med stöd",
      "Andel af de seneste fem år på forsørgelse"}},
    {"weeks_since_job",
     {"Weeks since the last ordinary job", "Veckor sedan senaste ordinarie arbete",
      "Uger siden seneste ordinære job"}},
    {"no_job_in_history",
     {"No ordinary job in the history", "Inget ordinarie arbete i historiken",
      "Intet ordinært job i historikken"}},
    {"sick_share_52w",
     {"Share of the last year on sickness benefit", "Andel av senaste året med sjukpenning",
      "Andel af det seneste år på sygedagpenge"}},
    {"searching", {"Searches for work", "Söker arbete", "Søger job"}},
    {"search_channels", {"Number of search channels", "Antal sökkanaler", "Antal søgekanaler"}},
}};

}  // namespace bip::detail
