// The words of progression: titles, columns, sentences. No computation, no layout.
#pragma once

#include <array>

#include "bip/core/language.hpp"

namespace bip::detail::progress_words {

// Sections
inline constexpr Phrase kTitle("Progression of {}", "Progression i {}", "Progression i {}");
inline constexpr Phrase kInShort("In short", "I korthet", "Kort fortalt");
inline constexpr Phrase kMeasurements("Measurements", "Mätningar", "Målinger");
inline constexpr Phrase kStandingStill("Standing still", "Stillastående", "Stilstand");
inline constexpr Phrase kItems("Single items", "Enskilda frågor", "Enkelte spørgsmål");
inline constexpr Phrase kReliability("What change is reliable", "Vilken förändring är säker",
                                     "Hvilken ændring er sikker");
inline constexpr Phrase kHowToRead("How to read it", "Hur det ska läsas", "Sådan læses det");

// Names
inline constexpr Phrase kPersonScale("The person's answers (mean of {} items)",
                                     "Personens svar (medelvärde av {} frågor)",
                                     "Borgerens svar (gennemsnit af {} spørgsmål)");
inline constexpr Phrase kCaseworkerScale("The caseworker's answers (mean of {} items)",
                                         "Handläggarens svar (medelvärde av {} frågor)",
                                         "Sagsbehandlerens svar (gennemsnit af {} spørgsmål)");
inline constexpr Phrase kPercentOfRange("{}, in percent of the range",
                                        "{}, i procent av skalans omfång",
                                        "{}, i procent af skalaens spænd");
inline constexpr Phrase kProbabilityOf("Fitted probability of {}", "Beräknad sannolikhet för {}",
                                       "Beregnet sandsynlighed for {}");
inline constexpr Phrase kAllCentres("all job centres", "alla jobbcenter", "alle jobcentre");
inline constexpr Phrase kNoCentre("not stated", "ej angivet", "ikke oplyst");
inline constexpr Phrase kEveryScale("every scale", "alla skalor", "alle skalaer");

// Columns
inline constexpr Phrase kCentre("job centre", "jobbcenter", "jobcenter");
inline constexpr Phrase kWave("wave", "omgång", "runde");
inline constexpr Phrase kWaveNumber("wave {}", "omgång {}", "runde {}");
inline constexpr Phrase kMeanAt("mean, wave {}", "medelv., omgång {}", "gns., runde {}");
inline constexpr Phrase kPersonsAt("persons, wave {}", "personer, omgång {}", "personer, runde {}");
inline constexpr Phrase kPersons("persons", "personer", "personer");
inline constexpr Phrase kShareOfFirst("share of the first", "andel av den första",
                                      "andel af den første");
inline constexpr Phrase kDaysSinceLast("days since the last (mean)", "dagar sedan förra (medelv.)",
                                       "dage siden sidste (gns.)");
inline constexpr Phrase kFirstMean("their first (mean)", "deras första (medelv.)",
                                   "deres første (gns.)");
inline constexpr Phrase kLatestMean("their latest (mean)", "deras senaste (medelv.)",
                                    "deres seneste (gns.)");
inline constexpr Phrase kThisMean("this one (mean)", "denna (medelv.)", "denne (gns.)");
inline constexpr Phrase kMean("mean", "medelvärde", "gennemsnit");
inline constexpr Phrase kChange("change", "förändring", "ændring");
inline constexpr Phrase kChangeSincePrevious("change since the last", "förändring sedan förra",
                                             "ændring siden sidste");
inline constexpr Phrase kLow("low", "undre", "nedre");
inline constexpr Phrase kHigh("high", "övre", "øvre");
inline constexpr Phrase kImproved("better", "bättre", "bedre");
inline constexpr Phrase kDeteriorated("worse", "sämre", "dårligere");
inline constexpr Phrase kScale("scale", "skala", "skala");
inline constexpr Phrase kItem("item", "fråga", "spørgsmål");
inline constexpr Phrase kAtRisk("persons with {} or more", "personer med minst {}",
                                "personer med mindst {}");
inline constexpr Phrase kStalled("standing still", "står still", "står stille");
inline constexpr Phrase kShare("share", "andel", "andel");
inline constexpr Phrase kNearTop("of these near the top", "därav nära toppen", "heraf nær toppen");
inline constexpr Phrase kItemCount("items", "frågor", "spørgsmål");
inline constexpr Phrase kFrom("reliability from", "reliabilitet från", "reliabilitet fra");
inline constexpr Phrase kAlpha("Cronbach's alpha", "Cronbachs alfa", "Cronbachs alfa");
inline constexpr Phrase kGiven("given", "angiven", "angivet");
inline constexpr Phrase kReliabilityValue("reliability", "reliabilitet", "reliabilitet");
inline constexpr Phrase kSd("std. dev.", "standardavv.", "standardafv.");
inline constexpr Phrase kStandardError("error of measurement", "mätfel", "målefejl");
inline constexpr Phrase kSmallestChange("smallest reliable change", "minsta säkra förändring",
                                        "mindste sikre ændring");

// Captions
inline constexpr Phrase kWavesCaption(
    "Persons by number of their measurement: a wave is a person's first, second … measurement",
    "Personer efter mätningens nummer: en omgång är en persons första, andra … mätning",
    "Personer efter målingens nummer: en runde er en persons første, anden … måling");
inline constexpr Phrase kWavePersonsCaption("Persons measured, by job centre and wave",
                                            "Mätta personer, efter jobbcenter och omgång",
                                            "Målte personer, efter jobcenter og runde");
inline constexpr Phrase kMeansCaption("{}: mean of those measured, by job centre and wave",
                                      "{}: medelvärde för de mätta, efter jobbcenter och omgång",
                                      "{}: gennemsnit for de målte, efter jobcenter og runde");
inline constexpr Phrase kMeansNote(
    "Later waves hold those who remain: compare persons with themselves in the tables of change. "
    "Each mean's {} % interval stands in the figure's numbers, in CSV and in JSON.",
    "Senare omgångar är de som är kvar: jämför personer med sig själva i tabellerna över "
    "förändring. Varje medelvärdes {} %-intervall står i figurens tal, i CSV och i JSON.",
    "Senere runder er dem, der er tilbage: sammenlign personer med sig selv i tabellerne over "
    "ændring. Hvert gennemsnits {} %-interval står i figurens tal, i CSV og i JSON.");
inline constexpr Phrase kChangesCaption(
    "{}: from each person's first to the latest measurement, the same persons in both, with {} % "
    "intervals",
    "{}: från varje persons första till senaste mätning, samma personer i båda, med {} %-intervall",
    "{}: fra hver persons første til seneste måling, de samme personer i begge, med {} "
    "%-intervaller");
inline constexpr Phrase kWaveChangesCaption(
    "{}: change by wave, the same persons at both measurements, with {} % intervals",
    "{}: förändring per omgång, samma personer vid båda mätningarna, med {} %-intervall",
    "{}: ændring pr. runde, de samme personer ved begge målinger, med {} %-intervaller");
inline constexpr Phrase kReliableNote(
    "Better and worse are persons whose change is reliable: more than {}. Error of measurement "
    "alone puts about {} % of persons into better, and as many into worse.",
    "Bättre och sämre är personer vars förändring är säker: mer än {}. Enbart mätfel ger cirka {} "
    "% av personerna bättre, och lika många sämre.",
    "Bedre og dårligere er personer, hvis ændring er sikker: mere end {}. Målefejl alene giver ca. "
    "{} % af personerne bedre, og lige så mange dårligere.");
inline constexpr Phrase kUnreliableNote("Reliable change is not told: {}.",
                                        "Säker förändring anges inte: {}.",
                                        "Sikker ændring angives ikke: {}.");
inline constexpr Phrase kStalledCaption(
    "Persons without reliable improvement on any scale over their last {} measurements, of those "
    "with so many",
    "Personer utan säker förbättring på någon skala över sina senaste {} mätningar, av dem som har "
    "så många",
    "Personer uden sikker forbedring på nogen skala over deres seneste {} målinger, af dem der har "
    "så mange");
inline constexpr Phrase kStalledScalesCaption("The same, of each scale by itself",
                                              "Detsamma, för varje skala för sig",
                                              "Det samme, for hver skala for sig");
inline constexpr Phrase kNearTopNote(
    "Near the top: already so high {} measurements ago that a reliable improvement would lie above "
    "the scale.",
    "Nära toppen: redan {} mätningar bakåt så högt att en säker förbättring skulle ligga över "
    "skalan.",
    "Nær toppen: allerede {} målinger tilbage så højt, at en sikker forbedring ville ligge over "
    "skalaen.");
inline constexpr Phrase kNobodyAtRisk("nobody has so many measurements",
                                      "ingen har så många mätningar",
                                      "ingen har så mange målinger");
inline constexpr Phrase kItemsCaption(
    "Each item from the persons' first to their latest answer, all job centres, with {} % "
    "intervals; by job centre and wave in CSV and JSON",
    "Varje fråga från personernas första till deras senaste svar, alla jobbcenter, med {} "
    "%-intervall; efter jobbcenter och omgång i CSV och JSON",
    "Hvert spørgsmål fra personernes første til deres seneste svar, alle jobcentre, med {} "
    "%-intervaller; efter jobcenter og runde i CSV og JSON");
inline constexpr Phrase kReliabilityCaption(
    "Error of measurement at the first measurement, and the smallest change beyond it at {} % "
    "confidence",
    "Mätfel vid första mätningen, och den minsta förändringen utöver det med {} % säkerhet",
    "Målefejl ved første måling, og den mindste ændring ud over den med {} % sikkerhed");
inline constexpr Phrase kFigureTitle("{}: mean by wave, one plot a job centre",
                                     "{}: medelvärde per omgång, en ruta per jobbcenter",
                                     "{}: gennemsnit pr. runde, en rude pr. jobcenter");
inline constexpr Phrase kFigureAlternative(
    "A small plot for each job centre: the mean over waves 1 to {} with its {} % interval; the "
    "dotted curve is the mean of all job centres ({} at wave 1, {} at wave {}).",
    "En liten ruta per jobbcenter: medelvärdet över omgång 1 till {} med {} %-intervall; den "
    "prickade kurvan är alla jobbcenters medelvärde ({} i omgång 1, {} i omgång {}).",
    "En lille rude pr. jobcenter: gennemsnittet over runde 1 til {} med {} %-interval; den "
    "prikkede kurve er alle jobcentres gennemsnit ({} i runde 1, {} i runde {}).");
inline constexpr Phrase kAllMean("mean of all job centres", "alla jobbcenters medelvärde",
                                 "alle jobcentres gennemsnit");

// Sentences
inline constexpr Phrase kPersonsAndWaves(
    "{} persons with {} measurements. {} of them ({} %) were measured again.",
    "{} personer med {} mätningar. {} av dem ({} %) mättes igen.",
    "{} personer med {} målinger. {} af dem ({} %) blev målt igen.");
inline constexpr Phrase kNobodyAgain(
    "{} persons, each measured once: there is no change to tell, only where they stand.",
    "{} personer, alla mätta en gång: ingen förändring kan anges, bara läget.",
    "{} personer, alle målt én gang: ingen ændring kan angives, kun hvor de står.");
inline constexpr Phrase kChangeSentence(
    "{}: from the first to the latest measurement of {} persons the mean went from {} to {}, a "
    "change of {} ({} % interval {} to {}).",
    "{}: från första till senaste mätningen av {} personer gick medelvärdet från {} till {}, en "
    "förändring på {} ({} %-intervall {} till {}).",
    "{}: fra første til seneste måling af {} personer gik gennemsnittet fra {} til {}, en ændring "
    "på {} ({} %-interval {} til {}).");
inline constexpr Phrase kCountsSentence(
    " {} of them ({} %) are reliably better, {} ({} %) reliably worse.",
    " {} av dem ({} %) är säkert bättre, {} ({} %) säkert sämre.",
    " {} af dem ({} %) er sikkert bedre, {} ({} %) sikkert dårligere.");
inline constexpr Phrase kStandsAt("{}: mean {} of {} persons.",
                                  "{}: medelvärde {} för {} personer.",
                                  "{}: gennemsnit {} for {} personer.");
inline constexpr Phrase kStallSentence(
    "Of {} persons with {} or more measurements {} ({} %) have not improved reliably on any scale "
    "over their last {}; {} of them stand too high to be able to.",
    "Av {} personer med minst {} mätningar har {} ({} %) inte förbättrats säkert på någon skala "
    "över sina senaste {}; {} av dem står för högt för att kunna det.",
    "Af {} personer med mindst {} målinger har {} ({} %) ikke forbedret sig sikkert på nogen skala "
    "over deres seneste {}; {} af dem står for højt til at kunne det.");
inline constexpr Phrase kOneCentre("All measurements are of one job centre: {}.",
                                   "Alla mätningar är från ett jobbcenter: {}.",
                                   "Alle målinger er fra ét jobcenter: {}.");
inline constexpr Phrase kNoCentres("The study does not say which job centre a person belongs to.",
                                   "Studien anger inte vilket jobbcenter en person hör till.",
                                   "Undersøgelsen angiver ikke, hvilket jobcenter en person hører "
                                   "til.");
inline constexpr Phrase kTooSoon(
    "{} measurements nearer than {} days to the person's last are left out.",
    "{} mätningar närmare än {} dagar efter personens förra är utelämnade.",
    "{} målinger nærmere end {} dage efter personens sidste er udeladt.");
inline constexpr Phrase kLaterWaves(
    "{} measurements of later waves stand in no wave's column, but in latest ones and totals.",
    "{} mätningar i senare omgångar står inte i någon omgångs kolumn, men i de senaste och i "
    "totaler.",
    "{} målinger i senere runder står ikke i nogen rundes kolonne, men i de seneste og i totaler.");
inline constexpr Phrase kNoStall(
    "Standing still cannot be told: no scale has a reliability that says which change is real.",
    "Stillastående kan inte anges: ingen skala har en reliabilitet som säger vilken förändring som "
    "är verklig.",
    "Stilstand kan ikke angives: ingen skala har en reliabilitet, der siger hvilken ændring der er "
    "reel.");
inline constexpr Phrase kNoProbability("No fitted probability: {}.",
                                       "Ingen beräknad sannolikhet: {}.",
                                       "Ingen beregnet sandsynlighed: {}.");
inline constexpr Phrase kNoAnalysis(
    "No fitted probability: the study has no analysis of an outcome from the register; --analysis "
    "NAME takes another one where there is one.",
    "Ingen beräknad sannolikhet: studien har ingen analys av ett utfall ur registret; --analysis "
    "NAMN tar en annan där det finns någon.",
    "Ingen beregnet sandsynlighed: undersøgelsen har ingen analyse af et udfald fra registret; "
    "--analysis NAVN tager en anden, hvor der er en.");
inline constexpr Phrase kProbabilityMade(
    "From the full model ({}) of analysis {}, fitted to {} measurements, at each measurement's "
    "answers and register data: {} measurements. Left out: {} outside the analysis' population, {} "
    "already in the outcome's state, {} lacking what the model needs. It follows the answers; it "
    "does not say that changing them changes the outcome. Its intervals take the model as it is.",
    "Från den fulla modellen ({}) i analysen {}, skattad på {} mätningar, vid varje mätnings svar "
    "och registerdata: {} mätningar. Utelämnade: {} utanför analysens population, {} redan i "
    "utfallets tillstånd, {} som saknar det modellen behöver. Den följer svaren; den säger inte "
    "att ändrade svar ändrar utfallet. Dess intervall tar modellen som den är.",
    "Fra den fulde model ({}) i analysen {}, estimeret på {} målinger, ved hver målings svar og "
    "registerdata: {} målinger. Udeladt: {} uden for analysens population, {} allerede i udfaldets "
    "tilstand, {} som mangler det modellen kræver. Den følger svarene; den siger ikke, at ændrede "
    "svar ændrer udfaldet. Dens intervaller tager modellen som den er.");

inline constexpr Phrase kLowReliability(
    "Mind the scale \"{}\": it changes less from one measurement to the next than its error of "
    "measurement, taken from a reliability of {}, would make it change. Reliable change is "
    "therefore told too rarely "
    "and standing still too often; a retest reliability (--reliability {}=R) would mend it.",
    "Observera skalan \"{}\": den förändras mindre från en mätning till nästa än mätfelet, "
    "beräknat med "
    "reliabiliteten {}, skulle ge. Säker förändring anges därför för sällan och stillastående för "
    "ofta; en omtestningsreliabilitet (--reliability {}=R) avhjälper det.",
    "Bemærk skalaen \"{}\": den ændrer sig mindre fra én måling til den næste, end målefejlen, "
    "beregnet af "
    "reliabiliteten {}, ville give. Sikker ændring angives derfor for sjældent og stilstand for "
    "ofte; en gentestreliabilitet (--reliability {}=R) afhjælper det.");
inline constexpr Phrase kPoints("{} percentage points", "{} procentenheter", "{} procentpoint");
inline constexpr Phrase kChangeSd("std. dev. of change", "standardavv. för förändring",
                                  "standardafv. for ændring");
inline constexpr Phrase kFewChanges("fewer than 30 persons have a second score",
                                    "färre än 30 personer har ett andra värde",
                                    "færre end 30 personer har en anden værdi");

// How to read it
inline constexpr Phrase kReadDropout(
    "Who stays: later waves hold fewer persons, and those who leave for a job or for other reasons "
    "differ from those who stay. A mean that rises over waves may only show who left. The tables "
    "of change therefore compare each person with himself or herself, and say how many they are.",
    "Vilka som är kvar: senare omgångar har färre personer, och de som lämnar för ett arbete eller "
    "av andra skäl skiljer sig från dem som stannar. Ett medelvärde som stiger kan bara visa vilka "
    "som lämnat. Tabellerna över förändring jämför därför varje person med sig själv, och anger "
    "hur många de är.",
    "Hvem der bliver: senere runder har færre personer, og de, der forlader dem for et job eller "
    "af andre grunde, adskiller sig fra dem, der bliver. Et gennemsnit, der stiger, kan blot vise "
    "hvem der er gået. Tabellerne over ændring sammenligner derfor hver person med sig selv, og "
    "siger hvor mange de er.");
inline constexpr Phrase kReadRegression(
    "Regression to the mean: persons who began very low rise on average without anything having "
    "happened, and those who began very high fall. A job centre whose persons began low gains by "
    "this alone.",
    "Regression mot medelvärdet: personer som började mycket lågt stiger i genomsnitt utan att "
    "något har hänt, och de som började mycket högt sjunker. Ett jobbcenter vars personer började "
    "lågt vinner redan på detta.",
    "Regression mod gennemsnittet: personer, der begyndte meget lavt, stiger i gennemsnit uden at "
    "noget er sket, og de, der begyndte meget højt, falder. Et jobcenter, hvis personer begyndte "
    "lavt, vinder alene ved dette.");
inline constexpr Phrase kReadCauses(
    "No causes: what is told is movement, not what moved it. Nobody was assigned to a job centre "
    "at random, and there is no group without help to compare with.",
    "Inga orsaker: det som anges är rörelse, inte vad som orsakade den. Ingen har lottats till ett "
    "jobbcenter, och det finns ingen grupp utan stöd att jämföra med.",
    "Ingen årsager: det, der fortælles, er bevægelse, ikke hvad der bevægede. Ingen er "
    "tilfældigt fordelt til et jobcenter, og der er ingen gruppe uden hjælp at sammenligne med.");
inline constexpr Phrase kReadSmall(
    "Small job centres: look at the persons beside each mean and at its interval. Among several "
    "job centres some stand out by chance.",
    "Små jobbcenter: se på antalet personer vid varje medelvärde och på dess intervall. Bland "
    "flera jobbcenter sticker några ut av en slump.",
    "Små jobcentre: se på antallet af personer ved hvert gennemsnit og på dets interval. Blandt "
    "flere jobcentre skiller nogle sig ud ved et tilfælde.");

// Why there is no reliable change, by ReliabilityGap
inline constexpr std::array<Phrase, 7> kGaps{
    Phrase("it is", "det är den", "det er den"),
    Phrase("a single item has no Cronbach's alpha; --reliability ITEM=R gives one",
           "en enskild fråga har inget Cronbachs alfa; --reliability FRÅGA=R anger en",
           "et enkelt spørgsmål har intet Cronbachs alfa; --reliability SPØRGSMÅL=R angiver en"),
    Phrase("fewer than two persons answered everything at their first measurement",
           "färre än två personer svarade på allt vid sin första mätning",
           "færre end to personer svarede på alt ved deres første måling"),
    Phrase("everybody has the same score at the first measurement",
           "alla har samma värde vid första mätningen", "alle har samme værdi ved første måling"),
    Phrase("Cronbach's alpha is not above 0: the items have nothing in common",
           "Cronbachs alfa är inte över 0: frågorna har inget gemensamt",
           "Cronbachs alfa er ikke over 0: spørgsmålene har intet fælles"),
    Phrase("Cronbach's alpha is 1: no error of measurement is left",
           "Cronbachs alfa är 1: inget mätfel återstår",
           "Cronbachs alfa er 1: ingen målefejl er tilbage"),
    Phrase("a model's probability is no measurement with an error of its own",
           "en modells sannolikhet är ingen mätning med eget mätfel",
           "en models sandsynlighed er ingen måling med egen målefejl")};
inline constexpr Phrase kTooFew("fewer than two persons", "färre än två personer",
                                "færre end to personer");
inline constexpr Phrase kNobody("nobody was measured", "ingen har mätts", "ingen er målt");
inline constexpr Phrase kNotBefore("nobody was measured before", "ingen har mätts förut",
                                   "ingen er målt før");

}  // namespace bip::detail::progress_words
