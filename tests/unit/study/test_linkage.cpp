// Micro studies from file to analysis data set; every expected row is counted by hand.
#include "bip/study/linkage.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "micro_study.hpp"

using namespace bip;
using bip::test::count_of;
using bip::test::link_files;
using bip::test::MicroPerson;
using bip::test::rows_of;
using bip::test::StudyFolder;
using bip::test::write_register;

namespace {

using Rows = std::vector<std::string>;

constexpr std::string_view kStudy = R"([study]
name = "Micro"
[survey.person]
file = "person.csv"
[survey.caseworker]
file = "caseworker.csv"
[register]
file = "dream.csv"
id = "id"
birth_date = "born"
sex = "sex"
job_history_weeks = 5
[outcome.job]
kind = "ordinary_job"
horizon_weeks = 6
)";

/// A study with one answer of every person on Monday 2010-01-11 (week 2, the sixth of the register)
/// unless told otherwise, and the caseworker's form on the same day.
class Micro {
 public:
  void add(const MicroPerson& person, const std::string& day = "2010-01-11",
           const std::string& caseworker_day = "") {
    if (!person.weeks.empty()) register_.push_back(person);
    person_ += person.id + "," + day + ",3\n";
    caseworker_ +=
        person.id + "," + (caseworker_day.empty() ? day : caseworker_day) + ",k1,North,4\n";
  }
  [[nodiscard]] LinkedStudy link(std::string_view study = kStudy, unsigned threads = 1) const {
    const StudyFolder folder;
    folder.write("person.csv", person_);
    folder.write("caseworker.csv", caseworker_);
    folder.write("dream.csv", write_register(register_));
    return link_files(folder, study, threads);
  }

 private:
  std::string person_ = "person_id,date,p01_job_goal\n";
  std::string caseworker_ = "person_id,date,caseworker_id,jobcenter,c01_realistic_skills\n";
  std::vector<MicroPerson> register_;
};

const std::vector<std::string> kCovariates{"person_id",       "support_share_52w",
                                           "weeks_since_job", "no_job_in_history",
                                           "sick_share_52w",  "benefit_class"};
const std::vector<std::string> kOutcome{"person_id", "job", "job_weeks"};

}  // namespace

// The weeks before the answer's are the first five, the horizon is weeks seven to twelve.
TEST_CASE("a spell through week 53 counts as four weeks") {
  Micro micro;
  micro.add({"a", "U----UUUUUUUUUUU"});
  micro.add({"b", "UU---UUUUUUUUUUU"});
  const LinkedStudy linked = micro.link();
  CHECK(rows_of(linked.table, kCovariates) == Rows{"a 0.2 0 0 0 none", "b 0.4 5 1 0 none"});
}

TEST_CASE("a spell across the answer counts by its own side alone, and is no risk") {
  Micro micro;
  micro.add({"a", "UUU------UUUUUUU"});  // two weeks before, in a job at the answer
  micro.add({"b", "UUUUUU----UUUUUU"});
  const LinkedStudy linked = micro.link();
  CHECK(rows_of(linked.table, kCovariates) ==
        Rows{"a 0.6 5 1 0 none", "b 1 5 1 0 unemployment_insurance"});
  CHECK(rows_of(linked.table, kOutcome) == Rows{"a . .", "b 1 1"});
  REQUIRE(linked.summary.outcomes.size() == 1);
  CHECK(linked.summary.outcomes[0].not_at_risk == 1);
  CHECK(linked.summary.outcomes[0].rows == 1);
  CHECK(linked.summary.outcomes[0].events == 1);
}

TEST_CASE("censoring before the event leaves it missing, after the event it does not matter") {
  Micro micro;
  micro.add({"a", "UUUUUUUXXXXXXXXX"});
  micro.add({"b", "UUUUUU----XXXXXX"});
  micro.add({"c", "UUUUUUNN----UUUU"});  // away, then at work
  const LinkedStudy linked = micro.link();
  CHECK(rows_of(linked.table, kOutcome) == Rows{"a . 1", "b 1 1", "c . 6"});
  CHECK(linked.summary.outcomes[0].censored == 2);
}

TEST_CASE("the file's end censors") {
  Micro micro;
  micro.add({"a", "UUUUUUUUUUUUUUUU"}, "2010-02-15");  // week 7; the sixth week after is week 13
  micro.add({"b", "UUUUUUUUUUU----U"}, "2010-02-15");
  CHECK(rows_of(micro.link().table, kOutcome) == Rows{"a . 5", "b 1 1"});
}

TEST_CASE("a job spell that ended before the history is none") {
  Micro micro;
  micro.add({"a", "U----UUUUUUUUUUU"}, "2010-02-15");  // history: weeks 2 to 6
  micro.add({"b", "UU----UUUUUUUUUU"}, "2010-02-15");
  CHECK(rows_of(micro.link().table, {"person_id", "weeks_since_job", "no_job_in_history"}) ==
        Rows{"a 5 1", "b 4 0"});
}

