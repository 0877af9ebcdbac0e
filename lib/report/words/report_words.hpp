// What a report's page says of itself, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kAskedTitle("What was asked", "Vad som frågades",
                                    "Hvad der blev spurgt om");
inline constexpr Phrase kAskedText(
    "How much better do the survey's indicators together with the register explain an outcome than "
    "the register alone? Each analysis asks it of one outcome; all models of an analysis stand on "
    "the same answers.",
    "Hur mycket bättre förklarar enkätens indikatorer tillsammans med registret ett utfall än "
    "registret ensamt? Varje analys frågar det om ett utfall; alla modeller i en analys bygger på "
    "samma svar.",
    "Hvor meget bedre forklarer undersøgelsens indikatorer sammen med registret et udfald end "
    "registret alene? Hver analyse spørger om ét udfald; alle modeller i en analyse bygger på de "
    "samme svar.");
inline constexpr Phrase kAskedCaption("The analyses", "Analyserna", "Analyserne");
inline constexpr Phrase kAnalysisColumn("analysis", "analys", "analyse");
inline constexpr Phrase kModelColumn("model", "modell", "model");

/// How many stand behind a figure.
inline constexpr Phrase kAnswers("{} answers of {} persons", "{} svar från {} personer",
                                 "{} svar fra {} personer");

inline constexpr Phrase kMeaningTitle("What “explains {}” means", "Vad ”förklarar {}” betyder",
                                      "Hvad »forklarer {}« betyder");
inline constexpr Phrase kMeaningYes(
    "It may mean: a model that knows these things about a person describes who has the outcome "
    "that much better than one that knows only how common it is. 0 % is no better at all, 100 % is "
    "certainty about everybody; the scale is that of the measure named ({}), and another measure "
    "gives another figure for the same model.",
    "Det får betyda: en modell som vet detta om en person beskriver vem som har utfallet så mycket "
    "bättre än en som bara vet hur vanligt det är. 0 % är inte alls bättre, 100 % är visshet om "
    "alla; skalan är det nämnda måttets ({}), och ett annat mått ger en annan siffra för samma "
    "modell.",
    "Det må betyde: en model, der ved dette om en person, beskriver hvem der har udfaldet så meget "
    "bedre end en, der kun ved hvor almindeligt det er. 0 % er slet ikke bedre, 100 % er vished om "
    "alle; skalaen er det nævnte måls ({}), og et andet mål giver et andet tal for samme model.");
inline constexpr Phrase kMeaningNo(
    "It may not mean: that so many persons are predicted rightly, that so large a part of the "
    "outcome is caused by these things, or that changing them would change the outcome by as much. "
    "What goes together need not be cause and effect.",
    "Det får inte betyda: att så många personer förutsägs rätt, att en så stor del av utfallet "
    "orsakas av detta, eller att utfallet skulle ändras lika mycket om man ändrade det. Det som "
    "följs åt behöver inte vara orsak och verkan.",
    "Det må ikke betyde: at så mange personer forudsiges rigtigt, at så stor en del af udfaldet er "
    "forårsaget af dette, eller at udfaldet ville ændre sig lige så meget, hvis man ændrede det. "
    "Det, der følges ad, behøver ikke være årsag og virkning.");
inline constexpr Phrase kMeaningFit(
    "A model always looks better on the answers it was fitted to than on new ones. The figures "
    "therefore stand beside what is left without that bias, what as many meaningless columns would "
    "have added, and what the model reaches on answers it has not seen.",
    "En modell ser alltid bättre ut på de svar den anpassats till än på nya. Siffrorna står därför "
    "bredvid vad som blir kvar utan denna skevhet, vad lika många meningslösa kolumner hade "
    "tillfört och vad modellen når på svar den inte har sett.",
    "En model ser altid bedre ud på de svar, den er tilpasset til, end på nye. Tallene står derfor "
    "ved siden af, hvad der er tilbage uden denne skævhed, hvad lige så mange meningsløse kolonner "
    "ville have tilføjet, og hvad modellen når på svar, den ikke har set.");

inline constexpr Phrase kMatterSection("Which indicators matter: {}",
                                       "Vilka indikatorer som har betydelse: {}",
                                       "Hvilke indikatorer der har betydning: {}");
inline constexpr Phrase kForestTitle(
    "{}: average marginal effects of the indicators with {} % intervals; {} answers of {} persons",
    "{}: indikatorernas genomsnittliga marginaleffekter med {} % intervall; {} svar från {} "
    "personer",
    "{}: indikatorernes gennemsnitlige marginaleffekter med {} %-intervaller; {} svar fra {} "
    "personer");
inline constexpr Phrase kForestAxis("change in the probability, percentage points",
                                    "ändring av sannolikheten, procentenheter",
                                    "ændring i sandsynligheden, procentpoint");
inline constexpr Phrase kForestAxisOther("change in the mean of the outcome",
                                         "ändring av utfallets medelvärde",
                                         "ændring i udfaldets middelværdi");
