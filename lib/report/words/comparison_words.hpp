// What comparisons are told in, in every language. Names of models, terms and measures are no
// phrases: they are the study's and the field's own.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kPowerTitle{"Explanatory power", "Förklaringskraft", "Forklaringskraft"};
inline constexpr Phrase kAccuracyTitle{"Predictive accuracy", "Prediktiv träffsäkerhet",
                                       "Prædiktiv træfsikkerhed"};
inline constexpr Phrase kNestedCaption{"Nested models, all on the same rows",
                                       "Nästlade modeller, alla på samma rader",
                                       "Indlejrede modeller, alle på samme rækker"};
inline constexpr Phrase kAloneCaption{"Each block alone, without the base",
                                      "Varje block för sig, utan basen",
                                      "Hver blok for sig, uden basen"};
inline constexpr Phrase kVariantsCaption{"Variants, on the same rows", "Varianter, på samma rader",
                                         "Varianter, på samme rækker"};
inline constexpr Phrase kModel{"model", "modell", "model"};
inline constexpr Phrase kLogLikelihood{"log-likelihood", "log-likelihood", "log-likelihood"};
inline constexpr Phrase kEventsPerParameter{"events/param.", "händelser/param.",
                                            "hændelser/param."};
inline constexpr Phrase kPublished{"published", "publicerat", "publiceret"};
inline constexpr Phrase kParameterNote{
    "k counts all parameters; events per parameter leave the intercept out.",
    "k räknar alla parametrar; händelser per parameter räknar inte interceptet.",
    "k tæller alle parametre; hændelser pr. parameter tæller ikke konstantleddet."};
inline constexpr Phrase kGainsCaption{"What each step adds", "Vad varje steg tillför",
                                      "Hvad hvert trin tilfører"};
inline constexpr Phrase kFrom{"from", "från", "fra"};
inline constexpr Phrase kTo{"to", "till", "til"};
inline constexpr Phrase kMeasure{"measure", "mått", "mål"};
inline constexpr Phrase kGain{"gain, points", "ökning, enheter", "øgning, point"};
inline constexpr Phrase kRatio{"ratio", "kvot", "forhold"};
inline constexpr Phrase kGainsNote{"Gain in percentage points; ratio = to / from.",
                                   "Ökning i procentenheter; kvot = till / från.",
                                   "Øgning i procentpoint; forhold = til / fra."};
inline constexpr Phrase kLowest{"lowest", "lägst", "lavest"};
inline constexpr Phrase kHighest{"highest", "högst", "højest"};
inline constexpr Phrase kLeaveOneOutNote{
    "Lowest and highest: the gain when each of the {} groups of {} is left out in turn.",
    "Lägst och högst: ökningen när var och en av de {} grupperna i {} utelämnas i tur och ordning.",
    "Lavest og højest: øgningen når hver af de {} grupper i {} udelades efter tur."};
inline constexpr Phrase kLeaveOneOutFailed{
    " Up to {} of these samples have no such gain.",
    " Upp till {} av dessa urval saknar en sådan ökning.",
    " Op til {} af disse stikprøver har ingen sådan øgning."};
inline constexpr Phrase kLeaveOneOutMissing{" Rows without a group, which stay in all of them: {}.",
                                            " Rader utan grupp, som ingår i alla: {}.",
                                            " Rækker uden gruppe, som indgår i dem alle: {}."};
inline constexpr Phrase kMeasureAbsent{"measure absent", "måttet saknas", "målet mangler"};
inline constexpr Phrase kNotAboveZero{"the earlier value is not above 0",
                                      "det tidigare värdet är inte över 0",
                                      "den tidligere værdi er ikke over 0"};
inline constexpr Phrase kTestsCaption{"Tests of the added terms", "Test av de tillagda termerna",
                                      "Test af de tilføjede led"};
inline constexpr Phrase kTest{"test", "test", "test"};
inline constexpr Phrase kStatistic{"statistic", "statistika", "teststørrelse"};
inline constexpr Phrase kValid{"valid", "giltigt", "gyldig"};
inline constexpr Phrase kYes{"yes", "ja", "ja"};
inline constexpr Phrase kNo{"no", "nej", "nej"};
inline constexpr Phrase kLikelihoodRatio{"likelihood ratio", "likelihoodkvot", "likelihoodratio"};
inline constexpr Phrase kRegressionsTitle{"Regressions", "Regressioner", "Regressioner"};
inline constexpr Phrase kRegressionsCaption{
    "Coefficients and standard errors, all models on the same rows",
    "Koefficienter och standardfel, alla modeller på samma rader",
    "Koefficienter og standardfejl, alle modeller på samme rækker"};
inline constexpr Phrase kTerm{"term", "term", "led"};
inline constexpr Phrase kLabel{"label", "benämning", "betegnelse"};
inline constexpr Phrase kStandardError{"std. error", "standardfel", "standardfejl"};

}  // namespace bip::detail
