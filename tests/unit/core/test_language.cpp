// Languages by their codes, phrases by their language.
#include <doctest/doctest.h>

#include <string>

#include "bip/core/error.hpp"
#include "bip/core/language.hpp"

using namespace bip;

TEST_CASE("a language is known by its code, and no other") {
  for (const Language language : {Language::english, Language::swedish, Language::danish})
    CHECK(parse_language(code_of(language)) == language);
  CHECK_THROWS_AS((void)parse_language("no"), Error);
  CHECK_THROWS_AS((void)parse_language(""), Error);
  CHECK_THROWS_AS((void)parse_language("EN"), Error);
}

TEST_CASE("a phrase is read in each language") {
  constexpr Phrase phrase{"job", "arbete", "arbejde"};
  CHECK(std::string(phrase.in(Language::english)) == "job");
  CHECK(std::string(phrase.in(Language::swedish)) == "arbete");
  CHECK(std::string(phrase.in(Language::danish)) == "arbejde");
}

TEST_CASE("a phrase's blanks are filled in each language") {
  constexpr Phrase phrase{"{} of {}", "{} av {}", "{} af {}"};
  CHECK(say(phrase, Language::danish, 3, "4") == "3 af 4");
}
