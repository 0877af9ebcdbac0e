#include <doctest/doctest.h>

#include "explain/term_matching.hpp"
#include "explain/term_spelling.hpp"

using namespace bip;
using detail::match_terms;
using detail::their_spelling;

namespace {

std::vector<std::optional<std::size_t>> match(const std::vector<std::string>& theirs,
                                              const std::vector<std::string>& ours,
                                              const TermMap& names = {}) {
  std::vector<EarlierCoefficient> rows;
  for (const std::string& term : theirs) rows.push_back({term, PrintedNumber{1, 0}, {}});
  return match_terms(rows, ours, "job", names);
}

}  // namespace

TEST_CASE("names of R, Stata and Python become ours") {
  CHECK(their_spelling("_cons", "job") == "(Intercept)");
  CHECK(their_spelling("const", "job") == "(Intercept)");
  CHECK(their_spelling("job:age", "job") == "age");
  CHECK(their_spelling("c.age#c.age", "job") == "I(age^2)");
  CHECK(their_spelling("I(age ^ 2)", "job") == "I(age^2)");
  CHECK(their_spelling("2.x", "job") == "x[2]");
  CHECK(their_spelling("1bn.x#c.age", "job") == "age:x[1]");
  CHECK(their_spelling("factor(x)b", "job") == "x[b]");
  CHECK(their_spelling("relevel(factor(x), ref = \"a\")b", "job") == "x[b]");
  CHECK(their_spelling("C(x)[T.b]", "job") == "x[b]");
  CHECK(their_spelling("x[T.b]", "job") == "x[b]");
  CHECK(their_spelling("/lnalpha", "job") == "ln(alpha)");
  CHECK(their_spelling("cut2:_cons", "job") == "/cut2");
  CHECK(their_spelling("`odd name`", "job") == "oddname");
}

TEST_CASE("terms are matched where one of ours alone can be meant") {
  const std::vector<std::string> ours{"(Intercept)", "gender[female]", "age", "age:gender[female]",
                                      "union"};
  const auto matched =
      match({"_cons", "genderfemale", "age", "genderfemale:age", "1.union", "other"}, ours);
  CHECK(matched[0] == 0U);
  CHECK(matched[1] == 1U);
  CHECK(matched[2] == 2U);
  CHECK(matched[3] == 3U);
  CHECK(matched[4] == 4U);
  CHECK_FALSE(matched[5]);
}

TEST_CASE("a spelling of two of ours, and one claimed twice, match nothing") {
  CHECK_FALSE(match({"xab"}, {"x[ab]", "xa[b]"})[0]);
  const auto contested = match({"1.union", "unionTRUE"}, {"union"});
  CHECK_FALSE(contested[0]);
  CHECK_FALSE(contested[1]);
  const auto named = match({"1.union", "union"}, {"union"});
  CHECK_FALSE(named[0]);
  CHECK(named[1] == 0U);
}

TEST_CASE("cut points match by their place, and a map comes before every rule") {
  const auto cuts = match({"/cut1", "/cut2"}, {"age", "1|2", "2|3"});
  CHECK(cuts[0] == 1U);
  CHECK(cuts[1] == 2U);
  CHECK(match({"age"}, {"age", "years"}, {{"age", "years"}})[0] == 1U);
}
