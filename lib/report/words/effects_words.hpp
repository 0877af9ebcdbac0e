// What effects are told in, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kEffectsTitle{"Which indicators matter",
                                      "Vilka indikatorer som har betydelse",
                                      "Hvilke indikatorer der har betydning"};
inline constexpr Phrase kEffectsCaption{
    "Effects on the mean of the response, {}, with {} % confidence intervals",
    "Effekter på utfallets medelvärde, {}, med {} % konfidensintervall",
    "Effekter på udfaldets middelværdi, {}, med {} % konfidensintervaller"};
inline constexpr Phrase kLevelEffectsCaption{
    "Effects on the probability of each level of the response, {}, with {} % confidence intervals",
    "Effekter på sannolikheten för varje nivå av utfallet, {}, med {} % konfidensintervall",
    "Effekter på sandsynligheden for hvert niveau af udfaldet, {}, med {} % konfidensintervaller"};
inline constexpr Phrase kAsObserved{"averaged over the rows as they are",
                                    "i genomsnitt över raderna som de är",
                                    "i gennemsnit over rækkerne som de er"};
inline constexpr Phrase kAtMeans{"at the means of the other variables",
                                 "vid de andra variablernas medelvärden",
                                 "ved de andre variablers middelværdier"};
inline constexpr Phrase kAtValues{"averaged over the rows with {}",
                                  "i genomsnitt över raderna med {}",
                                  "i gennemsnit over rækkerne med {}"};
inline constexpr Phrase kFamily{"tests adjusted together", "test som justerats tillsammans",
                                "test justeret sammen"};
inline constexpr Phrase kFamilyValue{"{}: family of {}, {}", "{}: familj om {}, {}",
                                     "{}: familie på {}, {}"};
inline constexpr Phrase kMatterCaption{"Indicators by adjusted p; tests in the family: {} ({})",
                                       "Indikatorer efter justerat p; test i familjen: {} ({})",
                                       "Indikatorer efter justeret p; test i familien: {} ({})"};
inline constexpr Phrase kIndicator{"indicator", "indikator", "indikator"};
inline constexpr Phrase kLabel{"label", "beskrivning", "beskrivelse"};
inline constexpr Phrase kSampleTitle{"Sample", "Urval", "Stikprøve"};
inline constexpr Phrase kVariable{"variable", "variabel", "variabel"};
inline constexpr Phrase kContrast{"contrast", "kontrast", "kontrast"};
inline constexpr Phrase kLevel{"level", "nivå", "niveau"};
inline constexpr Phrase kKind{"kind", "slag", "art"};
inline constexpr Phrase kEffect{"effect", "effekt", "effekt"};
inline constexpr Phrase kStdError{"std. error", "medelfel", "std.fejl"};
inline constexpr Phrase kLowestToHighest{"lowest to highest", "lägsta till högsta",
                                         "laveste til højeste"};
inline constexpr Phrase kFamilyOfStudy{"the indicators of all analyses asked for",
                                       "indikatorerna i alla begärda analyser",
                                       "indikatorerne i alle ønskede analyser"};
inline constexpr Phrase kAdjustedP{"adjusted p", "justerat p", "justeret p"};
inline constexpr Phrase kLow{"low", "nedre", "nedre"};
inline constexpr Phrase kHigh{"high", "övre", "øvre"};
inline constexpr Phrase kPublishedMark{"published", "publicerad", "publiceret"};
inline constexpr Phrase kYes{"yes", "ja", "ja"};
inline constexpr Phrase kNoEffects{"There are no effects of the indicators: {}",
                                   "Det finns inga effekter av indikatorerna: {}",
                                   "Der er ingen effekter af indikatorerne: {}"};
inline constexpr Phrase kAgreement{
    "The source lists {} items for this outcome, of which {} are in the model; {} indicators have "
    "an adjusted p below {}, {} of them listed.",
    "Källan anger {} items för detta utfall, varav {} finns i modellen; {} indikatorer har ett "
    "justerat p under {}, {} av dem angivna.",
    "Kilden angiver {} items for dette udfald, hvoraf {} er i modellen; {} indikatorer har et "
    "justeret p under {}, {} af dem angivne."};
inline constexpr Phrase kNoList{"No list of important items was published for this analysis.",
                                "Ingen lista över viktiga items är publicerad för denna analys.",
                                "Ingen liste over vigtige items er publiceret for denne analyse."};

}  // namespace bip::detail
