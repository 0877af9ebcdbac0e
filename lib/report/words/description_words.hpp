// The words of a description: titles, columns, figures, sentences. No computation, no layout.
#pragma once

#include "bip/core/language.hpp"
#include "bip/report/marks.hpp"

namespace bip::detail::words {

// Head
inline constexpr Phrase kTitle("Description of {}", "Beskrivning av {}", "Beskrivelse af {}");
inline constexpr Phrase kProgram("program", "program", "program");
inline constexpr Phrase kCommand("command", "kommando", "kommando");
inline constexpr Phrase kStudy("study", "studie", "undersøgelse");
inline constexpr Phrase kInput("input", "indata", "inddata");
inline constexpr Phrase kInputRows("{} ({} rows)", "{} ({} rader)", "{} ({} rækker)");
inline constexpr Phrase kRowsWhere("rows kept where", "rader där", "rækker hvor");
inline constexpr Phrase kWarnings("Warnings", "Varningar", "Advarsler");
inline constexpr Phrase kSynthetic(kSyntheticMark, "syntetiska data", "syntetiske data");
inline constexpr Phrase kNotChecked(kUncheckedMark, "inte granskad för utlämning",
                                    "ikke kontrolleret til hjemtagelse");

// Sections
inline constexpr Phrase kFormsAndPersons("Forms and persons", "Formulär och personer",
                                         "Skemaer og personer");
inline constexpr Phrase kJobSearch("Job search", "Jobbsökning", "Jobsøgning");
inline constexpr Phrase kEmployment("Employment and education", "Arbete och utbildning",
                                    "Beskæftigelse og uddannelse");
inline constexpr Phrase kItems("Survey items", "Frågor", "Spørgsmål");
inline constexpr Phrase kColumns("Columns", "Kolumner", "Kolonner");

// Columns of tables
inline constexpr Phrase kWhat("what", "vad", "hvad");
inline constexpr Phrase kCount("count", "antal", "antal");
inline constexpr Phrase kPublished("published", "publicerat", "publiceret");
inline constexpr Phrase kVariable("variable", "variabel", "variabel");
inline constexpr Phrase kLevel("value", "värde", "værdi");
inline constexpr Phrase kPersons("persons", "personer", "personer");
inline constexpr Phrase kForms("forms", "formulär", "skemaer");
inline constexpr Phrase kRows("rows", "rader", "rækker");
inline constexpr Phrase kValues("values", "värden", "værdier");
inline constexpr Phrase kOf("of", "av", "af");
inline constexpr Phrase kShare("share", "andel", "andel");
inline constexpr Phrase kMean("mean", "medelvärde", "gennemsnit");
inline constexpr Phrase kSd("std. dev.", "standardavv.", "standardafv.");
inline constexpr Phrase kMissing("missing", "saknas", "mangler");
inline constexpr Phrase kAnswers("answers", "svar", "svar");
inline constexpr Phrase kNumber("number", "antal", "antal");
inline constexpr Phrase kChannel("channel", "kanal", "kanal");
inline constexpr Phrase kLabel("label", "beteckning", "betegnelse");
inline constexpr Phrase kItem("item", "fråga", "spørgsmål");
inline constexpr Phrase kColumn("column", "kolumn", "kolonne");
inline constexpr Phrase kType("type", "typ", "type");
inline constexpr Phrase kState("state", "tillstånd", "tilstand");
inline constexpr Phrase kWhen("when", "när", "hvornår");
inline constexpr Phrase kAge("age", "ålder", "alder");
inline constexpr Phrase kStarted("started", "började", "startede");
inline constexpr Phrase kWereInEducation("in it already", "redan i utbildning",
                                         "allerede i uddannelse");
inline constexpr Phrase kCensored("not followed", "inte följda", "ikke fulgt");
inline constexpr Phrase kPairs("pairs", "par", "par");
inline constexpr Phrase kMeanChange("mean change", "medelförändring", "gns. ændring");
inline constexpr Phrase kAnswersOf("n of {}", "n av {}", "n af {}");
inline constexpr Phrase kShareOf("share of {}", "andel {}", "andel {}");
inline constexpr Phrase kAnswersAtWave("n, wave {}", "n, omgång {}", "n, runde {}");
inline constexpr Phrase kMeanAtWave("mean, wave {}", "medelv., omgång {}", "gns., runde {}");
inline constexpr Phrase kOrLater("{}+", "{}+", "{}+");

// Forms and persons
inline constexpr Phrase kFormsCaption("Forms, and the rows they became",
                                      "Formulär, och raderna de blev till",
                                      "Skemaer, og rækkerne de blev til");
inline constexpr Phrase kRowsDescribed("rows described (measurements)",
                                       "beskrivna rader (mätningar)",
                                       "beskrevne rækker (målinger)");
inline constexpr Phrase kPersonForms("person forms", "personformulär", "borgerskemaer");
inline constexpr Phrase kCaseworkerForms("caseworker forms", "handläggarformulär",
                                         "sagsbehandlerskemaer");
inline constexpr Phrase kAllForms("forms of both kinds", "formulär av båda slag",
                                  "skemaer af begge slags");
inline constexpr Phrase kPersonFormsInRows("person forms in the rows", "personformulär i raderna",
                                           "borgerskemaer i rækkerne");
inline constexpr Phrase kCaseworkerFormsInRows("caseworker forms in the rows",
                                               "handläggarformulär i raderna",
                                               "sagsbehandlerskemaer i rækkerne");
inline constexpr Phrase kJobcenters("job centres", "jobbcenter", "jobcentre");
inline constexpr Phrase kCaseworkers("caseworkers", "handläggare", "sagsbehandlere");
inline constexpr Phrase kBackgroundCaption(
    "Persons at their first answer; missing ones are in no share",
    "Personer vid första svaret; de som saknas ingår inte i andelarna",
    "Personer ved første svar; manglende indgår ikke i andelene");
inline constexpr Phrase kPersonMeansCaption("Persons at their first answer: means",
                                            "Personer vid första svaret: medelvärden",
                                            "Personer ved første svar: gennemsnit");
inline constexpr Phrase kAgeGroup("age", "ålder", "alder");
inline constexpr Phrase kSex("sex", "kön", "køn");
inline constexpr Phrase kOrigin("origin", "härkomst", "herkomst");
inline constexpr Phrase kCivilStatus("civil status", "civilstånd", "civilstand");
inline constexpr Phrase kBenefitClass("benefit the week before", "ersättning veckan före",
                                      "ydelse ugen før");
inline constexpr Phrase kSupportHistory("time on support, five years", "tid med stöd, fem år",
                                        "tid på forsørgelse, fem år");
inline constexpr Phrase kLongSupport("80 % or more", "80 % eller mer", "80 % eller mere");
inline constexpr Phrase kSupportShare("share of five years on support", "andel av fem år med stöd",
                                      "andel af fem år på forsørgelse");
inline constexpr Phrase kUnder30("under 30", "under 30", "under 30");
inline constexpr Phrase kFrom30("30 and older", "30 och äldre", "30 og ældre");
inline constexpr Phrase kFrom60("60 and older", "60 och äldre", "60 og ældre");
inline constexpr Phrase kAgeUnknown("age not known", "okänd ålder", "ukendt alder");
inline constexpr Phrase kNoBenefit("no benefit", "ingen ersättning", "ingen ydelse");
inline constexpr Phrase kUnknownClass("unknown code", "okänd kod", "ukendt kode");
inline constexpr Phrase kMissingNote("{}: persons without a value: {}.",
                                     "{}: personer utan värde: {}.",
                                     "{}: personer uden værdi: {}.");

// Job search
inline constexpr Phrase kSearchCaption(
    "Job search: at least one channel in use, of the forms that answer any channel",
    "Jobbsökning: minst en kanal, av de formulär som besvarar någon kanal",
    "Jobsøgning: mindst én kanal, af de skemaer der besvarer nogen kanal");
inline constexpr Phrase kSearchingForms("forms with a channel in use", "formulär med någon kanal",
                                        "skemaer med mindst én kanal");
inline constexpr Phrase kSearchingPersons("persons with any such form",
                                          "personer med något sådant formulär",
                                          "personer med mindst ét sådant skema");
inline constexpr Phrase kNumberCaption("Number of channels in use, by form",
                                       "Antal kanaler, per formulär", "Antal kanaler, pr. skema");
inline constexpr Phrase kChannelCaption("Forms with each channel in use, of those that answer it",
                                        "Formulär med varje kanal, av dem som besvarar den",
                                        "Skemaer med hver kanal, af dem der besvarer den");
inline constexpr Phrase kChannelsMean("On average {} channels are in use, over {} forms.",
                                      "I genomsnitt används {} kanaler, på {} formulär.",
                                      "I gennemsnit bruges {} kanaler, på {} skemaer.");
inline constexpr Phrase kNoChannels(
    "Job search is not described: the data have no columns of search channels.",
    "Jobbsökning beskrivs inte: data saknar kolumner för sökkanaler.",
    "Jobsøgning beskrives ikke: data har ingen kolonner for søgekanaler.");

// Employment and education
inline constexpr Phrase kPeriod(
    "Period: {} to {}, weeks {} to {}; start from {}, end from {}.",
    "Period: {} till {}, vecka {} till {}; början från {}, slut från {}.",
    "Periode: {} til {}, uge {} til {}; start fra {}, slut fra {}.");
inline constexpr Phrase kEmptyPeriod("Period: {} to {}: it holds no whole week.",
                                     "Period: {} till {}: den rymmer ingen hel vecka.",
                                     "Periode: {} til {}: den rummer ingen hel uge.");
inline constexpr Phrase kFromStudy("the study file", "studiefilen", "undersøgelsesfilen");
inline constexpr Phrase kFromFirstAnswer("the first answer's week", "första svarets vecka",
                                         "første svars uge");
inline constexpr Phrase kFromLastAnswer("the last answer's week", "sista svarets vecka",
                                        "sidste svars uge");
inline constexpr Phrase kFromRegister("the register's last week", "registrets sista vecka",
                                      "registrets sidste uge");
inline constexpr Phrase kRowsOutside("Rows dated outside the period: {} of the {} described.",
                                     "Rader daterade utanför perioden: {} av de {} beskrivna.",
                                     "Rækker dateret uden for perioden: {} af de {} beskrevne.");
inline constexpr Phrase kNoRegister(
    "Employment and education are not described: the study has no register.",
    "Arbete och utbildning beskrivs inte: studien har inget register.",
    "Beskæftigelse og uddannelse beskrives ikke: undersøgelsen har intet register.");
inline constexpr Phrase kReadyColumns(
    "Employment and education are not described: the register holds ready columns, no weeks.",
    "Arbete och utbildning beskrivs inte: registret har färdiga kolumner, inga veckor.",
    "Beskæftigelse og uddannelse beskrives ikke: registret har færdige kolonner, ingen uger.");
inline constexpr Phrase kNoPeriod(
    "Employment and education are not described: there are no answers and no period.",
    "Arbete och utbildning beskrivs inte: det finns varken svar eller period.",
    "Beskæftigelse og uddannelse beskrives ikke: der er hverken svar eller periode.");
inline constexpr Phrase kMissingClass(
    "The code table has no class {}: what needs it is left out.",
    "Kodtabellen har ingen klass {}: det som kräver den är utelämnat.",
    "Kodetabellen har ingen klasse {}: det som kræver den er udeladt.");
inline constexpr Phrase kStatesCaption(
    "Employment and education in the period, of {} persons in the register",
    "Arbete och utbildning under perioden, av {} personer i registret",
    "Beskæftigelse og uddannelse i perioden, af {} personer i registret");
inline constexpr Phrase kNotInRegister(
    "Persons without a row in the register, who are in no share: {} of {}.",
    "Personer utan rad i registret, som inte ingår i någon andel: {} av {}.",
    "Personer uden række i registret, som ikke indgår i nogen andel: {} af {}.");
inline constexpr Phrase kOrdinaryJob("ordinary job", "ordinarie arbete", "ordinært job");
inline constexpr Phrase kFlexjob("flexjob", "flexjobb", "fleksjob");
inline constexpr Phrase kJobOrFlexjob("ordinary job or flexjob", "ordinarie arbete eller flexjobb",
                                      "ordinært job eller fleksjob");
inline constexpr Phrase kEducation("education", "utbildning", "uddannelse");
inline constexpr Phrase kEver("a spell in the period", "en sammanhängande tid i perioden",
                              "et forløb i perioden");
inline constexpr Phrase kAtEnd("at the end", "i slutet", "ved slutningen");
inline constexpr Phrase kStill("at the end, of those who had a spell",
                               "i slutet, av dem som haft en sådan tid",
                               "ved slutningen, af dem der har haft et forløb");
inline constexpr Phrase kSpellDeclared("{}: a spell is {} weeks or more (outcome {})",
                                       "{}: minst {} veckor i följd (utfall {})",
                                       "{}: et forløb er mindst {} uger (udfald {})");
inline constexpr Phrase kSpellDefault("{}: a spell is {} weeks or more",
                                      "{}: minst {} veckor i följd",
                                      "{}: et forløb er mindst {} uger");
inline constexpr Phrase kStartsCaption(
    "Education begun within 52 weeks of the first answer, of those not in it then",
    "Utbildning påbörjad inom 52 veckor efter första svaret, av dem som inte redan var i den",
    "Uddannelse påbegyndt inden for 52 uger efter første svar, af dem der ikke var i den");
inline constexpr Phrase kNobodyKnown("nobody was observed for it", "ingen kunde observeras",
                                     "ingen kunne observeres");
inline constexpr Phrase kNoForms("no form answers it", "inget formulär besvarar det",
                                 "intet skema besvarer det");

// Items and columns
inline constexpr Phrase kItemsCaption("Answers to each item; missing counts forms without one",
                                      "Svar på varje fråga; saknas räknar formulär utan svar",
                                      "Svar på hvert spørgsmål; mangler tæller skemaer uden svar");
inline constexpr Phrase kItemLevelsCaption("Distribution of the answers", "Svarens fördelning",
                                           "Svarenes fordeling");
inline constexpr Phrase kChangesCaption("Change from one answer to the same person's next one",
                                        "Förändring från ett svar till samma persons nästa",
                                        "Ændring fra ét svar til samme persons næste");
inline constexpr Phrase kWavesCaption(
    "Mean by number of the person's measurement ({}+: that one and all later)",
    "Medelvärde efter personens mätning i ordning ({}+: den och alla senare)",
    "Gennemsnit efter personens måling i rækkefølge ({}+: den og alle senere)");
inline constexpr Phrase kNoItems("The data have no item of the codebook.",
                                 "Data har ingen fråga ur kodboken.",
                                 "Data har intet spørgsmål fra kodebogen.");
inline constexpr Phrase kTooFew("fewer than two values", "färre än två värden",
                                "færre end to værdier");
inline constexpr Phrase kNoValues("no values", "inga värden", "ingen værdier");
inline constexpr Phrase kNotNumeric("not a numeric column", "ingen numerisk kolumn",
                                    "ingen numerisk kolonne");
inline constexpr Phrase kNotAnItem("not asked at this wave", "inte ställd i denna omgång",
                                   "ikke stillet i denne runde");
inline constexpr Phrase kOtherScale("not a value of this item's scale",
                                    "inget värde på frågans skala",
                                    "ingen værdi på spørgsmålets skala");
inline constexpr Phrase kColumnsCaption("Columns of the file", "Filens kolumner",
                                        "Filens kolonner");
inline constexpr Phrase kColumnLevelsCaption(
    "Values of columns with few of them, of the rows that have one",
    "Värden i kolumner med få värden, av rader som har ett",
    "Værdier i kolonner med få værdier, af rækker der har en");
inline constexpr Phrase kRowsAndPersons("{} rows of {} persons are described.",
                                        "{} rader av {} personer beskrivs.",
                                        "{} rækker fra {} personer beskrives.");
inline constexpr Phrase kRowsAlone("{} rows are described.", "{} rader beskrivs.",
                                   "{} rækker beskrives.");

}  // namespace bip::detail::words