inline constexpr Phrase kForestNote(
    "* below {} after adjustment for all tests of the report (number: {}; {}); ° below it before "
    "adjustment only. The effect is that of one step of the scale, or of having what is named.",
    "* under {} efter justering för alla test i rapporten (antal: {}; {}); ° under det endast före "
    "justering. Effekten gäller ett steg på skalan, eller att ha det som nämns.",
    "* under {} efter justering for alle test i rapporten (antal: {}; {}); ° under det kun før "
    "justering. Effekten gælder ét trin på skalaen, eller at have det nævnte.");
inline constexpr Phrase kForestLeftOut(
    "Not drawn, since one unit of it is too small a step to be seen: {}.",
    "Ej ritat, eftersom en enhet är ett för litet steg för att synas: {}.",
    "Ikke tegnet, da én enhed er et for lille trin til at kunne ses: {}.");
inline constexpr Phrase kIndicatorColumn("indicator", "indikator", "indikator");
inline constexpr Phrase kLabelColumn("label", "beskrivning", "beskrivelse");
inline constexpr Phrase kFormColumn("form", "formulär", "skema");
inline constexpr Phrase kPersonForm("The person's answers", "Personens svar", "Personens svar");
inline constexpr Phrase kCaseworkerForm("The caseworker's answers", "Handläggarens svar",
                                        "Sagsbehandlerens svar");
/// In narrow columns.
inline constexpr Phrase kPersonShort("person", "person", "person");
inline constexpr Phrase kCaseworkerShort("caseworker", "handläggare", "sagsbehandler");
/// Of an effect whose unit is too small to be told.
inline constexpr Phrase kPerUnits("{}, per {}", "{}, per {}", "{}, pr. {}");
inline constexpr Phrase kThousand("1,000", "1 000", "1.000");
inline constexpr Phrase kMillion("1,000,000", "1 000 000", "1.000.000");
inline constexpr Phrase kEffectColumn("effect", "effekt", "effekt");
inline constexpr Phrase kLowColumn("low", "nedre", "nedre");
inline constexpr Phrase kHighColumn("high", "övre", "øvre");
inline constexpr Phrase kMarkColumn("mark", "märke", "mærke");
inline constexpr Phrase kAdjustedColumn("adjusted p", "justerat p", "justeret p");

inline constexpr Phrase kChannelsTitle("Channel effectiveness", "Kanalernas effektivitet",
                                       "Kanalernes effektivitet");
inline constexpr Phrase kChannelsText(
    "How much likelier the outcome is with a channel in use than without it, everything else in "
    "the model as it is. Whoever uses a channel may differ in ways nobody measured.",
    "Hur mycket sannolikare utfallet är när en kanal används än när den inte gör det, med allt "
    "annat i modellen som det är. Den som använder en kanal kan skilja sig på sätt som ingen mätt.",
    "Hvor meget mere sandsynligt udfaldet er, når en kanal bruges, end når den ikke gør, med alt "
    "andet i modellen som det er. Den, der bruger en kanal, kan være anderledes på måder, ingen "
    "har målt.");

inline constexpr Phrase kPathTitle("The path from indicators and channels to the outcomes",
                                   "Vägen från indikatorer och kanaler till utfallen",
                                   "Vejen fra indikatorer og kanaler til udfaldene");
inline constexpr Phrase kPathCaption(
    "Average marginal effects in each analysis, each in percentage points or units of its outcome; "
    "marks as in the figures",
    "Genomsnittliga marginaleffekter i varje analys, i procentenheter eller utfallets enheter; "
    "märken som i figurerna",
    "Gennemsnitlige marginaleffekter i hver analyse, i procentpoint eller udfaldets enheder; "
    "mærker som i figurerne");
inline constexpr Phrase kPathText(
    "Read across: what goes with searching for a job at all, and, search being held fixed where "
    "the analysis has it, what goes with each outcome. A blank is what an analysis does not have.",
    "Läs på tvären: vad som hör ihop med att alls söka arbete och, med sökandet hållet fast där "
    "analysen har det, vad som hör ihop med varje utfall. Tomt är vad en analys inte har.",
    "Læs på tværs: hvad der hænger sammen med overhovedet at søge job og, med søgningen holdt fast "
    "hvor analysen har den, hvad der hænger sammen med hvert udfald. Tomt er, hvad en analyse ikke "
    "har.");
inline constexpr Phrase kPowerSection("Explanatory power", "Förklaringskraft", "Forklaringskraft");
inline constexpr Phrase kPowerFigure(
    "What the register explains, and what it explains with all indicators, of each outcome ({})",
    "Vad registret förklarar, och vad det förklarar med alla indikatorer, av varje utfall ({})",
    "Hvad registret forklarer, og hvad det forklarer med alle indikatorer, af hvert udfald ({})");
inline constexpr Phrase kPowerNote(
    "Bars: on the answers themselves. Whiskers: {} % interval for the population, without the bias "
    "of over-fit. Published values stand beside and enter no number.",
    "Staplar: på svaren själva. Morrhår: {} % intervall för populationen, utan överanpassningens "
    "skevhet. Publicerade värden står bredvid och ingår inte i något tal.",
    "Søjler: på svarene selv. Streger: {} %-interval for populationen, uden overtilpasningens "
    "skævhed. Publicerede værdier står ved siden af og indgår ikke i noget tal.");
