// Every group of problems in a micro study of its own; all of them at once are told together.
#include "bip/study/study_inspection.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "study_folder.hpp"

using namespace bip;
using bip::test::StudyFolder;

namespace {

constexpr std::string_view kRegister = R"([register]
file = "dream.csv"
id = "id"
birth_date = "born"
job_history_weeks = 2
)";
constexpr std::string_view kGoodRegister =
    "id,born,y_1301,y_1302,y_1303,y_1304,y_1305,y_1306,branche_2013_01,branche_2013_02\n"
    "a,1980-02-03,112,112,112,,,112,841100,841100\n"
    "b,1981-02-03,112,112,112,112,112,112,,\n";
constexpr std::string_view kGoodPersons =
    "person_id,date,p01_job_goal\na,2013-01-16,3\nb,2013-01-16,4\n";

/// A study of person forms and a register; each test spoils one of its files.
class Spoilt {
 public:
  std::string persons{kGoodPersons};
  std::string registry{kGoodRegister};
  std::string study_text = "[survey.person]\nfile = \"person.csv\"\n" + std::string(kRegister);

  [[nodiscard]] StudyInspection inspect(RegisterScope scope = RegisterScope::survey_persons) const {
    folder_.write("person.csv", persons);
    folder_.write("dream.csv", registry);
    return inspect_study(read_study(folder_.write("study.toml", study_text)), scope, {});
  }
  [[nodiscard]] const StudyFolder& folder() const { return folder_; }

 private:
  StudyFolder folder_;
};

std::vector<StudyProblem> problems_of(const StudyInspection& inspection, std::string_view code) {
  std::vector<StudyProblem> found;
  std::ranges::copy_if(inspection.problems, std::back_inserter(found),
                       [&](const StudyProblem& one) { return one.code == code; });
  return found;
}

/// The one problem with this code as "severity subject count file:line:field".
std::string told(const StudyInspection& inspection, std::string_view code) {
  const std::vector<StudyProblem> found = problems_of(inspection, code);
  if (found.size() != 1) return std::to_string(found.size()) + " problems";
  const StudyProblem& one = found.front();
  const char* severity = one.severity == Severity::error     ? "error"
                         : one.severity == Severity::warning ? "warning"
                                                             : "note";
  const std::string file = one.place.file.substr(one.place.file.find_last_of('/') + 1);
  return std::string(severity) + " " + (one.subject.empty() ? "-" : one.subject) + " " +
         std::to_string(one.count) + " " + file + ":" + std::to_string(one.place.line) + ":" +
         std::to_string(one.place.column);
}

}  // namespace

TEST_CASE("a sound study has no problem but the items it lacks") {
  const StudyInspection inspection = Spoilt().inspect();
  CHECK(told(inspection, "items_absent") == "note - 15 person.csv:0:0");
  for (const StudyProblem& problem : inspection.problems) {
    CAPTURE(problem.code);
    CHECK(problem.severity != Severity::error);
  }
  CHECK(inspection.resolved.find("job_history_weeks = 2") != std::string::npos);
}

TEST_CASE("values out of range are told by item, each with its first place") {
  Spoilt study;
  study.persons =
      "person_id,date,p01_job_goal,p06_health\na,2013-01-16,3,5\nb,2013-01-16,6,9\n"
      "b,2013-01-17,7,1\n";
  const StudyInspection inspection = study.inspect();
  const auto found = problems_of(inspection, "out_of_range");
  REQUIRE(found.size() == 2);
  CHECK(found[0].subject == "p01_job_goal");
  CHECK(found[0].count == 2);
  CHECK(found[0].place.line == 3);
  CHECK(found[0].place.column == 3);
  CHECK(found[1].subject == "p06_health");
  CHECK(found[1].place.column == 4);
  CHECK(found[1].severity == Severity::error);
}

TEST_CASE("values out of range that the study takes as missing are a warning") {
  Spoilt study;
  study.persons = "person_id,date,p01_job_goal\na,2013-01-16,8\nb,2013-01-16,3\n";
  study.study_text.insert(study.study_text.find("[register]"), "out_of_range = \"missing\"\n");
  CHECK(told(study.inspect(), "out_of_range") == "warning p01_job_goal 1 person.csv:2:3");
}

