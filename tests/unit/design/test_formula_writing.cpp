// Canonical names, references, functions over patterns, combined formulas, formulas written out.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "design/formula_token.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

TEST_CASE("an expression has one spelling") {
  CHECK(terms_of("I(age^2) + I( age ^ 2 ) + I((age)^2) + I(((age))^(2))") == "1 I(age^2)");
  CHECK(terms_of("log(wage + 1)") == "1 log(wage+1)");
  CHECK(terms_of("I(2.50*age)") == "1 I(2.5*age)");
  CHECK(terms_of("I((age + wage)*2)") == "1 I((age+wage)*2)");
  CHECK(terms_of("I(age + (wage*2))") == "1 I(age+wage*2)");
  CHECK(terms_of("I(age - (wage - 2))") == "1 I(age-(wage-2))");
  CHECK(terms_of("I(age/(wage/2))") == "1 I(age/(wage/2))");
  CHECK(terms_of("I((age/wage)/2)") == "1 I(age/wage/2)");
  CHECK(terms_of("I(-age^2)") == "1 I(-age^2)");
  CHECK(terms_of("I((-age)^2)") == "1 I((-age)^2)");
  CHECK(terms_of("I((age^2)^3)") == "1 I((age^2)^3)");
  CHECK(terms_of("I(age^2^3)") == "1 I(age^2^3)");
  CHECK(terms_of("I(age*-wage)") == "1 I(age*-wage)");
  CHECK(terms_of("log(I(age^2))") == "1 log(I(age^2))");
  CHECK(terms_of("std(log(wage))") == "1 std(log(wage))");
  CHECK(terms_of("I(`odd name`^2)") == "1 I(`odd name`^2)");
}

TEST_CASE("functions distribute over patterns") {
  CHECK(terms_of("log(cols(\"p0*\"))") == "1 log(p01_a) log(p02_b)");
  CHECK(terms_of("I(p01_a..p10_c^2)") == "1 I(p01_a^2) I(p02_b^2) I(p10_c^2)");
  CHECK(terms_of("std(cols(\"p0*\")):age") == "1 std(p01_a):age std(p02_b):age");
  CHECK(terms_of("I(cols(\"p0*\")*age)") == "1 I(p01_a*age) I(p02_b*age)");
  CHECK(terms_of("C(cols(\"p0*\"))") == "1 p01_a p02_b");
  CHECK(terms_of("C(p01_a..p02_b)") == "1 p01_a p02_b");
  const Error error =
      error_of([] { static_cast<void>(resolve("I(cols(\"p0*\")*cols(\"p1*\"))")); });
  CHECK(contains(error.message(), "a second pattern inside I()"));
  CHECK(error.location().column == 15);
}

TEST_CASE("an expression without a column is refused") {
  const Error error = error_of([] { static_cast<void>(resolve("age + I(2^3)")); });
  CHECK(contains(error.message(), "no column inside I()"));
}

TEST_CASE("a reference named once holds wherever its column stands") {
  const Formula formula = resolve("origin:age + C(origin, ref=\"c\") + origin");
  REQUIRE(formula.terms.size() == 2);
  CHECK(formula.terms[0].factors[0].reference == "c");
  CHECK(formula.terms[1].factors[0].reference == "c");
  CHECK(resolve("C(age, ref=41)").terms[0].factors[0].reference == "41");
  CHECK(resolve("C(age, ref=-1)").terms[0].factors[0].reference == "-1");
  CHECK_FALSE(resolve("C(origin)").terms[0].factors[0].reference.has_value());
}

TEST_CASE("two references for one column are refused") {
  const Error error = error_of(
      [] { static_cast<void>(resolve("C(origin, ref=\"a\") + C(origin, ref=\"b\"):age")); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.location().column == 22);
}

TEST_CASE("a formula is written so that it parses to the same terms") {
  for (const std::string_view text :
       {"job ~ age + origin + age:origin", "job ~ age - 1", "job ~ 1", "job ~ 0", "age + wage",
        "`odd name` ~ age", "job ~ C(age)*wage", "job ~ C(origin, ref=\"b\"):I(age ^ 2)",
        "job ~ `odd name` + log(`odd name`+1)", "job ~ cols(\"p*\")^2 - p10_c"}) {
    CAPTURE(text);
    const Formula formula = resolve(text);
    const std::string written = write_formula(formula);
    const Formula again = resolve(written);
    CHECK(again.terms == formula.terms);
    CHECK(again.intercept == formula.intercept);
    CHECK(again.response == formula.response);
    CHECK(write_formula(again) == written);
  }
  CHECK(write_formula(resolve("job ~ age*origin")) == "job ~ age + origin + age:origin");
  CHECK(write_formula(resolve("job ~ C(age) + origin - 1")) == "job ~ C(age) + origin - 1");
  CHECK(write_formula(resolve("job ~ 0")) == "job ~ 0");
  CHECK(write_formula(resolve("C(origin,ref = 'b')")) == "C(origin, ref=\"b\")");
}

TEST_CASE("odd names are written in quotes that hold them") {
  CHECK(detail::written_name("age") == "age");
  CHECK(detail::written_name("pooled.stratum") == "pooled.stratum");
  CHECK(detail::written_name("a..b") == "`a..b`");
  CHECK(detail::written_name("2fa") == "`2fa`");
  CHECK(detail::written_name("a`b \"c\\") == "col(\"a`b \\\"c\\\\\")");
  const Table table = table_of({reals("a`b \"c\\", {1, 2})});
  const Formula formula = resolve("col(\"a`b \\\"c\\\\\")", table);
  CHECK(resolve(write_formula(formula), table).terms == formula.terms);
}

TEST_CASE("combining adds the terms that are new, in order") {
  const Formula base = resolve("job ~ age + cols(\"p0*\")");
  const Formula added = resolve("wage + p02_b + age:wage + cols(\"p1*\")");
  const Formula combined = combine_formulas(base, added);
  CHECK(terms_of(combined) == "1 age p01_a p02_b wage age:wage p10_c");
  CHECK(combined.response == "job");
  CHECK(combined.expansions.size() == 2);
  CHECK(combined.text == "job ~ age + p01_a + p02_b + wage + age:wage + p10_c");
  CHECK(resolve(combined.text).terms == combined.terms);
}

TEST_CASE("a combined formula has no intercept when either has none") {
  CHECK_FALSE(combine_formulas(resolve("job ~ age - 1"), resolve("wage")).intercept);
  CHECK_FALSE(combine_formulas(resolve("job ~ age"), resolve("wage - 1")).intercept);
  CHECK(combine_formulas(resolve("job ~ age"), resolve("")).intercept);
}

TEST_CASE("combining carries references over and refuses two for one column") {
  const Formula base = resolve("job ~ C(origin, ref=\"b\")");
  const Formula combined = combine_formulas(base, resolve("origin:age"));
  CHECK(combined.terms[1].factors[0].reference == "b");
  const Formula other = resolve("C(origin, ref=\"c\"):age");
  const Error error = error_of([&] { static_cast<void>(combine_formulas(base, other)); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(contains(error.message(), "column origin"));
}

TEST_CASE("formulas of different responses are not combined") {
  const Error error = error_of(
      [] { static_cast<void>(combine_formulas(resolve("job ~ age"), resolve("wage ~ age"))); });
  CHECK(error.kind() == ErrorKind::usage);
}
