#include <doctest/doctest.h>

#include <limits>

#include "bip/explain/requirement.hpp"

using namespace bip;

namespace {

using Path = std::vector<std::string>;

RequirementOutcome evaluate(std::string_view text, std::optional<double> value) {
  return evaluate_requirement(parse_requirement(text), [&](const Requirement&) { return value; });
}

}  // namespace

TEST_CASE("a bare quantity is parsed with its comparator and threshold") {
  const Requirement parsed = parse_requirement("nobs >= 3000");
  CHECK(parsed.text == "nobs >= 3000");
  CHECK(parsed.quantity == "nobs");
  CHECK_FALSE(parsed.analysis.has_value());
  CHECK_FALSE(parsed.subject.has_value());
  CHECK(parsed.path.empty());
  CHECK(parsed.comparator == Comparator::greater_equal);
  CHECK(parsed.threshold == 3000);
}

TEST_CASE("what follows the dots is the path") {
  CHECK(parse_requirement("gain.mcfadden >= 0.05").path == Path{"mcfadden"});
  CHECK(parse_requirement("gain.mcfadden.low > 0").path == Path{"mcfadden", "low"});
}

TEST_CASE("the subject stands in brackets and may hold brackets of its own") {
  const Requirement pair = parse_requirement("gain[register->full].mcfadden.low > 0");
  CHECK(pair.subject == "register->full");
  CHECK(pair.path == Path{"mcfadden", "low"});
  CHECK(parse_requirement("coef[c11_job_belief].p_value < 0.05").subject == "c11_job_belief");
  CHECK(parse_requirement("coef[origin[b]].p_value < 0.05").subject == "origin[b]");
  CHECK(parse_requirement("coef[(Intercept)].estimate < 0").subject == "(Intercept)");
  CHECK(parse_requirement("coef[ a : b ].estimate<0").subject == "a : b");
}

TEST_CASE("backticks quote a subject with unbalanced brackets or blanks at its ends") {
  CHECK(parse_requirement("coef[`odd]name`].estimate > 0").subject == "odd]name");
  CHECK(parse_requirement("coef[` x `].estimate > 0").subject == " x ");
  CHECK(parse_requirement("coef[a:`b [`].estimate > 0").subject == "a:b [");
}

TEST_CASE("an analysis stands before a colon") {
  const Requirement parsed = parse_requirement("employment: gain.mcfadden > 0.05");
  CHECK(parsed.analysis == "employment");
  CHECK(parsed.quantity == "gain");
  CHECK(parse_requirement("wave-2:nobs>1").analysis == "wave-2");
  CHECK(parse_requirement("`my analysis` : nobs>1").analysis == "my analysis");
  CHECK_FALSE(parse_requirement("coef[a:b].estimate > 0").analysis.has_value());
}

TEST_CASE("every comparator is known, with and without blanks") {
  CHECK(parse_requirement("nobs<1").comparator == Comparator::less);
  CHECK(parse_requirement("nobs<=1").comparator == Comparator::less_equal);
  CHECK(parse_requirement("nobs>1").comparator == Comparator::greater);
  CHECK(parse_requirement("nobs>=1").comparator == Comparator::greater_equal);
  CHECK(parse_requirement("nobs==1").comparator == Comparator::equal);
  CHECK(parse_requirement("  nobs   !=   1  ").comparator == Comparator::not_equal);
}

TEST_CASE("thresholds are plain numbers in any of their spellings") {
  CHECK(parse_requirement("x > -0.5").threshold == -0.5);
  CHECK(parse_requirement("x > 1e-3").threshold == 1e-3);
  CHECK(parse_requirement("x > .5").threshold == 0.5);
  CHECK(parse_requirement("x > 0.1").threshold == 0.1);
}

TEST_CASE("a condition holds exactly where its comparison does") {
  CHECK(evaluate("x < 1", 0.5).holds);
  CHECK_FALSE(evaluate("x < 1", 1).holds);
  CHECK(evaluate("x <= 1", 1).holds);
  CHECK_FALSE(evaluate("x <= 1", 1.5).holds);
  CHECK_FALSE(evaluate("x > 1", 1).holds);
  CHECK(evaluate("x > 1", 1.5).holds);
  CHECK(evaluate("x >= 1", 1).holds);
  CHECK_FALSE(evaluate("x >= 1", 0.5).holds);
  CHECK(evaluate("x == 1", 1).holds);
  CHECK_FALSE(evaluate("x == 1", 1.5).holds);
  CHECK(evaluate("x != 1", 1.5).holds);
  CHECK_FALSE(evaluate("x != 1", 1).holds);
}

TEST_CASE("an absent value never holds, whatever the comparator") {
  for (const char* text : {"x < 1", "x >= 1", "x == 1", "x != 1"}) {
    CHECK_FALSE(evaluate(text, std::nullopt).holds);
    const RequirementOutcome outcome = evaluate(text, std::numeric_limits<double>::quiet_NaN());
    CHECK_FALSE(outcome.holds);
    CHECK_FALSE(outcome.value.has_value());
  }
}

TEST_CASE("the outcome carries the condition as given and its value") {
  const RequirementOutcome outcome = evaluate(" nobs>= 5", 7);
  CHECK(outcome.text == " nobs>= 5");
  CHECK(outcome.value == 7.0);
}