TEST_CASE("unknown codes are all told, with their weeks and first place") {
  Spoilt study;
  study.registry =
      "id,y_1301,y_1302,y_1303,branche_2013_01\na,112,5,900,\nb,5,112,112,\nc,6,6,6,\n";
  study.study_text.erase(study.study_text.find("birth_date"), 20);
  const auto found = problems_of(study.inspect(), "unknown_code");
  REQUIRE(found.size() == 2);
  CHECK(found[0].subject == "5");
  CHECK(found[0].count == 2);
  CHECK(found[0].place.line == 2);
  CHECK(found[0].place.column == 3);
  CHECK(found[1].subject == "900");
  const auto all = problems_of(study.inspect(RegisterScope::all_rows), "unknown_code");
  REQUIRE(all.size() == 3);
  CHECK(all[1].subject == "6");
  CHECK(all[1].count == 3);
}

TEST_CASE("duplicate forms are told with the place of the first, and the first form stays") {
  Spoilt study;
  study.persons += "b,2013-01-16,5\nb,2013-01-16,5\n";
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "duplicate_forms") == "error - 2 person.csv:4:2");
  CHECK(inspection.linkage.match.rows == 2);
}

TEST_CASE("an answer before its person's birth is told") {
  Spoilt study;
  study.registry.replace(study.registry.find("1981"), 4, "2015");
  CHECK(told(study.inspect(), "answer_before_birth") == "error - 1 person.csv:3:2");
}

TEST_CASE("answers outside the register's weeks are told on either side") {
  Spoilt study;
  study.persons += "a,2013-01-02,3\na,2013-03-02,3\nb,2013-03-02,3\n";
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "answer_before_register") == "warning - 1 person.csv:4:2");
  CHECK(told(inspection, "answer_after_register") == "warning - 2 person.csv:5:2");
}

TEST_CASE("histories longer than the register or its industries are told") {
  Spoilt study;
  study.study_text.replace(study.study_text.find("weeks = 2"), 9, "weeks = 3");
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "job_history_longer_than_register") == "warning - 2 person.csv:2:2");
  CHECK(told(inspection, "industry_begins_late") == "warning - 2 dream.csv:0:0");
  CHECK(told(Spoilt().inspect(), "job_history_longer_than_register") == "0 problems");
}

TEST_CASE("persons without a register row are counted") {
  Spoilt study;
  study.persons += "c,2013-01-16,3\n";
  CHECK(told(study.inspect(), "persons_without_register") == "warning - 1 dream.csv:0:0");
}

TEST_CASE("a register's bad cells and repeated ids do not hide one another") {
  Spoilt study;
  study.registry += "b,1981-02-03,112,112,112,112,112,112,,\n";
  study.registry.replace(study.registry.find("a,1980-02-03,112"), 16, "a,1980-02-31,xyz");
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "repeated_register_rows") == "error - 1 dream.csv:4:1");
  const auto found = problems_of(inspection, "bad_register_cells");
  REQUIRE(found.size() == 2);
  CHECK(found[0].place.column + found[1].place.column == 5);
  for (const StudyProblem& problem : found) CHECK(problem.message.find("xyz") == std::string::npos);
}

TEST_CASE("rows of other persons are judged only where all rows are asked for") {
  Spoilt study;
  study.registry += "c,1981-02-03,oops,112,112,112,112,112,,\nd,1981-02-03,1\n";
  CHECK(told(study.inspect(), "bad_register_cells") == "0 problems");
  CHECK(problems_of(study.inspect(RegisterScope::all_rows), "bad_register_cells").size() == 2);
}

