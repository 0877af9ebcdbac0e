// How names, ranges and globs meet a file's columns, and what each type of column may be used for.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "design/column_lookup.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

using Names = std::vector<std::string>;

Names find_columns(std::string_view text, const Names& header) {
  return FormulaSyntax::parse(text).find_columns(header);
}

Error lookup_error(std::string_view text, const Names& header) {
  return error_of([&] { static_cast<void>(find_columns(text, header)); });
}

Error resolve_error(std::string_view text) {
  return error_of([&] { static_cast<void>(resolve(text)); });
}

}  // namespace

TEST_CASE("a glob's star is any text, its question mark one character, case matters") {
  CHECK(detail::matches_glob("p0*", "p01_job"));
  CHECK(detail::matches_glob("*", ""));
  CHECK(detail::matches_glob("*_goal", "p01_job_goal"));
  CHECK(detail::matches_glob("a*b*c", "a-b-b-c"));
  CHECK(detail::matches_glob("p?", "p1"));
  CHECK(detail::matches_glob("p?x", "p\xC3\xA6x"));
  CHECK(detail::matches_glob("*?", "\xC3\xA6"));
  CHECK_FALSE(detail::matches_glob("??", "\xC3\xA6"));
  CHECK_FALSE(detail::matches_glob("*??", "\xC3\xA6"));
  CHECK_FALSE(detail::matches_glob("P0*", "p01_job"));
  CHECK_FALSE(detail::matches_glob("p?", "p"));
  CHECK_FALSE(detail::matches_glob("a*b*c", "a-b-c-b"));
  CHECK_FALSE(detail::matches_glob("", "a"));
}

TEST_CASE("names hold letters of any alphabet, digits, underscores and single dots") {
  const Names header{"pooled.stratum", "\xC3\xA6ldre_2", "_x", "x.", "a b", "1st"};
  CHECK(find_columns("pooled.stratum + \xC3\xA6ldre_2 + _x + x.", header) ==
        Names{"pooled.stratum", "\xC3\xA6ldre_2", "_x", "x."});
  CHECK(find_columns("`a b` + col(\"1st\")", header) == Names{"a b", "1st"});
}

TEST_CASE("a function's name without parentheses is a column") {
  CHECK(find_columns("log + C + cols", {"C", "cols", "log"}) == Names{"log", "C", "cols"});
}

TEST_CASE("needed columns come in order of appearance, each once") {
  const Names header{"a", "b", "c", "y", "w1", "w2"};
  CHECK(find_columns("y ~ c*a + log(c) + C(b, ref=\"x\")", header) == Names{"y", "c", "a", "b"});
  CHECK(find_columns("w1..w2 + I(cols(\"w*\")^2) + y", header) == Names{"w1", "w2", "y"});
  CHECK(find_columns("", header).empty());
}

TEST_CASE("a range takes all columns from its first to its last in the file") {
  const Names header{"p01_job_goal", "p02", "p09_knows_next_steps", "c.1", "odd name"};
  CHECK(find_columns("p01_job_goal..p09_knows_next_steps", header) ==
        Names{"p01_job_goal", "p02", "p09_knows_next_steps"});
  CHECK(find_columns("p02 .. c.1", header) == Names{"p02", "p09_knows_next_steps", "c.1"});
  CHECK(find_columns("c.1..`odd name`", header) == Names{"c.1", "odd name"});
  CHECK(find_columns("p02..p02", header) == Names{"p02"});
}

TEST_CASE("several globs stand one after the other, a column is taken once") {
  const Names header{"c1", "p01", "p02", "q1"};
  CHECK(find_columns("cols(\"p*\", \"*1\")", header) == Names{"p01", "p02", "c1", "q1"});
}

TEST_CASE("a range whose ends are in the wrong order is refused with the right one") {
  const Error error = lookup_error("y ~ b..a", {"a", "b", "y"});
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.location().column == 5);
  CHECK(contains(error.message(), "'b' stands after 'a' in the file (columns 2 and 1)"));
  CHECK(contains(error.hint(), "a..b"));
}

TEST_CASE("a name with two dots is read as a range, and the error says so") {
  CHECK(contains(lookup_error("y ~ a..b", {"a..b", "y"}).hint(), "backticks"));
  CHECK(find_columns("y ~ `a..b`", {"a..b", "y"}) == Names{"y", "a..b"});
}

