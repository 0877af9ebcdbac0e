// What stands at the head of an analysis: its model, its standard errors, in every language:
// written, in English, where they arise, in layers that know no report; translations stand under
// the English sentence, `{}` for what varies in it. See localize.hpp.
#pragma once

#include <array>

#include "bip/core/language.hpp"

namespace bip::detail {

/// What stands behind a name at the head of an analysis.
inline constexpr std::array kFactPhrases{
    Phrase{"{}; {} negative eigenvalues set to 0", "{}; {} negativa egenvärden satta till 0",
           "{}; {} negative egenværdier sat til 0"},
    Phrase{"{}; {} negative eigenvalue set to 0", "{}; {} negativt egenvärde satt till 0",
           "{}; {} negativ egenværdi sat til 0"},
    Phrase{"sandwich × n/(n - k) ({})", "sandwich × n/(n - k) ({})", "sandwich × n/(n - k) ({})"},
    Phrase{"{}; tests by normal", "{}; tester med normalfördelningen",
           "{}; test med normalfordelingen"},
    Phrase{"{}; tests by t({})", "{}; tester med t({})", "{}; test med t({})"},
    Phrase{"scores summed by {}, × G/(G - 1) (Stata: vce(cluster {}))",
           "scorer summerade efter {}, × G/(G - 1) (Stata: vce(cluster {}))",
           "scorer summeret efter {}, × G/(G - 1) (Stata: vce(cluster {}))"},
    Phrase{"scores summed by {}, × G/(G - 1)·(n - 1)/(n - k) ({})",
           "scorer summerade efter {}, × G/(G - 1)·(n - 1)/(n - k) ({})",
           "scorer summeret efter {}, × G/(G - 1)·(n - 1)/(n - k) ({})"},
    Phrase{"scores summed by {} and by {}, less by both, each × its own G/(G - 1){}",
           "scorer summerade efter {} och efter {}, minus efter båda, var och en × sitt eget G/(G "
           "- 1){}",
           "scorer summeret efter {} og efter {}, minus efter begge, hver × sit eget G/(G - 1){}"},
    Phrase{"jackknife over the clusters of {}, (G - 1)/G of the squared changes ({})",
           "jackknife över klustren i {}, (G - 1)/G av de kvadrerade ändringarna ({})",
           "jackknife over klyngerne i {}, (G - 1)/G af de kvadrerede ændringer ({})"},
    Phrase{"inverse observed information (Stata: vce(oim), the default; R's glm prints the "
           "expected one, --vcov eim)",
           "inversen av den observerade informationen (Stata: vce(oim), förvalet; R:s glm visar "
           "den förväntade, --vcov eim)",
           "den inverse observerede information (Stata: vce(oim), standardvalget; R's glm viser "
           "den forventede, --vcov eim)"},
    Phrase{"inverse observed information (Stata: vce(oim), the default; R: {})",
           "inversen av den observerade informationen (Stata: vce(oim), förvalet; R: {})",
           "den inverse observerede information (Stata: vce(oim), standardvalget; R: {})"},
    Phrase{"inverse observed information (Stata: vce(oim), the default)",
           "inversen av den observerade informationen (Stata: vce(oim), förvalet)",
           "den inverse observerede information (Stata: vce(oim), standardvalget)"},
    Phrase{"inverse observed information of coefficients and ln(alpha) together (Stata: nbreg; R's "
           "glm.nb takes alpha as known)",
           "inversen av den observerade informationen om koefficienter och ln(alfa) tillsammans "
           "(Stata: nbreg; R:s glm.nb tar alfa som känt)",
           "den inverse observerede information om koefficienter og ln(alfa) sammen (Stata: nbreg; "
           "R's glm.nb tager alfa for kendt)"},
    Phrase{"inverse expected information", "inversen av den förväntade informationen",
           "den inverse forventede information"},
    Phrase{"inverse expected information ({})", "inversen av den förväntade informationen ({})",
           "den inverse forventede information ({})"},
    Phrase{"s²(X'X)⁻¹ with s² = RSS/(n - k) ({})", "s²(X'X)⁻¹ med s² = RSS/(n - k) ({})",
           "s²(X'X)⁻¹ med s² = RSS/(n - k) ({})"},
    Phrase{"sandwich × n/(n - k), bread the observed information (R's sandwich takes the expected "
           "one)",
           "sandwich × n/(n - k), med den observerade informationen som bröd (R:s sandwich tar den "
           "förväntade)",
           "sandwich × n/(n - k), med den observerede information som brød (R's sandwich tager den "
           "forventede)"},
    Phrase{"sandwich × n/(n - 1) (Stata: vce(robust) of maximum-likelihood models)",
           "sandwich × n/(n - 1) (Stata: vce(robust) för maximum likelihood-modeller)",
           "sandwich × n/(n - 1) (Stata: vce(robust) for maximum likelihood-modeller)"},
    Phrase{"sandwich without a factor, bread the observed information (gretl: --robust; R's "
           "sandwich takes the expected one)",
           "sandwich utan faktor, med den observerade informationen som bröd (gretl: --robust; R:s "
           "sandwich tar den förväntade)",
           "sandwich uden faktor, med den observerede information som brød (gretl: --robust; R's "
           "sandwich tager den forventede)"},
    Phrase{"sandwich without a factor ({})", "sandwich utan faktor ({})",
           "sandwich uden faktor ({})"},
    Phrase{"linear probability model (least squares) {}",
           "linjär sannolikhetsmodell (minsta kvadrat) {}",
           "lineær sandsynlighedsmodel (mindste kvadrater) {}"},
    Phrase{"linear model (least squares; the response is not 0/1) {}",
           "linjär modell (minsta kvadrat; responsen är inte 0/1) {}",
           "lineær model (mindste kvadrater; responsen er ikke 0/1) {}"},
    Phrase{"ordered logit, proportional odds (maximum likelihood) {}",
           "ordnad logit, proportionella odds (maximum likelihood) {}",
           "ordnet logit, proportionale odds (maximum likelihood) {}"},
    Phrase{"ordered probit (maximum likelihood) {}", "ordnad probit (maximum likelihood) {}",
           "ordnet probit (maximum likelihood) {}"},
    Phrase{"negative binomial, variance mu + alpha mu² (maximum likelihood) {}",
           "negativ binomial, varians mu + alfa mu² (maximum likelihood) {}",
           "negativ binomial, varians mu + alfa mu² (maximum likelihood) {}"},
    Phrase{"complementary log-log (maximum likelihood) {}",
           "komplementär log-log (maximum likelihood) {}",
           "komplementær log-log (maximum likelihood) {}"},
};

}  // namespace bip::detail
