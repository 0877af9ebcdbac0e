// What formulas mean: precedence, the algebra of terms, the intercept.
#include <doctest/doctest.h>

#include <string>

#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

TEST_CASE("an empty text is the intercept alone") {
  CHECK(terms_of("") == "1");
  CHECK(terms_of(" \n\t ") == "1");
  CHECK(terms_of("1") == "1");
  CHECK_FALSE(FormulaSyntax::parse("").response().has_value());
}

TEST_CASE("a formula has a response, a list of terms has none") {
  CHECK(FormulaSyntax::parse("job ~ age").response() == "job");
  CHECK(FormulaSyntax::parse("`odd name` ~ age").response() == "odd name");
  CHECK(FormulaSyntax::parse("col(\"odd name\") ~ age").response() == "odd name");
  CHECK_FALSE(FormulaSyntax::parse("age + wage").response().has_value());
  CHECK_FALSE(FormulaSyntax::parse("~ age").response().has_value());
  CHECK(resolve("job ~ age").response == "job");
  CHECK(FormulaSyntax::parse("job ~ age").text() == "job ~ age");
}

TEST_CASE("terms stand in the order written, each once") {
  CHECK(terms_of("wage + age + wage") == "1 wage age");
  CHECK(terms_of("job ~ origin + age:wage + wage:age") == "1 origin age:wage");
}

TEST_CASE("a product stands for its main effects and their interaction") {
  CHECK(terms_of("age*wage") == "1 age wage age:wage");
  CHECK(terms_of("age*wage*origin") ==
        "1 age wage origin age:wage age:origin wage:origin age:wage:origin");
  CHECK(terms_of("(age + wage)*origin") == "1 age wage origin age:origin wage:origin");
  CHECK(terms_of("age*wage + origin") == "1 age wage age:wage origin");
}

TEST_CASE("a power of a sum stands for all interactions up to that degree") {
  CHECK(terms_of("(age + wage + origin)^2") == "1 age wage origin age:wage age:origin wage:origin");
  CHECK(terms_of("(age + wage)^1") == "1 age wage");
  CHECK(terms_of("(age + wage)^100") == "1 age wage age:wage");
  CHECK(terms_of("cols(\"p0*\")^2") == "1 p01_a p02_b p01_a:p02_b");
}

TEST_CASE("powers bind tighter than interactions, those than products, those than sums") {
  CHECK(terms_of("age:wage*origin") == "1 origin age:wage age:wage:origin");
  CHECK(terms_of("age + wage*origin") == "1 age wage origin wage:origin");
  CHECK(terms_of("(age + wage)^2:origin") == "1 age:origin wage:origin age:wage:origin");
  CHECK(terms_of("(age + wage):(origin + gender)") ==
        "1 age:origin age:gender wage:origin wage:gender");
}

TEST_CASE("minus takes terms out, whatever the order of their factors") {
  CHECK(terms_of("age*wage - age:wage") == "1 age wage");
  CHECK(terms_of("age*wage - wage:age") == "1 age wage");
  CHECK(terms_of("cols(\"p*\") - p02_b") == "1 p01_a p10_c");
  CHECK(terms_of("age + wage - (age + origin)") == "1 wage");
  CHECK(terms_of("age - age + age") == "1 age");
}

TEST_CASE("0 and 1 switch the intercept, the last one holds") {
  CHECK(terms_of("age - 1") == "age");
  CHECK(terms_of("age + 0") == "age");
  CHECK(terms_of("0 + age") == "age");
  CHECK(terms_of("-1 + age") == "age");
  CHECK(terms_of("age - 1 + 1") == "1 age");
  CHECK(terms_of("age - 0") == "1 age");
  CHECK(terms_of("job ~ 0").empty());
  CHECK(terms_of("(age - 1) + wage") == "age wage");
}

TEST_CASE("a factor crossed with a sum that holds it is there once") {
  CHECK(terms_of("(age + wage):(age + origin)") == "1 age age:origin wage:age wage:origin");
}

TEST_CASE("a deep tree within the bound parses, and a long sum is no deep tree") {
  CHECK(terms_of(std::string(190, '(') + "age" + std::string(190, ')')) == "1 age");
  std::string sum = "age";
  for (int i = 0; i < 20000; ++i) sum += " + age";
  CHECK(terms_of(sum) == "1 age");
}

TEST_CASE("terms with the same factors are equal in any order") {
  const Formula formula = resolve("age:wage + origin + I(age^2):wage");
  const Formula other = resolve("wage:age + C(origin, ref=\"b\") + wage:I(age ^ 2)");
  CHECK(formula.terms[0] == other.terms[0]);
  CHECK(formula.terms[1] == other.terms[1]);
  CHECK(formula.terms[2] == other.terms[2]);
  CHECK_FALSE(formula.terms[0] == formula.terms[2]);
  CHECK_FALSE(resolve("age").terms[0] == resolve("C(age)").terms[0]);
}
