// What results of repeated rows are told in, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kFixedEffects{", conditional on {} (fixed effects)",
                                      ", betingat på {} (fasta effekter)",
                                      ", betinget af {} (faste effekter)"};
inline constexpr Phrase kRandomIntercepts{", random intercepts by {}",
                                          ", slumpmässiga intercept efter {}",
                                          ", tilfældige konstantled efter {}"};
inline constexpr Phrase kPanelCaption{"Repeated rows by {}", "Upprepade rader efter {}",
                                      "Gentagne rækker efter {}"};
inline constexpr Phrase kQuantityTitle{"quantity", "storhet", "størrelse"};
inline constexpr Phrase kValueTitle{"value", "värde", "værdi"};
inline constexpr Phrase kGroups{"groups", "grupper", "grupper"};
inline constexpr Phrase kGroupsLeftOut{"groups left out (one value of the response)",
                                       "utelämnade grupper (ett enda värde på responsen)",
                                       "udeladte grupper (kun én værdi af responsen)"};
inline constexpr Phrase kTheirRows{"their rows", "deras rader", "deres rækker"};
inline constexpr Phrase kInterceptSd{"standard deviation of intercepts",
                                     "interceptens standardavvikelse",
                                     "konstantleddenes standardafvigelse"};
inline constexpr Phrase kIcc{"intraclass correlation", "intraklasskorrelation",
                             "intraklassekorrelation"};
inline constexpr Phrase kMarginalR2{"marginal R² (covariates)", "marginellt R² (kovariater)",
                                    "marginal R² (kovariater)"};
inline constexpr Phrase kConditionalR2{"conditional R² (covariates and intercepts)",
                                       "betingat R² (kovariater och intercept)",
                                       "betinget R² (kovariater og konstantled)"};
inline constexpr Phrase kPooledTest{"likelihood ratio against the pooled model",
                                    "likelihoodkvot mot den sammanslagna modellen",
                                    "likelihoodratio mod den samlede model"};
inline constexpr Phrase kPooledP{"its p by ½χ²(0) + ½χ²(1)", "dess p enligt ½χ²(0) + ½χ²(1)",
                                 "dens p efter ½χ²(0) + ½χ²(1)"};
inline constexpr Phrase kQuadraturePoints{"quadrature points", "kvadraturpunkter",
                                          "kvadraturpunkter"};
inline constexpr Phrase kResidualVariance{"Residual variance of the correlation and both R²: {}.",
                                          "Residualvarians i korrelationen och båda R²: {}.",
                                          "Residualvarians i korrelationen og begge R²: {}."};
inline constexpr Phrase kQuadratureAccuracy{
    "Twice the quadrature points change the log-likelihood by {}.",
    "Dubbelt så många kvadraturpunkter ändrar log-likelihooden med {}.",
    "Dobbelt så mange kvadraturpunkter ændrer log-likelihooden med {}."};
inline constexpr Phrase kPartsSentence{
    "Of what the split terms add, {} % comes from stable differences between persons and {} % from "
    "changes within them ({}).",
    "Av vad de uppdelade termerna tillför kommer {} % från stabila skillnader mellan personer och "
    "{} % från förändringar inom dem ({}).",
    "Af hvad de opdelte led tilføjer, kommer {} % fra stabile forskelle mellem personer og {} % "
    "fra ændringer inden for dem ({})."};
inline constexpr Phrase kPartsCaption{
    "Stable differences between persons and changes within them",
    "Stabila skillnader mellan personer och förändringar inom dem",
    "Stabile forskelle mellem personer og ændringer inden for dem"};
inline constexpr Phrase kPartTitle{"part", "del", "del"};
inline constexpr Phrase kPartContribution{"contribution, points", "bidrag, enheter",
                                          "bidrag, point"};
inline constexpr Phrase kPartShare{"share", "andel", "andel"};
inline constexpr Phrase kPartsNote{
    "Shapley values: the mean of what a part adds to all other terms, alone and after the other "
    "part.",
    "Shapleyvärden: medelvärdet av vad en del tillför alla andra termer, ensam och efter den andra "
    "delen.",
    "Shapley-værdier: gennemsnittet af, hvad en del tilføjer alle andre led, alene og efter den "
    "anden del."};

}  // namespace bip::detail