TEST_CASE("forms without person or date and faulty cells are told, and the rest goes on") {
  Spoilt study;
  study.persons =
      "person_id,date,p01_job_goal\n,2013-01-16,3\na,,3\na,2013-01-16,zz\nb,2013-13-16,9\n"
      "b,2013-01-16,4\n";
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "no_person") == "error person_id 1 person.csv:2:1");
  CHECK(told(inspection, "no_date") == "error date 2 person.csv:3:2");
  CHECK(told(inspection, "not_a_number") == "error p01_job_goal 1 person.csv:4:3");
  CHECK(inspection.linkage.match.rows == 2);
  for (const StudyProblem& problem : inspection.problems) {
    CHECK(problem.message.find("zz") == std::string::npos);
    CHECK(problem.message.find("2013-13-16") == std::string::npos);
  }
}

TEST_CASE("a column the study names but a file lacks does not stop the other form") {
  Spoilt study;
  study.folder().write("caseworker.csv", "person_id,date,c01_realistic_skills\na,2013-01-16,7\n");
  study.study_text =
      "[survey.person]\nfile = \"person.csv\"\ncolumns = { p02_social_initiative = \"q2\" }\n"
      "[survey.caseworker]\nfile = \"caseworker.csv\"\n" +
      std::string(kRegister);
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "unreadable_form") == "error survey.person 1 study.toml:1:1");
  CHECK(told(inspection, "out_of_range") == "error c01_realistic_skills 1 caseworker.csv:2:3");
}

TEST_CASE("unmatched forms are counted by kind, and no match at all is an error") {
  Spoilt study;
  study.folder().write("caseworker.csv",
                       "person_id,date,c01_realistic_skills\na,2013-01-18,3\nz,2013-01-18,3\n");
  study.study_text += "[survey.caseworker]\nfile = \"caseworker.csv\"\n";
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "unmatched_person_forms") == "warning - 1 study.toml:0:0");
  CHECK(told(inspection, "unmatched_caseworker_forms") == "warning - 1 study.toml:0:0");
  study.folder().write("caseworker.csv", "person_id,date,c01_realistic_skills\nz,2013-01-18,3\n");
  CHECK(told(study.inspect(), "no_form_matches") == "error - 2 study.toml:0:0");
  study.study_text += "[match]\nunmatched = \"keep\"\n";
  CHECK(told(study.inspect(), "no_form_matches") == "warning - 2 study.toml:0:0");
}

TEST_CASE("answers outside the study's period and empty columns are told") {
  Spoilt study;
  study.persons = "person_id,date,p01_job_goal,p06_health\na,2013-01-16,3,\nb,2014-01-16,4,\n";
  study.study_text = "[study]\nend = 2013-12-31\n" + study.study_text;
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "outside_period") == "warning - 1 study.toml:0:0");
  CHECK(told(inspection, "column_without_values") == "warning p06_health 2 person.csv:0:0");
}

TEST_CASE("an outcome whose horizon the register does not hold is all censored") {
  Spoilt study;
  study.study_text += "[outcome.job]\nkind = \"ordinary_job\"\nhorizon_weeks = 20\n";
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "outcome_all_censored") == "warning job 2 study.toml:8:1");
}

TEST_CASE("analyses are judged by their samples") {
  Spoilt study;
  study.study_text += R"([population.old]
where = "age >= 90"
[outcome.job]
kind = "ordinary_job"
horizon_weeks = 3
spell_weeks = 2
[analysis.fair]
outcome = "job"
register = "age"
indicators = { person = "p01_job_goal" }
[analysis.empty]
outcome = "job"
population = "old"
register = "age"
indicators = { person = "p01_job_goal" }
[analysis.absent]
outcome = "job"
register = "age"
indicators = { person = "p02_social_initiative" }
[analysis.constant]
outcome = "job"
register = "no_job_in_history"
population = "one"
indicators = { person = "p01_job_goal" }
[population.one]
where = "person_id == \"a\""
)";
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "few_events") == "warning fair 1 study.toml:14:1");
  CHECK(told(inspection, "empty_sample") == "error empty 1 study.toml:18:1");
  CHECK(told(inspection, "analysis_impossible") == "error absent 1 study.toml:23:1");
  CHECK(told(inspection, "outcome_constant") == "error constant 1 study.toml:27:1");
  REQUIRE(inspection.analyses.size() == 4);
  CHECK(inspection.analyses[0].rows == 2);
  CHECK(inspection.analyses[0].events == 1);
  CHECK(inspection.analyses[0].parameters == 2);
}

