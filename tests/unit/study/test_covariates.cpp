// Register covariates on histories written week by week; expected values are counted by hand.
#include "bip/study/covariates.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>

#include "week_letters.hpp"

using namespace bip;
using bip::test::history_of;

namespace {

constexpr WeekNumber kFirst = 2000;  // some week: covariates know no calendar

/// Covariates of a person with these weeks before b and those after it from b on.
RegisterCovariates derive(const std::string& before, const std::string& after = "",
                          CovariateRule rule = {}) {
  const PersonHistory history = history_of(before + after);
  const WeekNumber b = kFirst + static_cast<WeekNumber>(before.size());
  return derive_covariates(history, kFirst, b, builtin_code_table(), rule);
}

CovariateRule with_history(int weeks) { return {.job_history_weeks = weeks}; }

std::string repeat(char letter, std::size_t count) { return std::string(count, letter); }

bool equal(const RegisterCovariates& a, const RegisterCovariates& b) {
  return a.support_share_52w == b.support_share_52w &&
         a.support_share_260w == b.support_share_260w && a.weeks_since_job == b.weeks_since_job &&
         a.no_job_in_history == b.no_job_in_history && a.sick_share_52w == b.sick_share_52w &&
         a.benefit_class == b.benefit_class;
}

}  // namespace

TEST_CASE("support shares count the last 52 and 260 weeks") {
  // 300 weeks: 100 on benefit, 148 in a job, then 39 on benefit and 13 in a job.
  const auto found =
      derive(repeat('U', 100) + repeat('J', 148) + repeat('U', 39) + repeat('J', 13));
  CHECK(found.support_share_52w == 39.0 / 52);
  CHECK(found.support_share_260w == (60.0 + 39.0) / 260);
}

TEST_CASE("only observed weeks count in a share") {
  const auto found = derive(repeat('o', 20) + repeat('X', 12) + repeat('U', 5) + repeat('.', 15));
  CHECK(found.support_share_52w == 5.0 / 20);
  CHECK(found.sick_share_52w == 0.0);
}

TEST_CASE("a file that begins late shortens the observed weeks") {
  const auto found = derive("UU.S");
  CHECK(found.support_share_52w == 3.0 / 4);  // sickness benefit counts as support
  CHECK(found.support_share_260w == 3.0 / 4);
  CHECK(found.sick_share_52w == 1.0 / 4);
}

TEST_CASE("shares and job history are absent when no week is observed") {
  const auto found = derive(repeat('o', 10) + repeat('X', 10));
  CHECK_FALSE(found.support_share_52w.has_value());
  CHECK_FALSE(found.support_share_260w.has_value());
  CHECK_FALSE(found.sick_share_52w.has_value());
  CHECK_FALSE(found.weeks_since_job.has_value());
  CHECK_FALSE(found.no_job_in_history.has_value());
}

TEST_CASE("an unknown code is observed and in no class") {
  const auto found = derive("U???");
  CHECK(found.support_share_52w == 1.0 / 4);
  CHECK(found.benefit_class == kUnknownCode);
}

TEST_CASE("which classes are support is a setting") {
  const std::string weeks = "UUAE";
  CHECK(derive(weeks).support_share_52w == 2.0 / 4);
  const CovariateRule neutral{.support = {SupportTime::neutral}};
  CHECK(derive(weeks, "", neutral).support_share_52w == 2.0 / 4);
  const CovariateRule both{.support = {SupportTime::counts, SupportTime::neutral}};
  CHECK(derive(weeks, "", both).support_share_52w == 1.0);
}

TEST_CASE("both kinds of sickness benefit count as sick") {
  CHECK(derive("SsU.").sick_share_52w == 2.0 / 4);
}

TEST_CASE("weeks since the last job are those between its last week and b") {
  CHECK(derive("JJJJ").weeks_since_job == 0);
  CHECK(derive("JJJJU").weeks_since_job == 1);
  CHECK(derive("JJJJUUJJJJJ..").weeks_since_job == 2);
  CHECK(derive("JJJJU").no_job_in_history == 0);
}

TEST_CASE("fewer weeks than a spell are no job") {
  CHECK(derive("UJJJU").weeks_since_job == 260);
  CHECK(derive("UJJJU").no_job_in_history == 1);
  CHECK(derive("UJJJU", "", {.spell_weeks = 3}).weeks_since_job == 1);
}

TEST_CASE("any other week ends a spell") {
  for (const char other : {'U', '.', 'n', 'u', 'o', 'X', '?'}) {
    CAPTURE(other);
    CHECK(derive(std::string("JJ") + other + "JJU").no_job_in_history == 1);
  }
}

TEST_CASE("a spell may begin before the history, but must end in it") {
  CHECK(derive("JJJJUUU", "", with_history(4)).weeks_since_job == 3);
  CHECK(derive("JJJJUUU", "", with_history(4)).no_job_in_history == 0);
  CHECK(derive("JJJJUUU", "", with_history(3)).weeks_since_job == 3);
  CHECK(derive("JJJJUUU", "", with_history(3)).no_job_in_history == 1);
  CHECK(derive("JJJUUUU", "", with_history(7)).no_job_in_history == 1);
}

TEST_CASE("a spell that lasts beyond b counts by its weeks before b alone") {
  CHECK(derive("UUJJJ", "JJJJ").no_job_in_history == 1);
  CHECK(derive("UJJJJ", "JJJJ").weeks_since_job == 0);
}

TEST_CASE("the job history is absent when only earlier weeks are observed") {
  CHECK_FALSE(derive("JJJJooo", "", with_history(3)).weeks_since_job.has_value());
  CHECK(derive("JJJJooo", "", with_history(4)).weeks_since_job == 3);
}

TEST_CASE("weeks without an industry column are no job") {
  CHECK(derive("nnnnnnU").no_job_in_history == 1);
}

TEST_CASE("the benefit class is that of the week before b") {
  const CodeTable& codes = builtin_code_table();
  CHECK(derive("US", "F").benefit_class == codes.find_class("sickness_benefit"));
  CHECK(derive("U.", "F").benefit_class == kNoBenefit);
  CHECK(derive("UX", "F").benefit_class == codes.find_class("dead"));
  CHECK_FALSE(derive("Uo", "F").benefit_class.has_value());
}

TEST_CASE("weeks beyond the file on either side are outside it") {
  const PersonHistory history = history_of("UUUU");
  const auto at = [&](WeekNumber b) {
    return derive_covariates(history, kFirst, b, builtin_code_table(), {});
  };
  CHECK_FALSE(at(kFirst).support_share_52w.has_value());
  CHECK_FALSE(at(kFirst - 100).benefit_class.has_value());
  CHECK(at(kFirst + 10).support_share_52w == 1.0);
  CHECK_FALSE(at(kFirst + 10).benefit_class.has_value());
  CHECK_FALSE(at(kFirst + 400).weeks_since_job.has_value());
}

TEST_CASE("no week from b on reaches a covariate") {
  constexpr std::string_view kLetters = "J.nUuSsEFAX?o";
  std::mt19937 draw(7);
  const auto scramble = [&](std::size_t length) {
    std::string weeks;
    while (weeks.size() < length)
      weeks += repeat(kLetters[draw() % kLetters.size()], 1 + draw() % 6);
    return weeks;
  };
  for (int trial = 0; trial < 300; ++trial) {
    const std::string before = scramble(1 + draw() % 330);
    const RegisterCovariates expected = derive(before, scramble(60), with_history(50));
    CHECK(equal(derive(before, scramble(60), with_history(50)), expected));
    CHECK(equal(derive(before, "", with_history(50)), expected));
  }
}