inline constexpr Phrase kExplained("explained", "förklarat", "forklaret");
inline constexpr Phrase kOnUnseen("out of sample", "utanför urvalet", "uden for stikprøven");
inline constexpr Phrase kWithPlacebo("meaningless columns instead",
                                     "meningslösa kolumner i stället",
                                     "meningsløse kolonner i stedet");
inline constexpr Phrase kPublishedColumn("published", "publicerat", "publiceret");
inline constexpr Phrase kWithAll("with all indicators", "med alla indikatorer",
                                 "med alle indikatorer");

inline constexpr Phrase kPersonsFigure(
    "{}: of the 100 most promising of 1,000 answers, so many with the outcome ({})",
    "{}: av de 100 mest lovande av 1 000 svar, så många med utfallet ({})",
    "{}: af de 100 mest lovende af 1.000 svar, så mange med udfaldet ({})");
inline constexpr Phrase kPredictionsOf("Predictions of {}.", "Förutsägelser av {}.",
                                       "Forudsigelser af {}.");
inline constexpr Phrase kPersonsAxis("of 100 picked", "av 100 utvalda", "af 100 udvalgte");
inline constexpr Phrase kByChance("picked by lot", "valda genom lottning",
                                  "udvalgt ved lodtrækning");
inline constexpr Phrase kPickedColumn("picked by", "valda av", "udvalgt af");
inline constexpr Phrase kOrderSentence(
    "Of two answers, one with the outcome and one without, {} puts the right one first in {:.0f} "
    "of 100 pairs, the model with all indicators in {:.0f}; lots would in 50.",
    "Av två svar, ett med utfallet och ett utan, sätter {} rätt svar först i {:.0f} av 100 par, "
    "modellen med alla indikatorer i {:.0f}; lottning gör det i 50.",
    "Af to svar, ét med udfaldet og ét uden, sætter {} det rigtige først i {:.0f} af 100 par, "
    "modellen med alle indikatorer i {:.0f}; lodtrækning gør det i 50.");
inline constexpr Phrase kDecompositionTitle("{}: where the gain comes from ({})",
                                            "{}: varifrån ökningen kommer ({})",
                                            "{}: hvor øgningen kommer fra ({})");
inline constexpr Phrase kPointsAxis("percentage points", "procentenheter", "procentpoint");
inline constexpr Phrase kRocTitle("{}: ROC curves ({})", "{}: ROC-kurvor ({})",
                                  "{}: ROC-kurver ({})");
inline constexpr Phrase kFalseAlarms("share of those without the outcome that is picked, too",
                                     "andel av dem utan utfallet som också väljs",
                                     "andel af dem uden udfaldet, der også vælges");
inline constexpr Phrase kSensitivity("share of those with the outcome that is found",
                                     "andel av dem med utfallet som hittas",
                                     "andel af dem med udfaldet, der findes");
inline constexpr Phrase kChance("lots", "lottning", "lodtrækning");
inline constexpr Phrase kCalibrationTitle("{}: calibration, by tenths of the predictions ({})",
                                          "{}: kalibrering, per tiondel av förutsägelserna ({})",
                                          "{}: kalibrering, pr. tiendedel af forudsigelserne ({})");
inline constexpr Phrase kPredictedAxis("predicted", "förutsagt", "forudsagt");
inline constexpr Phrase kObservedAxis("observed", "observerat", "observeret");
inline constexpr Phrase kIfRight("if predictions were right", "om förutsägelserna stämde",
                                 "hvis forudsigelserne passede");

inline constexpr Phrase kMethodsTitle("Methods and choices", "Metoder och val", "Metoder og valg");
inline constexpr Phrase kMethodsOptions("Options that move numbers, as they were in force",
                                        "Inställningar som påverkar tal, som de gällde",
                                        "Indstillinger der påvirker tal, som de gjaldt");
inline constexpr Phrase kMeasureName("measure", "mått", "mål");
inline constexpr Phrase kSampleName("sample", "urval", "stikprøve");
inline constexpr Phrase kSameRows(
    "in each analysis the answers that are complete for all of its models; how many stands there, "
    "with windows, codings and formulas",
    "i varje analys de svar som är fullständiga för alla dess modeller; hur många står där, med "
    "tidsfönster, kodningar och formler",
    "i hver analyse de svar, der er fuldstændige for alle dens modeller; hvor mange står der, med "
    "tidsvinduer, kodninger og formler");
inline constexpr Phrase kProvenanceTitle("Where the numbers come from", "Varifrån talen kommer",
                                         "Hvor tallene kommer fra");
inline constexpr Phrase kFormsAxis("share of the forms", "andel av formulären",
                                   "andel af skemaerne");
inline constexpr Phrase kPersonsShare("share of the persons", "andel av personerna",
                                      "andel af personerne");

}  // namespace bip::detail
