// What predictive accuracy is told in, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kUnseen{"rows the models have not seen",
                                "rader som modellerna inte har sett",
                                "rækker som modellerne ikke har set"};
inline constexpr Phrase kSeen{"the rows the models were fitted to",
                              "raderna som modellerna anpassades till",
                              "rækkerne som modellerne blev tilpasset til"};
inline constexpr Phrase kInSample{"in sample", "i urvalet", "i stikprøven"};
inline constexpr Phrase kOutOfSample{"out of sample", "utanför urvalet", "uden for stikprøven"};
inline constexpr Phrase kSpread{"sd", "standardavvikelse", "standardafvigelse"};
inline constexpr Phrase kFailedFolds{"{} of {} folds have no predictions.",
                                     "{} av {} delar saknar förutsägelser.",
                                     "{} af {} dele har ingen forudsigelser."};
inline constexpr Phrase kRowsInNoFold{"Rows without a group, never predicted: {}.",
                                      "Rader utan grupp, aldrig förutsagda: {}.",
                                      "Rækker uden gruppe, aldrig forudsagt: {}."};
inline constexpr Phrase kGroupsCaption{"The same by {}", "Detsamma efter {}", "Det samme efter {}"};
inline constexpr Phrase kSmallGroups{"Groups left out: {}; each has fewer than {} persons.",
                                     "Utelämnade grupper: {}; var och en har färre än {} personer.",
                                     "Udeladte grupper: {}; hver har færre end {} personer."};
inline constexpr Phrase kGroup{"group", "grupp", "gruppe"};
inline constexpr Phrase kPredictions{"predictions", "förutsägelser", "forudsigelser"};
inline constexpr Phrase kOutOfFold{"out of fold", "utanför delen", "uden for delen"};
inline constexpr Phrase kRowCount{"rows", "rader", "rækker"};
inline constexpr Phrase kAuc{"AUC", "AUC", "AUC"};
inline constexpr Phrase kLow{"low", "nedre", "nedre"};
inline constexpr Phrase kHigh{"high", "övre", "øvre"};
inline constexpr Phrase kBrier{"Brier", "Brier", "Brier"};
inline constexpr Phrase kLogLoss{"log loss", "log-förlust", "log-tab"};
inline constexpr Phrase kTopFound{"found in top 10 %", "funna i högsta 10 %",
                                  "fundet i øverste 10 %"};
inline constexpr Phrase kTopRate{"events in top 10 %", "händelser i högsta 10 %",
                                 "hændelser i øverste 10 %"};
inline constexpr Phrase kInterceptTitle{"calibration intercept", "kalibreringsintercept",
                                        "kalibreringskonstant"};
inline constexpr Phrase kSlopeTitle{"calibration slope", "kalibreringslutning",
                                    "kalibreringshældning"};
inline constexpr Phrase kConfusionCaption{"Rows predicted positive where p > {}",
                                          "Rader förutsagda positiva där p > {}",
                                          "Rækker forudsagt positive hvor p > {}"};
inline constexpr Phrase kTruePositive{"true positive", "sant positiva", "sandt positive"};
inline constexpr Phrase kFalsePositive{"false positive", "falskt positiva", "falsk positive"};
inline constexpr Phrase kTrueNegative{"true negative", "sant negativa", "sandt negative"};
inline constexpr Phrase kFalseNegative{"false negative", "falskt negativa", "falsk negative"};
inline constexpr Phrase kHitRate{"hit rate", "träffandel", "træfandel"};
inline constexpr Phrase kDifferencesCaption{"What is added to the AUC", "Vad AUC ökar med",
                                            "Hvad AUC øges med"};
inline constexpr Phrase kDifference{"difference", "skillnad", "forskel"};
inline constexpr Phrase kBin{"tenth", "tiondel", "tiendedel"};
inline constexpr Phrase kPredicted{"predicted", "förutsagt", "forudsagt"};
inline constexpr Phrase kObserved{"observed", "observerat", "observeret"};
inline constexpr Phrase kNotAssessed{"Predictive accuracy is not assessed: {}.",
                                     "Prediktiv träffsäkerhet bedöms inte: {}.",
                                     "Prædiktiv træfsikkerhed vurderes ikke: {}."};
inline constexpr Phrase kFoundSentence{
    "Among the 100 most promising of 1,000 rows, {} finds {:.0f} with {}, with {} {:.0f} ({}).",
    "Bland de 100 mest lovande av 1 000 rader hittar {} {:.0f} med {}, med {} {:.0f} ({}).",
    "Blandt de 100 mest lovende af 1.000 rækker finder {} {:.0f} med {}, med {} {:.0f} ({})."};
inline constexpr Phrase kOutOfSampleCaption{
    "Explanatory power on rows the models have not seen",
    "Förklaringskraft på rader som modellerna inte har sett",
    "Forklaringskraft på rækker som modellerne ikke har set"};
inline constexpr Phrase kFoldsOfClusters{
    "Folds: {}, of whole groups of {}; repeats: {}; sd over the repeats.",
    "Delar: {}, av hela grupper i {}; upprepningar: {}; standardavvikelse över dem.",
    "Dele: {}, af hele grupper i {}; gentagelser: {}; standardafvigelse over dem."};
inline constexpr Phrase kFoldsOfRows{
    "Folds: {}, of rows; repeats: {}; sd over the repeats.",
    "Delar: {}, av rader; upprepningar: {}; standardavvikelse över dem.",
    "Dele: {}, af rækker; gentagelser: {}; standardafvigelse over dem."};
inline constexpr Phrase kDiscriminationCaption{
    "How well predictions order the rows and how far they are off",
    "Hur väl förutsägelserna ordnar raderna och hur långt ifrån de är",
    "Hvor godt forudsigelserne ordner rækkerne og hvor langt fra de er"};
inline constexpr Phrase kAucNote{
    "AUC with DeLong's interval, under clusters Obuchowski's. Out of fold: the first repeat.",
    "AUC med DeLongs intervall, vid kluster Obuchowskis. Utanför delen: första upprepningen.",
    "AUC med DeLongs interval, ved klynger Obuchowskis. Uden for delen: første gentagelse."};
inline constexpr Phrase kCalibrationCaption{
    "Mean prediction and share of events by tenth of the predictions ({})",
    "Genomsnittlig förutsägelse och andel händelser per tiondel av förutsägelserna ({})",
    "Gennemsnitlig forudsigelse og andel hændelser pr. tiendedel af forudsigelserne ({})"};

}  // namespace bip::detail
