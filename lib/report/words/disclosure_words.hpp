// What disclosure control says, in every language.
#pragma once

#include "bip/core/language.hpp"

namespace bip::detail {

inline constexpr Phrase kLeftOut{"left out: few persons, or it would tell of few",
                                 "utelämnat: få personer, eller det skulle avslöja få",
                                 "udeladt: få personer, eller det ville afsløre få"};
inline constexpr Phrase kLeftOutUnstated{"left out: not stated what it counts",
                                         "utelämnat: inte angivet vad det räknar",
                                         "udeladt: ikke angivet hvad det tæller"};
inline constexpr Phrase kLeftOutExtreme{"left out: a value of individuals",
                                        "utelämnat: ett värde för enskilda",
                                        "udeladt: en værdi for enkelte"};
inline constexpr Phrase kNoValue{"no value", "inget värde", "ingen værdi"};
inline constexpr Phrase kControlled{
    "went through disclosure control: no count, share or mean stands for 1 to {} persons; a person "
    "has to check it before it leaves",
    "har gått genom röjandekontroll: inget antal, ingen andel och inget medelvärde står för 1 till "
    "{} personer; en människa måste granska det innan det lämnas ut",
    "har været gennem diskretionskontrol: intet antal, ingen andel og intet gennemsnit står for 1 "
    "til {} personer; et menneske skal kontrollere det, før det udleveres"};
inline constexpr Phrase kTextsLeftOut{
    "sentences, notes or facts left out, since they tell of few persons or do not state what they "
    "count: {}",
    "utelämnade meningar, anmärkningar eller uppgifter, eftersom de handlar om få personer eller "
    "inte anger vad de räknar: {}",
    "udeladte sætninger, noter eller oplysninger, fordi de handler om få personer eller ikke "
    "angiver, hvad de tæller: {}"};
inline constexpr Phrase kUnsearched{
    "for {} counts the search for the fewest numbers to leave out was given up: all that sums "
    "connect with them were left out, more than may have been necessary",
    "för {} antal avbröts sökningen efter de minsta utelämnandena: alla tal som summor förbinder "
    "med dem utelämnades, fler än som kan ha behövts",
    "for {} antal blev søgningen efter de færreste udeladelser opgivet: alle tal, som summer "
    "forbinder med dem, blev udeladt, flere end det måske var nødvendigt"};

inline constexpr Phrase kAccountTitle{"What disclosure control did", "Vad röjandekontrollen gjorde",
                                      "Hvad diskretionskontrollen gjorde"};
inline constexpr Phrase kAccountCaption{
    "Each table of the report. For the person who checks the export; not for export itself.",
    "Varje tabell i rapporten. För den som granskar utlämnandet; ska inte själv lämnas ut.",
    "Hver tabel i rapporten. For den, der kontrollerer udleveringen; må ikke selv udleveres."};
inline constexpr Phrase kSmallestCell{"smallest cell: {}", "minsta cell: {}", "mindste celle: {}"};
inline constexpr Phrase kTable{"table", "tabell", "tabel"};
inline constexpr Phrase kDecision{"decision", "beslut", "afgørelse"};
inline constexpr Phrase kTableRows{"rows", "rader", "rækker"};
inline constexpr Phrase kPersonsBehind{"persons", "personer", "personer"};
inline constexpr Phrase kSmallestShown{"persons in the smallest cell shown",
                                       "personer i den minsta cellen som visas",
                                       "personer i den mindste celle, der vises"};
inline constexpr Phrase kPrimary{"left out: few persons", "utelämnade: få personer",
                                 "udeladt: få personer"};
inline constexpr Phrase kSecondary{"left out: would tell others", "utelämnade: skulle röja andra",
                                   "udeladt: ville afsløre andre"};
inline constexpr Phrase kUnstated{"left out: not stated", "utelämnade: inte angivna",
                                  "udeladt: ikke angivet"};
inline constexpr Phrase kMerged{"rows merged", "sammanslagna rader", "sammenlagte rækker"};
inline constexpr Phrase kReview{"to be looked at", "att granska", "at kontrollere"};
inline constexpr Phrase kWithheld{"withheld", "hålls inne", "tilbageholdt"};
inline constexpr Phrase kReduced{"reduced", "förkortad", "reduceret"};
inline constexpr Phrase kWhole{"whole", "hel", "hel"};

inline constexpr Phrase kFewDegrees{"{} residual degrees of freedom", "{} residualfrihetsgrader",
                                    "{} residualfrihedsgrader"};
inline constexpr Phrase kFewInLevel{"coefficient {} rests on few persons",
                                    "koefficienten {} vilar på få personer",
                                    "koefficienten {} hviler på få personer"};
inline constexpr Phrase kLevelNotCounted{"persons behind the coefficient {} were not counted",
                                         "personerna bakom koefficienten {} räknades inte",
                                         "personerne bag koefficienten {} blev ikke talt"};
inline constexpr Phrase kSampleTold{"its sample's size would tell of few persons elsewhere",
                                    "urvalets storlek skulle avslöja få personer på annat håll",
                                    "stikprøvens størrelse ville afsløre få personer andetsteds"};

}  // namespace bip::detail
