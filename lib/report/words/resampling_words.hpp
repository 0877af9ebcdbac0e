// What resampling is told in, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kIntervalsCaption{"How uncertain values and gains are",
                                          "Hur osäkra värden och ökningar är",
                                          "Hvor usikre værdier og øgninger er"};
inline constexpr Phrase kQuantity{"quantity", "storhet", "størrelse"};
inline constexpr Phrase kValue{"value", "värde", "værdi"};
inline constexpr Phrase kLow{"low", "nedre", "nedre"};
inline constexpr Phrase kHigh{"high", "övre", "øvre"};
inline constexpr Phrase kUnbiased{"without bias", "utan bias", "uden bias"};
inline constexpr Phrase kCorrected{"on new data", "på nya data", "på nye data"};
inline constexpr Phrase kNoInterval{"too few draws have it", "för få dragningar har det",
                                    "for få udtræk har den"};
inline constexpr Phrase kNotCorrected{
    "not for measures that count parameters, models that predict no rows, and under separation",
    "inte för mått som räknar parametrar, modeller som inte förutsäger rader, och vid separation",
    "ikke for mål der tæller parametre, modeller der ikke forudsiger rækker, og ved separation"};
inline constexpr Phrase kRatioBias{"a ratio has no additive bias", "en kvot har ingen additiv bias",
                                   "et forhold har ingen additiv bias"};
inline constexpr Phrase kIntervalsNote{
    "{} % percentile intervals from {} draws of {} (seed {}); failed draws: {}.",
    "{} %-intervall (percentiler) ur {} dragningar av {} (frö {}); misslyckade dragningar: {}.",
    "{} %-intervaller (percentiler) fra {} udtræk af {} (seed {}); mislykkede udtræk: {}."};
inline constexpr Phrase kCorrectedNote{
    "Low and high are for the sample's own measure, which over-fit makes too large; draws add that "
    "again. Without bias: an estimate for the population, with its interval. On new data: what the "
    "fitted model itself would reach there (corrected for optimism).",
    "Nedre och övre gäller urvalets eget mått, som överanpassning gör för stort; dragningar gör "
    "det "
    "en gång till. Utan bias: en skattning för populationen, med intervall. På nya data: vad den "
    "anpassade modellen själv skulle nå där (korrigerat för optimism).",
    "Nedre og øvre gælder stikprøvens eget mål, som overtilpasning gør for stort; udtræk gør det "
    "en "
    "gang til. Uden bias: et estimat for populationen, med interval. På nye data: hvad den "
    "tilpassede "
    "model selv ville nå der (korrigeret for optimisme)."};
inline constexpr Phrase kRowsDrawn{"rows", "rader", "rækker"};
inline constexpr Phrase kGroupsDrawn{"{} {} groups, each whole", "{} grupper i {}, var och en hel",
                                     "{} grupper i {}, hver hel"};
inline constexpr Phrase kPlaceboCaption{
    "What as many meaningless columns would have added",
    "Vad lika många meningslösa kolumner hade tillfört",
    "Hvad lige så mange meningsløse kolonner ville have tilføjet"};
inline constexpr Phrase kPlaceboMean{"placebo gain", "placeboökning", "placeboøgning"};
inline constexpr Phrase kSpread{"sd", "sd", "sd"};
inline constexpr Phrase kFromRows{"from row to row", "från rad till rad", "fra række til række"};
inline constexpr Phrase kFromGroups{"as a whole from each of {} groups of {} to another",
                                    "som helhet från var och en av {} grupper i {} till en annan",
                                    "som helhed fra hver af {} grupper i {} til en anden"};
inline constexpr Phrase kPlaceboNote{
    "Mean over {} permutations in which the added columns go {} (seed {}); p: share of "
    "permutations, the sample among them, that gain at least as much.",
    "Medelvärde över {} permutationer där de tillagda kolumnerna går {} (frö {}); p: andel "
    "permutationer, urvalet inräknat, som ökar minst lika mycket.",
    "Gennemsnit over {} permutationer, hvor de tilføjede kolonner går {} (seed {}); p: andel af "
    "permutationer, stikprøven medregnet, der øger mindst lige så meget."};
inline constexpr Phrase kDecompositionCaption{
    "Where the gain comes from", "Varifrån ökningen kommer", "Hvor øgningen kommer fra"};
inline constexpr Phrase kBlock{"block", "block", "blok"};
inline constexpr Phrase kItem{"item", "fråga", "spørgsmål"};
inline constexpr Phrase kContribution{"points", "enheter", "point"};
inline constexpr Phrase kShareOfGain{"share", "andel", "andel"};
inline constexpr Phrase kSamplingError{"sampling error", "urvalsfel", "stikprøvefejl"};
inline constexpr Phrase kExactNote{
    "Shapley values of blocks, Owen values of items: what each adds on average over all orders "
    "({} models fitted).",
    "Shapley-värden för block, Owen-värden för frågor: vad var och en tillför i genomsnitt över "
    "alla ordningar ({} anpassade modeller).",
    "Shapley-værdier for blokke, Owen-værdier for spørgsmål: hvad hver tilfører i gennemsnit over "
    "alle rækkefølger ({} tilpassede modeller)."};
inline constexpr Phrase kSampledNote{
    "Shapley values of blocks, Owen values of items: what each adds on average over {} orders "
    "drawn "
    "at random (seed {}, {} models fitted).",
    "Shapley-värden för block, Owen-värden för frågor: vad var och en tillför i genomsnitt över {} "
    "slumpade ordningar (frö {}, {} anpassade modeller).",
    "Shapley-værdier for blokke, Owen-værdier for spørgsmål: hvad hver tilfører i gennemsnit over "
    "{} tilfældige rækkefølger (seed {}, {} tilpassede modeller)."};

}  // namespace bip::detail
