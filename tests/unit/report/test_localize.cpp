// Findings and reasons in other languages: found by their wording, with what varies in them kept.
#include <doctest/doctest.h>

#include <string>

#include "report/localize.hpp"

using namespace bip;
using bip::detail::localized;
using bip::detail::translate_message;

TEST_CASE("a finding is told in another language with its names and numbers") {
  const std::string english =
      "education: variant no_belief: 2.2 clusters of the rarer outcome per parameter (32 "
      "parameters), below 10: coefficients and explanatory power tend to be too large; use fewer "
      "terms";
  CHECK(translate_message(english, Language::danish) ==
        "education: variant no_belief: 2,2 klynger med det sjældneste udfald pr. parameter (32 "
        "parametre), under 10: koefficienter og forklaringskraft bliver gerne for store; brug "
        "færre led");
  CHECK(translate_message(english, Language::swedish)
            .starts_with("education: variant no_belief: 2,2 kluster"));
  CHECK(translate_message(english, Language::english) == english);
}

TEST_CASE("a note keeps its name and its full stop, and a reason within a finding is told, too") {
  CHECK(translate_message("Wald: the response does not vary.", Language::danish) ==
        "Wald: responsen varierer ikke.");
  CHECK(translate_message("cross-validation: 2 of 10 folds have no predictions: separation in the "
                          "training part; their rows are in no out-of-sample value",
                          Language::swedish) ==
        "korsvalidering: 2 av 10 delar har inga prediktioner: separation i träningsdelen; deras "
        "rader ingår inte i något värde utanför urvalet");
}

TEST_CASE("the likelier of two wordings that begin alike is found") {
  CHECK(translate_message("inverse observed information (Stata: vce(oim), the default; R: glm)",
                          Language::danish) ==
        "den inverse observerede information (Stata: vce(oim), standardvalget; R: glm)");
  CHECK(translate_message("cluster: scores summed by id, × G/(G - 1) (Stata: vce(cluster id)); "
                          "tests by normal",
                          Language::danish) ==
        "cluster: scorer summeret efter id, × G/(G - 1) (Stata: vce(cluster id)); test med "
        "normalfordelingen");
}

TEST_CASE("what no catalogue has, and braces in it, stay") {
  CHECK(translate_message("own words: {x} 1.5", Language::danish) == "own words: {x} 1.5");
  CHECK(translate_message("the coefficient of {0.5} is infinite", Language::danish) ==
        "koefficienten for {0.5} er uendelig");
  CHECK(translate_message("", Language::danish).empty());
}

TEST_CASE("tables are written with the language's decimal mark, names in cells stay") {
  DocumentTable table;
  table.columns = {{"a", "a", Align::left}, {"b", "b"}};
  table.rows = {{TextCell{"infinite"}, AbsentCell{"infinite"}}};
  Document document;
  document.sections = {{"s", {table, Verbatim{"infinite"}}}};
  const Document danish = localized(document, Language::danish);
  const auto& shown = std::get<DocumentTable>(danish.sections[0].parts[0]);
  CHECK(shown.language == Language::danish);
  CHECK(std::get<TextCell>(shown.rows[0][0]).text == "infinite");
  CHECK(std::get<AbsentCell>(shown.rows[0][1]).reason == "uendelig");
  CHECK(std::get<Verbatim>(danish.sections[0].parts[1]).text == "infinite");
}
