// Register outcomes on histories written week by week; expected values are counted by hand.
#include "bip/study/outcomes.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "study_folder.hpp"
#include "week_letters.hpp"

using namespace bip;
using bip::test::error_of;
using bip::test::history_of;
using bip::test::tells;

namespace {

constexpr WeekNumber kFirst = 2000;

OutcomeRule job_within(int horizon, OutcomeVariant variant = OutcomeVariant::ever) {
  OutcomeRule rule;
  rule.name = "job";
  rule.horizon_weeks = horizon;
  rule.variant = variant;
  return rule;
}

OutcomeRule weeks_of(std::vector<std::string> classes) {
  OutcomeRule rule = job_within(6);
  rule.kind = OutcomeKind::weeks;
  rule.classes = std::move(classes);
  return rule;
}

/// Outcome where `until_a` ends with week a and `after` follows it.
RegisterOutcome derive(const std::string& until_a, const std::string& after,
                       const OutcomeRule& rule) {
  const PersonHistory history = history_of(until_a + after);
  const WeekNumber a = kFirst + static_cast<WeekNumber>(until_a.size()) - 1;
  return derive_outcome(history, kFirst, a, builtin_code_table(), rule);
}

/// "1", "0", "risk", "cens", with the weeks after it where there are any.
std::string told(const RegisterOutcome& outcome) {
  std::string text;
  switch (outcome.state) {
    case OutcomeState::observed:
      text = outcome.event ? "1" : "0";
      break;
    case OutcomeState::not_at_risk:
      text = "risk";
      break;
    case OutcomeState::censored:
      text = "cens";
      break;
    case OutcomeState::no_register:
      text = "none";
      break;
  }
  return outcome.weeks ? text + " " + std::to_string(*outcome.weeks) : text;
}

std::string told(const std::string& until_a, const std::string& after, const OutcomeRule& rule) {
  return told(derive(until_a, after, rule));
}

}  // namespace

TEST_CASE("ever needs a whole spell inside the horizon") {
  const OutcomeRule rule = job_within(8);
  CHECK(told("U", "UJJJJUUU", rule) == "1 2");
  CHECK(told("U", "UUUUJJJJ", rule) == "1 5");
  CHECK(told("U", "UUUUUJJJJ", rule) == "0 8");  // the fourth week lies outside
  CHECK(told("U", "JJJUJJJU", rule) == "0 8");
  CHECK(told("U", "JJJJJJJJ", rule) == "1 1");
}

TEST_CASE("a job needs an industry and no benefit") {
  CHECK(told("U", "........", job_within(8)) == "0 8");
  CHECK(told("U", "uuuuuuuu", job_within(8)) == "0 8");
}

TEST_CASE("weeks before the horizon are no part of its spells") {
  OutcomeRule rule = job_within(6);
  rule.at_risk = AtRisk::all;
  CHECK(told("JJJJ", "JJUUUU", rule) == "0 6");
  CHECK(told("JJJJ", "JJJJUU", rule) == "1 1");
}

TEST_CASE("who already qualifies in week a is not at risk") {
  CHECK(told("UJ", "UUUUJJJJ", job_within(8)) == "risk");
  CHECK(told("JU", "UUUUJJJJ", job_within(8)) == "1 5");
  CHECK(told("Jn", "UUUUJJJJ", job_within(8)) == "1 5");  // what is not known is no state
  CHECK(told("Uo", "UUUUJJJJ", job_within(8)) == "1 5");
  OutcomeRule rule = job_within(8, OutcomeVariant::at_end);
  CHECK(told("J", "JJJJJJJJ", rule) == "risk");
  rule.at_risk = AtRisk::all;
  CHECK(told("J", "JJJJJJJJ", rule) == "1");
}

TEST_CASE("at_end looks at the last weeks of a spell's length") {
  const OutcomeRule rule = job_within(8, OutcomeVariant::at_end);
  CHECK(told("U", "UUUUJJJJ", rule) == "1");
  CHECK(told("U", "UUUUJJJJU", rule) == "1");
  CHECK(told("U", "UUUUUJJJ", rule) == "0");
  CHECK(told("U", "JJJJJJJU", rule) == "0");
}

TEST_CASE("sustained holds from the first run to the end") {
  const OutcomeRule rule = job_within(8, OutcomeVariant::sustained);
  CHECK(told("U", "UUUJJJJJ", rule) == "1 4");
  CHECK(told("U", "JUUJJJJJ", rule) == "1 4");  // one week is no run
  CHECK(told("U", "JJJJUUUU", rule) == "0 8");  // begun, not held
  CHECK(told("U", "UUUUUUUU", rule) == "0 8");
  const OutcomeRule longer = job_within(10, OutcomeVariant::sustained);
  CHECK(told("U", "JJJJUUJJJJ", longer) == "0 10");  // the first run was not held
}

TEST_CASE("a censored week before the event leaves the outcome missing") {
  const OutcomeRule rule = job_within(8);
  CHECK(told("U", "UUXXXXXX", rule) == "cens 2");
  CHECK(told("U", "UUooJJJJ", rule) == "cens 8");  // the last uncensored week is the eighth
  CHECK(told("U", "JJJXJJJJ", rule) == "cens 8");
  CHECK(told("U", "XXXXXXXX", rule) == "cens");
  CHECK(told("U", "UU", rule) == "cens 2");  // the file ends
}

