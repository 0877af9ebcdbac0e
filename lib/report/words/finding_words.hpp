// Findings in every language: written, in English, where they arise, in layers that know no
// report; translations stand under the English sentence, `{}` for what varies in it. See
// localize.hpp.
#pragma once

#include <array>

#include "bip/core/language.hpp"

namespace bip::detail {

/// Findings: what `Diagnostic::message` says.
inline constexpr std::array kFindingPhrases{
    Phrase{
        "{} of {} survey persons have no row in the register: their register columns are missing",
        "{} av {} personer i enkäten har ingen rad i registret: deras registerkolumner saknas",
        "{} af {} personer i undersøgelsen har ingen række i registret: deres registerkolonner "
        "mangler"},
    Phrase{"{} of {} levels of column {} do not occur in the sample and get no coefficient",
           "{} av {} nivåer i kolumnen {} förekommer inte i urvalet och får ingen koefficient",
           "{} af {} niveauer i kolonnen {} forekommer ikke i stikprøven og får ingen koefficient"},
    Phrase{"{} of {} levels of column {} have a single observation each{}: their coefficients rest "
           "on one row; join them with other levels",
           "{} av {} nivåer i kolumnen {} har en enda observation var{}: deras koefficienter vilar "
           "på en rad; slå ihop dem med andra nivåer",
           "{} af {} niveauer i kolonnen {} har kun én observation hver{}: deres koefficienter "
           "hviler på én række; slå dem sammen med andre niveauer"},
    Phrase{"{} clusters of the rarer outcome per parameter ({} parameters), below {}: coefficients "
           "and explanatory power tend to be too large; use fewer terms",
           "{} kluster med det ovanligare utfallet per parameter ({} parametrar), under {}: "
           "koefficienter och förklaringskraft tenderar att bli för stora; använd färre termer",
           "{} klynger med det sjældneste udfald pr. parameter ({} parametre), under {}: "
           "koefficienter og forklaringskraft bliver gerne for store; brug færre led"},
    Phrase{"{} rows of the rarer outcome per parameter ({} parameters), below {}: coefficients and "
           "explanatory power tend to be too large; use fewer terms",
           "{} rader med det ovanligare utfallet per parameter ({} parametrar), under {}: "
           "koefficienter och förklaringskraft tenderar att bli för stora; använd färre termer",
           "{} rækker med det sjældneste udfald pr. parameter ({} parametre), under {}: "
           "koefficienter og forklaringskraft bliver gerne for store; brug færre led"},
    Phrase{"only {} clusters by {}, below about {}: tests by the normal distribution are too "
           "liberal; --reference-distribution t is safer",
           "bara {} kluster efter {}, under ungefär {}: tester med normalfördelningen är för "
           "frikostiga; --reference-distribution t är säkrare",
           "kun {} klynger efter {}, under cirka {}: test med normalfordelingen er for liberale; "
           "--reference-distribution t er sikrere"},
    Phrase{"only {} clusters by {}, below about {}: cluster-robust standard errors are too small; "
           "a jackknife over the clusters (cv3) and the t distribution with G - 1 degrees of "
           "freedom are safer",
           "bara {} kluster efter {}, under ungefär {}: klusterrobusta standardfel är för små; en "
           "jackknife över klustren (cv3) och t-fördelningen med G - 1 frihetsgrader är säkrare",
           "kun {} klynger efter {}, under cirka {}: klyngerobuste standardfejl er for små; en "
           "jackknife over klyngerne (cv3) og t-fordelingen med G - 1 frihedsgrader er sikrere"},
    Phrase{"only {} clusters to draw from: with fewer than {} neither intervals nor placebo gains "
           "can be relied upon",
           "bara {} kluster att dra ur: med färre än {} är varken intervall eller placeboökningar "
           "pålitliga",
           "kun {} klynger at trække fra: med færre end {} er hverken intervaller eller "
           "placeboøgninger pålidelige"},
    Phrase{"only {} rows to draw from: with fewer than {} neither intervals nor placebo gains can "
           "be relied upon",
           "bara {} rader att dra ur: med färre än {} är varken intervall eller placeboökningar "
           "pålitliga",
           "kun {} rækker at trække fra: med færre end {} er hverken intervaller eller "
           "placeboøgninger pålidelige"},
    Phrase{"cross-validation: {} of {} folds have no predictions: {}; their rows are in no "
           "out-of-sample value",
           "korsvalidering: {} av {} delar har inga prediktioner: {}; deras rader ingår inte i "
           "något värde utanför urvalet",
           "krydsvalidering: {} af {} dele har ingen forudsigelser: {}; deres rækker indgår ikke i "
           "nogen værdi uden for stikprøven"},
    Phrase{"cross-validation: in {} of {} folds a column predicted perfectly and left with its "
           "rows (a limit says nothing of rows it has not seen)",
           "korsvalidering: i {} av {} delar predikterade en kolumn perfekt och lämnades ut med "
           "sina rader (ett gränsvärde säger inget om rader det inte har sett)",
           "krydsvalidering: i {} af {} dele forudsagde en kolonne perfekt og blev udeladt med "
           "sine rækker (en grænseværdi siger intet om rækker, den ikke har set)"},
    Phrase{"cross-validation: {} predictions are of a category that the training part lacks; it "
           "counts as the reference",
           "korsvalidering: {} prediktioner gäller en kategori som träningsdelen saknar; den "
           "räknas som referensen",
           "krydsvalidering: {} forudsigelser gælder en kategori, som træningsdelen mangler; den "
           "tæller som referencen"},
    Phrase{"cross-validation: {} clusters are in more than one group of {}: their rows are "
           "predicted by models that know them",
           "korsvalidering: {} kluster finns i mer än en grupp av {}: deras rader predikteras av "
           "modeller som känner dem",
           "krydsvalidering: {} klynger er i mere end én gruppe af {}: deres rækker forudsiges af "
           "modeller, der kender dem"},
    Phrase{"separation: {} perfectly predicted rows left all models, with {}",
           "separation: {} perfekt predikterade rader utelämnades ur alla modeller, tillsammans "
           "med {}",
           "separation: {} perfekt forudsagte rækker udgik af alle modeller, sammen med {}"},
    Phrase{"separation: without the perfectly predicted rows the response would have one value; "
           "nothing was dropped",
           "separation: utan de perfekt predikterade raderna skulle responsen ha ett enda värde; "
           "inget utelämnades",
           "separation: uden de perfekt forudsagte rækker ville responsen kun have én værdi; intet "
           "blev udeladt"},
    Phrase{"{} of {} rows are predicted perfectly: the coefficients of {} are infinite; "
           "log-likelihood and fitted probabilities are at their limit",
           "{} av {} rader predikteras perfekt: koefficienterna för {} är oändliga; log-likelihood "
           "och anpassade sannolikheter är vid sin gräns",
           "{} af {} rækker forudsiges perfekt: koefficienterne for {} er uendelige; "
           "log-likelihood og tilpassede sandsynligheder er ved deres grænse"},
    Phrase{"{} predicted {} rows perfectly; the term and these rows left the model",
           "{} predikterade {} rader perfekt; termen och dessa rader lämnade modellen",
           "{} forudsagde {} rækker perfekt; leddet og disse rækker udgik af modellen"},
    Phrase{"without {} of {} clusters, one at a time, the coefficients of {} cannot be estimated: "
           "they have no jackknife standard error",
           "utan {} av {} kluster, ett i taget, kan koefficienterna för {} inte skattas: de har "
           "inget jackknife-standardfel",
           "uden {} af {} klynger, én ad gangen, kan koefficienterne for {} ikke estimeres: de har "
           "ingen jackknife-standardfejl"},
    Phrase{"{} of {} groups by {}, with {} of {} rows, have one value of the response: they say "
           "nothing about coefficients and are left out",
           "{} av {} grupper efter {}, med {} av {} rader, har ett enda värde på responsen: de "
           "säger inget om koefficienterna och utelämnas",
           "{} af {} grupper efter {}, med {} af {} rækker, har kun én værdi af responsen: de "
           "siger intet om koefficienterne og udelades"},
    Phrase{"the counts vary no more than a Poisson model allows: alpha is 0, ln(alpha) has no "
           "finite estimate, and the results are those of the Poisson model",
           "antalen varierar inte mer än en Poissonmodell tillåter: alfa är 0, ln(alfa) har ingen "
           "ändlig skattning, och resultaten är Poissonmodellens",
           "antallene varierer ikke mere, end en Poissonmodel tillader: alfa er 0, ln(alfa) har "
           "intet endeligt estimat, og resultaterne er Poissonmodellens"},
    Phrase{"with twice the {} quadrature points the log-likelihood changes by {}, more than "
           "{}·(|ℓ| + 1){}",
           "med dubbelt så många som {} kvadraturpunkter ändras log-likelihooden med {}, mer än "
           "{}·(|ℓ| + 1){}",
           "med dobbelt så mange som {} kvadraturpunkter ændres log-likelihooden med {}, mere end "
           "{}·(|ℓ| + 1){}"},
    Phrase{"{} rows are left out: their weight {} is 0", "{} rader utelämnas: deras vikt {} är 0",
           "{} rækker udelades: deres vægt {} er 0"},
    Phrase{"{} levels of --response-order do not occur in the {} rows used",
           "{} nivåer i --response-order förekommer inte på de {} rader som används",
           "{} niveauer i --response-order forekommer ikke i de {} rækker, der bruges"},
    Phrase{"{} has no column for {} item of the codebook ({}): they are left out; where they have "
           "another name there, write {}",
           "{} har ingen kolumn för {} fråga i kodboken ({}): den utelämnas; om den har ett annat "
           "namn där, skriv {}",
           "{} har ingen kolonne til {} spørgsmål i kodebogen ({}): det udelades; har det et andet "
           "navn dér, så skriv {}"},
    Phrase{"{} has no column for {} items of the codebook ({}): they are left out; where they have "
           "another name there, write {}",
           "{} har ingen kolumn för {} frågor i kodboken ({}): de utelämnas; om de har andra namn "
           "där, skriv {}",
           "{} har ingen kolonne til {} spørgsmål i kodebogen ({}): de udelades; har de andre "
           "navne dér, så skriv {}"},
    Phrase{"{}: 1 value outside the codebook's range taken as missing: {}",
           "{}: 1 värde utanför kodbokens intervall räknas som saknat: {}",
           "{}: 1 værdi uden for kodebogens interval regnes som manglende: {}"},
    Phrase{"{}: {} values outside the codebook's range taken as missing: {}",
           "{}: {} värden utanför kodbokens intervall räknas som saknade: {}",
           "{}: {} værdier uden for kodebogens interval regnes som manglende: {}"},
    Phrase{"the register has no column for {} week between its first and its last (the first: {}): "
           "they count as outside the file",
           "registret saknar kolumn för {} vecka mellan sin första och sin sista (den första: {}): "
           "den räknas som utanför filen",
           "registret mangler en kolonne til {} uge mellem den første og den sidste (den første: "
           "{}): den regnes som uden for filen"},
    Phrase{"the register has no column for {} weeks between its first and its last (the first: "
           "{}): they count as outside the file",
           "registret saknar kolumner för {} veckor mellan sin första och sin sista (den första: "
           "{}): de räknas som utanför filen",
           "registret mangler kolonner til {} uger mellem den første og den sidste (den første: "
           "{}): de regnes som uden for filen"},
    Phrase{"the register has no industry column for {} month between its first and its last (the "
           "first: {}): jobs are not seen there",
           "registret saknar branschkolumn för {} månad mellan sin första och sin sista (den "
           "första: {}): arbeten syns inte där",
           "registret mangler en branchekolonne til {} måned mellem den første og den sidste (den "
           "første: {}): job ses ikke dér"},
    Phrase{"the register has no industry column for {} months between its first and its last (the "
           "first: {}): jobs are not seen there",
           "registret saknar branschkolumner för {} månader mellan sin första och sin sista (den "
           "första: {}): arbeten syns inte där",
           "registret mangler branchekolonner til {} måneder mellem den første og den sidste (den "
           "første: {}): job ses ikke dér"},
    Phrase{"{} of {} rows have no row in the register: its columns are missing there",
           "{} av {} rader har ingen rad i registret: dess kolumner saknas där",
           "{} af {} rækker har ingen række i registret: dets kolonner mangler dér"},
    Phrase{
        "the job history of {} rows reaches back before the first industry column ({}): earlier "
        "jobs are not seen in weeks_since_job and no_job_in_history; shorten job_history_weeks "
        "({})",
        "arbetshistoriken för {} rader når tillbaka före den första branschkolumnen ({}): tidigare "
        "arbeten syns inte i weeks_since_job och no_job_in_history; korta job_history_weeks ({})",
        "jobhistorikken for {} rækker rækker tilbage før den første branchekolonne ({}): tidligere "
        "job ses ikke i weeks_since_job og no_job_in_history; afkort job_history_weeks ({})"},
    Phrase{"column {} is a search channel of the codebook but holds other values than 0 and 1: the "
           "search tables leave it out",
           "kolumnen {} är en sökkanal i kodboken men innehåller andra värden än 0 och 1: "
           "söktabellerna utelämnar den",
           "kolonnen {} er en søgekanal i kodebogen, men indeholder andre værdier end 0 og 1: "
           "søgetabellerne udelader den"},
    Phrase{"column {} has no value in any row", "kolumnen {} har inget värde i någon rad",
           "kolonnen {} har ingen værdi i nogen række"},
    Phrase{"column {} holds a spelling of missing in quotes, which is read as text; declare it "
           "with --na if it means missing",
           "kolumnen {} innehåller en beteckning för saknat värde inom citattecken, som läses som "
           "text; ange den med --na om den betyder saknat",
           "kolonnen {} indeholder en betegnelse for manglende værdi i anførselstegn, som læses "
           "som tekst; angiv den med --na, hvis den betyder manglende"},
    Phrase{"column {} holds dates whose day and month cannot be told apart; it is read as {}: "
           "write dates as yyyy-mm-dd",
           "kolumnen {} innehåller datum vars dag och månad inte kan skiljas åt; den läses som {}: "
           "skriv datum som åååå-mm-dd",
           "kolonnen {} indeholder datoer, hvis dag og måned ikke kan skelnes; den læses som {}: "
           "skriv datoer som åååå-mm-dd"},
    Phrase{
        "{} empty lines were skipped: a missing value alone on its line is written as \"\"",
        "{} tomma rader hoppades över: ett saknat värde ensamt på sin rad skrivs \"\"",
        "{} tomme linjer blev sprunget over: en manglende værdi alene på sin linje skrives \"\""},
    Phrase{"no fitted probability: {}", "ingen skattad sannolikhet: {}",
           "ingen estimeret sandsynlighed: {}"},
    Phrase{"analysis {}: {}", "analys {}: {}", "analyse {}: {}"},
    Phrase{"{}: changes from the first to the second score vary less (std. dev. {}) than error of "
           "measurement by a reliability of {} would make them ({}): it is too low, and reliable "
           "change is told too rarely; give a retest reliability with --reliability {}",
           "{}: ändringarna från första till andra mätningen varierar mindre (standardavvikelse "
           "{}) än mätfel vid en reliabilitet på {} skulle göra ({}): den är för låg, och säker "
           "förändring anges för sällan; ange en retestreliabilitet med --reliability {}",
           "{}: ændringerne fra første til anden måling varierer mindre (standardafvigelse {}) end "
           "målefejl ved en reliabilitet på {} ville gøre ({}): den er for lav, og sikker ændring "
           "angives for sjældent; angiv en retestreliabilitet med --reliability {}"},
    Phrase{"nobody was measured twice: there is no change to tell, only where persons stand",
           "ingen har mätts två gånger: det finns ingen förändring att berätta om, bara var "
           "personerna står",
           "ingen er målt to gange: der er ingen ændring at fortælle om, kun hvor personerne står"},
    Phrase{"only {} groups of {} to draw from: with fewer than {} neither intervals nor placebo "
           "gains can be relied upon",
           "bara {} grupper i {} att dra ur: med färre än {} är varken intervall eller "
           "placeboökningar pålitliga",
           "kun {} grupper i {} at trække fra: med færre end {} er hverken intervaller eller "
           "placeboøgninger pålidelige"},
};

}  // namespace bip::detail
