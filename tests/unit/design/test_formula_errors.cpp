// What is wrong with a formula: the place, and what to write instead.
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

Error parse_error(std::string_view text) {
  return error_of([&] { static_cast<void>(FormulaSyntax::parse(text)); });
}

struct Place {
  std::string_view text;
  std::size_t character;
  std::string_view message;
};

struct Advice {
  std::string_view text;
  std::string_view advice;
};

}  // namespace

TEST_CASE("an error of syntax tells the character where it is met") {
  const std::vector<Place> places{
      {"job ~ age ~ wage", 11, "unexpected '~'"},
      {"job ~", 6, "no terms after '~'"},
      {"job ~ age +", 12, "the formula ends too early"},
      {"job ~ + + age", 9, "unexpected '+'"},
      {"job ~ age * * wage", 13, "unexpected '*'"},
      {"job ~ age : ", 13, "the formula ends too early"},
      {"job ~ ()", 8, "nothing between the parentheses"},
      {"job ~ (age + wage", 18, "the formula ends too early where ')'"},
      {"job ~ age)", 10, "unexpected ')'"},
      {"job ~ age wage", 11, "unexpected name 'wage'"},
      {"job ~ log()", 11, "nothing between the parentheses of log()"},
      {"job ~ log(age, 2)", 14, "log() takes one value"},
      {"job ~ log(age", 14, "the formula ends too early"},
      {"job ~ I(age + )", 15, "unexpected ')'"},
      {"job ~ cols(\"p0*)", 12, "a quote that is never closed"},
      {"job ~ `odd name + age", 7, "a backtick that is never closed"},
      {"job ~ `` + age", 7, "an empty name"},
      {"job ~ cols(age)", 12, "cols() takes quoted text"},
      {"job ~ cols(\"\")", 12, "an empty name"},
      {"job ~ col()", 11, "col() takes quoted text"},
      {"job ~ age ? wage", 11, "unexpected character"},
      {"job ~ 2", 7, "only the numbers 0 and 1 are terms"},
      {"job ~ 2fa", 7, "a name cannot start with a digit"},
      {"job ~ .age", 7, "a name cannot start with a dot"},
      {"job ~ a...b", 8, "more than two dots"},
      {"job ~ age..", 12, "the formula ends too early where a column"},
      {"job ~ ..age", 7, "unexpected '..'"},
      {"job ~ age..3", 12, "unexpected number 3"},
      {"job ~ 1e999", 7, "a number that is out of range"},
      {"job ~ age:1", 11, "0 and 1 cannot be multiplied"},
      {"job ~ (age - 1)*wage", 8, "0 and 1 cannot be multiplied"},
      {"job ~ (age + wage)^1.5", 20, "whole number"},
      {"job ~ (age + wage)^wage", 20, "whole number"},
      {"job ~ C(age, 3)", 14, "C() has one option"},
      {"job ~ C(age, ref=b)", 18, "ref= takes a level"},
      {"job ~ C(log(age))", 9, "C() takes a column"},
      {"job ~ I(C(age))", 9, "categories have no arithmetic"},
      {"job + age ~ wage", 1, "the response is one column"},
      {"cols(\"j*\") ~ wage", 1, "the response is one column"},
      {"job ~ frob(age)", 7, "no function 'frob'"},
      {"\xC3\xA6ge + \xC3\xB8 )", 9, "unexpected ')'"},
  };
  for (const Place& place : places) {
    CAPTURE(place.text);
    const Error error = parse_error(place.text);
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.location().column == place.character);
    CHECK_MESSAGE(contains(error.message(), place.message), error.message());
    CHECK(contains(error.message(), "of the formula"));
  }
}

TEST_CASE("what other programs' formulas have is answered with advice") {
  const std::vector<Advice> entries{
      {"job ~ factor(origin)", "C(x)"},
      {"job ~ as.factor(origin)", "C(x)"},
      {"job ~ poly(age, 2)", "I(x^2)"},
      {"job ~ ns(age, 3)", "splines are not supported"},
      {"job ~ bs(age)", "splines are not supported"},
      {"job ~ offset(wage)", "--offset"},
      {"job ~ scale(age)", "std(x)"},
      {"job ~ relevel(origin)", "ref="},
      {"job ~ log10(age)", "log(10)"},
      {"job ~ ln(age)", "log(x)"},
      {"job ~ interaction(age, wage)", "a:b"},
      {"job ~ cluster(person_id)", "--cluster"},
      {"job ~ strata(person_id)", "--panel"},
      {"job ~ age / wage", "a + a:b"},
      {"job ~ age %in% wage", "a:b"},
      {"job ~ (1 | person_id)", "--panel re"},
      {"job ~ age + .", "cols("},
      {"job ~ age^2", "I(age^2)"},
      {"job ~ `odd name`^2", "I(`odd name`^2)"},
      {"job ~ age*age", "I(age^2)"},
      {"job ~ age:age", "I(age^2)"},
      {"log(job) ~ age", "a column of the file"},
      {"job ~ 2*age", "I()"},
      {"job ~ frob(age)", "C() log() exp() sqrt() I() std()"},
      {"job ~ cols(\xE2\x80\x9Cp0*\xE2\x80\x9D)", "typographic quote"},
      {"job ~ age\xC2\xA0+ wage", "non-breaking space"},
      {"job ~ age \xE2\x88\x92 1", "typographic minus"},
      {"job ~ 3days", "backticks"},
      {"job ~ log(age = 3)", "C(x, ref="},
  };
  for (const Advice& entry : entries) {
    CAPTURE(entry.text);
    const Error error = parse_error(entry.text);
    CHECK_MESSAGE(contains(error.hint(), entry.advice), error.what());
  }
}

TEST_CASE("nesting beyond 200 levels is refused, not followed") {
  for (const std::string& open : {std::string("("), std::string("log("), std::string("I(-")}) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += open;
    CHECK(contains(parse_error(text).message(), "more than 200 levels"));
  }
  CHECK(contains(parse_error(std::string("I(") + std::string(5000, '-') + "age)").message(),
                 "200 levels"));
}

TEST_CASE("an expression of thousands of parts is refused") {
  std::string text = "I(age";
  for (int i = 0; i < 3000; ++i) text += "+age";
  CHECK(contains(parse_error(text + ")").message(), "more than 2000 parts"));
}

TEST_CASE("interactions without end are refused, not built") {
  std::vector<Column> columns;
  for (int i = 0; i < 60; ++i) columns.push_back(integers("v" + std::to_string(i), {1}));
  const Table table = table_of(std::move(columns));
  const Error error = error_of([&] { static_cast<void>(resolve("cols(\"v*\")^6", table)); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(contains(error.message(), "100000 terms"));
}

TEST_CASE("the caret stands under the place") {
  CHECK(contains(parse_error("job ~ age )").message(), "  job ~ age )\n            ^"));
}