TEST_CASE(
    "forms of different weeks: covariates end before the earlier, outcomes begin after the later") {
  Micro micro;
  // Weeks 2 and 4 of 2010: nothing of weeks 2 to 4 counts on either side.
  micro.add({"a", "UUUUU--U----UUUU"}, "2010-01-11", "2010-01-25");
  micro.add({"b", "UUUUU--U----UUUU"}, "2010-01-25", "2010-01-11");
  micro.add({"c", "UUUUUUUU--------"}, "2010-01-25", "2010-01-31");  // a Sunday: the same week
  const LinkedStudy linked = micro.link();
  CHECK(rows_of(linked.table, kCovariates) == Rows{"a 1 5 1 0 unemployment_insurance",
                                                   "b 1 5 1 0 unemployment_insurance",
                                                   "c 1 5 1 0 unemployment_insurance"});
  CHECK(rows_of(linked.table, kOutcome) == Rows{"a 1 1", "b 1 1", "c 1 1"});
  CHECK(rows_of(linked.table, {"date", "caseworker_date"}) ==
        Rows{"2010-01-11 2010-01-25", "2010-01-25 2010-01-11", "2010-01-25 2010-01-31"});
}

TEST_CASE("a person without register row misses all register columns, counted") {
  Micro micro;
  micro.add({"a", "UUUUUUUUUUUUUUUU"});
  micro.add({"b", ""});
  const LinkedStudy linked = micro.link();
  CHECK(rows_of(linked.table, {"person_id", "age", "sex", "support_share_260w", "weeks_since_job",
                               "benefit_class", "job", "job_weeks"}) ==
        Rows{"a 29 K 1 5 unemployment_insurance 0 6", "b . . . . . . ."});
  CHECK(linked.summary.outcomes[0].no_register == 1);
  CHECK(linked.summary.registry.persons_found == 1);
  CHECK(linked.summary.registry.persons_missing == 1);
}

TEST_CASE("a blank week without industry is no job") {
  Micro micro;
  micro.add({"a", "UUUUUU------UUUU", "1101"});  // February without: weeks 3 and 4 alone
  micro.add({"b", "UUUUU--------UUU", "1111"});
  CHECK(rows_of(micro.link().table, kOutcome) == Rows{"a 0 6", "b . ."});
}

TEST_CASE("age is whole years on the answer's date") {
  Micro micro;
  micro.add({"a", "UUUUUUUUUUUUUUUU", "1111", "1980-01-11"});
  micro.add({"b", "UUUUUUUUUUUUUUUU", "1111", "1980-01-12"});
  micro.add({"c", "UUUUUUUUUUUUUUUU", "1111", "1980-02-29"}, "2010-02-28");
  micro.add({"d", "UUUUUUUUUUUUUUUU", "1111", "1980-02-29"}, "2010-03-01");
  CHECK(rows_of(micro.link().table, {"person_id", "age"}) == Rows{"a 30", "b 29", "c 29", "d 30"});
}

TEST_CASE("outcomes and their weeks add up to all rows") {
  Micro micro;
  const std::vector<std::string> lives{"UUUUUUUUUUUUUUUU", "UUUUUU----XXXXXX", "UUU------UUUUUUU",
                                       "UUUUUUUXXXXXXXXX", ""};
  for (std::size_t i = 0; i < lives.size(); ++i) micro.add({std::to_string(i), lives[i]});
  const LinkedStudy linked = micro.link();
  const OutcomeSummary& job = linked.summary.outcomes[0];
  CHECK(job.rows + job.not_at_risk + job.censored + job.no_register + job.unanswered == 5);
  CHECK(job.rows == 2);
  CHECK(linked.summary.registry.persons_found + linked.summary.registry.persons_missing ==
        linked.summary.match.persons);
}

TEST_CASE("the data set does not depend on the number of threads") {
  Micro micro;
  for (int i = 0; i < 40; ++i)
    micro.add({"p" + std::to_string(i), i % 3 == 0 ? "UUUUUU----UUUUUU" : "U----UUUUUUUUUUU"});
  const LinkedStudy one = micro.link(kStudy, 1);
  const LinkedStudy three = micro.link(kStudy, 3);
  CHECK(rows_of(one.table, one.table.names()) == rows_of(three.table, one.table.names()));
}

TEST_CASE("a history that reaches before the industries is told") {
  Micro micro;
  micro.add({"a", "UUUUUUUUUUUUUUUU"});
  const LinkedStudy linked = micro.link(
      std::string(kStudy.substr(0, kStudy.find("job_history_weeks"))) + "job_history_weeks = 7\n");
  CHECK(count_of(linked.diagnostics, "industry_begins_late") == 1);
  CHECK(count_of(micro.link().diagnostics, "industry_begins_late") == std::nullopt);
}