TEST_CASE("a censored week after the event does not undo it for ever") {
  CHECK(told("U", "JJJJXXXX", job_within(8)) == "1 1");
  CHECK(told("U", "UJJJJ", job_within(8)) == "1 2");
  CHECK(told("U", "JJJJXXXX", job_within(8, OutcomeVariant::sustained)) == "cens 4");
  CHECK(told("U", "XUUUJJJJ", job_within(8, OutcomeVariant::at_end)) == "cens");
  CHECK(told("U", "JJJJJJJX", job_within(8, OutcomeVariant::at_end)) == "cens");
}

TEST_CASE("a month without industry column censors outcomes that need it, no others") {
  CHECK(told("U", "UUUnUUUU", job_within(8)) == "cens 8");
  CHECK(told("U", "JJJJnnnn", job_within(8)) == "1 1");
  OutcomeRule education = job_within(8);
  education.kind = OutcomeKind::education;
  CHECK(told("U", "UUUnUUUU", education) == "0 8");
  OutcomeRule blank = weeks_of({"none"});
  CHECK(told("U", "UUnnnn", blank) == "1 3");
  blank.industry = IndustryRule::required;
  CHECK(told("U", "UUnnnn", blank) == "cens 2");
  CHECK(told("U", "UUJJJJ", blank) == "1 3");
}

TEST_CASE("flexjob and education qualify by their class") {
  OutcomeRule rule = job_within(6);
  rule.kind = OutcomeKind::flexjob;
  CHECK(told("U", "UFFFFU", rule) == "1 2");
  CHECK(told("F", "UFFFFU", rule) == "risk");
  rule.kind = OutcomeKind::education;
  CHECK(told("U", "EEEUUU", rule) == "0 6");
  CHECK(told("U", "EEEEUU", rule) == "1 1");
  CHECK(told("F", "EEEEUU", rule) == "1 1");
}

TEST_CASE("kind weeks takes any of its classes, and none for the blank week") {
  const OutcomeRule rule = weeks_of({"none", "education_grant"});
  CHECK(told("U", "UE.E.U", rule) == "1 2");
  CHECK(told("U", "UE?E.U", rule) == "0 6");
  CHECK(told(".", "UE.E.U", rule) == "risk");
}

TEST_CASE("kind weeks with industry takes benefit and job together") {
  OutcomeRule rule = weeks_of({"unemployment_insurance"});
  rule.industry = IndustryRule::required;
  CHECK(told("U", "uuuuUU", rule) == "1 1");
  CHECK(told("u", "uuuuUU", rule) == "risk");
  CHECK(told("U", "uuUUuu", rule) == "0 6");
}

TEST_CASE("a least degree counts recorded degrees, and censors months without a column") {
  OutcomeRule rule = weeks_of({"none"});
  rule.least_degree = 0.7;
  PersonHistory history = history_of("U......");
  const auto outcome = [&] {
    return told(derive_outcome(history, kFirst, kFirst, builtin_code_table(), rule));
  };
  history.degree = {kNoDegree, 0.7F, 0.7F, 0.9F, 1.0F, 0.1F, kNoDegree};
  CHECK(outcome() == "1 1");
  history.degree = {kNoDegree, 0.7F, 0.7F, 0.69F, 1.0F, 1.0F, kNoDegree};
  CHECK(outcome() == "0 6");
  history.degree = {kNoDegree, 0.7F, 0.7F, kNoDegree, 1.0F, 1.0F, kNoDegreeColumn};
  CHECK(outcome() == "cens 5");
}

TEST_CASE("a class that the code table lacks is named with its neighbours") {
  const Error error = error_of([] { static_cast<void>(derive("U", "U", weeks_of({"flexjobb"}))); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(tells(error, "no class 'flexjobb'"));
  CHECK(tells(error, "'flexjob'"));
}

TEST_CASE("outcomes do not change with weeks before a, nor with week a but for who is at risk") {
  constexpr std::string_view kLetters = "J.nUuSsEFAX?o";
  std::mt19937 draw(11);
  const auto scramble = [&](std::size_t length) {
    std::string weeks;
    while (weeks.size() < length)
      weeks += std::string(1 + draw() % 6, kLetters[draw() % kLetters.size()]);
    weeks.resize(length);
    return weeks;
  };
  for (int trial = 0; trial < 300; ++trial) {
    OutcomeRule rule =
        job_within(1 + static_cast<int>(draw() % 30), static_cast<OutcomeVariant>(draw() % 3));
    rule.at_risk = draw() % 2 == 0 ? AtRisk::all : AtRisk::not_in_state;
    rule.spell_weeks = 1 + static_cast<int>(draw() % 5);
    const std::string after = scramble(40);
    const std::string expected = told("U", after, rule);
    CHECK(told(scramble(draw() % 50) + "U", after, rule) == expected);
    rule.at_risk = AtRisk::all;
    CHECK(told(scramble(1 + draw() % 50), after, rule) == expected);
  }
}

TEST_CASE("weeks beyond the horizon reach no outcome") {
  std::mt19937 draw(13);
  constexpr std::string_view kLetters = "J.UEXo";
  for (int trial = 0; trial < 200; ++trial) {
    const OutcomeRule rule = job_within(10, static_cast<OutcomeVariant>(draw() % 3));
    std::string inside;
    while (inside.size() < 10) inside += std::string(1 + draw() % 5, kLetters[draw() % 6]);
    inside.resize(10);
    std::string beyond;
    while (beyond.size() < 10) beyond += kLetters[draw() % 6];
    CHECK(told("U", inside + beyond, rule) == told("U", inside, rule));
  }
}