TEST_CASE("an unknown column is told with its place and the nearest names") {
  const Error error = lookup_error("job ~ agee + wage", {"job", "age", "wage"});
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.location().column == 7);
  CHECK(contains(error.message(), "no column 'agee'"));
  CHECK(contains(error.hint(), "did you mean 'age'"));
  CHECK(lookup_error("jb ~ age", {"job", "age"}).location().column == 1);
  CHECK(lookup_error("job ~ age..wge", {"job", "age", "wage"}).location().column == 12);
  CHECK(lookup_error("job ~ log(wge)", {"job", "wage"}).location().column == 11);
  CHECK(resolve_error("jobb ~ age").location().column == 1);
}

TEST_CASE("a pattern that matches nothing is refused at its place") {
  const Error error = lookup_error("y ~ cols(\"p*\", \"q*\")", {"y", "p1"});
  CHECK(error.location().column == 16);
  CHECK(contains(error.message(), "no column matches \"q*\""));
}

TEST_CASE("patterns leave out id columns and the response, and are recorded") {
  const Formula formula = resolve("job ~ person_id..age - day + cols(\"p*\")");
  CHECK(terms_of(formula) == "1 age p01_a p02_b p10_c");
  REQUIRE(formula.expansions.size() == 2);
  CHECK(formula.expansions[0] == "person_id..age = day + age");
  CHECK(formula.expansions[1] == "cols(\"p*\") = p01_a + p02_b + p10_c");
}

TEST_CASE("a block leaves out the response it is told of") {
  const Table table = study_table();
  const FormulaSyntax block = FormulaSyntax::parse("job..wage");
  CHECK(terms_of(block.resolve(table.names(), table, "job")) == "1 age wage");
  CHECK(terms_of(block.resolve(table.names(), table)) == "1 job age wage");
}

TEST_CASE("a pattern of nothing but ids and the response is refused, naming them") {
  CHECK(contains(resolve_error("job ~ cols(\"person*\")").message(),
                 "cols(\"person*\") matches only id columns"));
  CHECK(contains(resolve_error("job ~ cols(\"job\")").message(), "matches only the response"));
  CHECK(contains(resolve_error("job ~ cols(\"job\", \"person*\")").message(),
                 "matches only the response and id columns"));
}

TEST_CASE("types decide: numbers are numbers, labels categories") {
  const Formula formula = resolve("age + wage + origin + gender + C(age)");
  CHECK(formula.terms[0].factors[0].kind == TermFactor::Kind::number);
  CHECK(formula.terms[1].factors[0].kind == TermFactor::Kind::number);
  CHECK(formula.terms[2].factors[0].kind == TermFactor::Kind::category);
  CHECK(formula.terms[3].factors[0].kind == TermFactor::Kind::category);
  CHECK(formula.terms[4].factors[0].kind == TermFactor::Kind::category);
  CHECK(formula.terms[4].factors[0].columns == Names{"age"});
}

TEST_CASE("an id is refused as a term, with the declaration that would allow it") {
  for (const std::string_view text : {"job ~ age + person_id", "job ~ age + C(person_id)"}) {
    const Error error = resolve_error(text);
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(contains(error.message(), "column person_id holds ids"));
    CHECK(contains(error.hint(), "--types person_id=category"));
  }
  CHECK(contains(resolve_error("job ~ log(person_id)").hint(), "--types person_id=category"));
}

TEST_CASE("a date is refused as a number, and in a pattern with the way to leave it out") {
  const Error alone = resolve_error("job ~ age + day");
  CHECK(alone.location().column == 13);
  CHECK(contains(alone.message(), "column day is a date, not a number"));
  CHECK(contains(alone.hint(), "C(day)"));
  const Error crossed = resolve_error("job ~ age:day");
  CHECK(crossed.location().column == 11);
  CHECK(contains(crossed.message(), "column day"));
  const Error range = resolve_error("job ~ day..wage");
  CHECK(range.location().column == 7);
  CHECK(contains(range.hint(), "leave it out: day..wage - day"));
  CHECK(terms_of("job ~ day..wage - day") == "1 age wage");
  CHECK(terms_of("job ~ age + C(day)") == "1 age day");
}

TEST_CASE("the response is refused among the terms") {
  CHECK(contains(resolve_error("job ~ age + job").message(), "the response job is also a term"));
  CHECK(contains(resolve_error("job ~ I(job^2)").message(), "the response job is also a term"));
  CHECK(resolve_error("job ~ age*job").location().column == 11);
}

TEST_CASE("functions need numbers") {
  const Error text = resolve_error("job ~ log(origin)");
  CHECK(text.location().column == 11);
  CHECK(contains(text.message(), "log() needs numbers and column origin is of type text"));
  CHECK(contains(text.hint(), "--types origin=real"));
  CHECK(contains(resolve_error("job ~ std(day)").message(), "is of type date"));
  CHECK(contains(resolve_error("job ~ I(cols(\"g*\")^2)").message(), "column gender"));
}