TEST_CASE("a binary model of an outcome with other values is told") {
  Spoilt study;
  study.persons = "person_id,date,p01_job_goal,status\na,2013-01-16,3,1\nb,2013-01-16,4,2\n";
  study.study_text.insert(study.study_text.find("[register]"), "extra = [\"status\"]\n");
  study.study_text +=
      "[outcome.job]\nkind = \"column\"\ncolumn = \"status\"\n[analysis.a]\noutcome = \"job\"\n"
      "register = \"age\"\nindicators = { person = \"p01_job_goal\" }\n";
  CHECK(told(study.inspect(), "outcome_not_binary") == "error a 2 study.toml:12:1");
}

TEST_CASE("an unreadable register is one problem, told beside those of the forms") {
  Spoilt study;
  study.persons += "a,2013-01-16,3\n";
  study.registry = "pnr,y_1301\na,112\n";
  const StudyInspection inspection = study.inspect();
  CHECK(told(inspection, "unreadable_register") == "error register 1 dream.csv:0:0");
  CHECK(told(inspection, "duplicate_forms") == "error - 1 person.csv:4:2");
}

TEST_CASE("no message holds an id") {
  Spoilt study;
  study.persons = "person_id,date,p01_job_goal\nqwx1,2013-01-16,7\nqwx1,2013-01-16,3\n";
  study.registry += "qwx1,2099-02-03,5,112,112,112,112,112,,\nqwx1,1981-02-03,5,5,5,,,,,\n";
  for (const StudyProblem& problem : study.inspect().problems) {
    CAPTURE(problem.code);
    CHECK(problem.message.find("qwx1") == std::string::npos);
    CHECK(problem.subject.find("qwx1") == std::string::npos);
  }
}

TEST_CASE("the counts of a sound study are those of its linkage") {
  Spoilt study;
  study.study_text +=
      "[outcome.job]\nkind = \"ordinary_job\"\nhorizon_weeks = 3\nspell_weeks = 2\n"
      "[analysis.a]\noutcome = \"job\"\nregister = \"age\"\n"
      "indicators = { person = \"p01_job_goal\" }\n";
  const StudyInspection inspection = study.inspect();
  const LinkedStudy linked = link_study(read_study(study.folder().path("study.toml")), {});
  CHECK(inspection.linkage.match.rows == linked.summary.match.rows);
  CHECK(inspection.linkage.outcomes[0].events == linked.summary.outcomes[0].events);
  CHECK(inspection.linkage.outcomes[0].rows == linked.summary.outcomes[0].rows);
  CHECK(inspection.linkage.analysis_rows == linked.summary.analysis_rows);
}

TEST_CASE("what is found does not depend on threads") {
  const StudyFolder folder;
  folder.write("person.csv", kGoodPersons);
  std::string registry(kGoodRegister);
  for (int i = 0; i < 400; ++i) {
    registry += "q" + std::to_string(i) + ",1981-02-03,";
    registry += i % 7 == 0 ? "oops,5,5,,,,,\n" : i % 11 == 0 ? "7\n" : "7,,,,,,,\n";
  }
  folder.write("dream.csv", registry);
  const Study study = read_study(folder.write(
      "study.toml", "[survey.person]\nfile = \"person.csv\"\n" + std::string(kRegister)));
  const auto found = [&](unsigned threads) {
    RunContext context;
    context.threads = threads;
    std::string all;
    for (const StudyProblem& one : inspect_study(study, RegisterScope::all_rows, context).problems)
      all += one.code + one.message + std::to_string(one.place.line) + ":" +
             std::to_string(one.place.column) + "*" + std::to_string(one.count) + "\n";
    return all;
  };
  CHECK(found(1) == found(4));
  CHECK(found(1).find("bad_register_cells") != std::string::npos);
}
