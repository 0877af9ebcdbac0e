// Employment and education of small studies, counted by hand in their weeks.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "described_study.hpp"

using namespace bip;
using bip::test::describe_texts;
using bip::test::long_register;
using bip::test::MicroPerson;
using bip::test::StudyTexts;
using bip::test::text_of;
using bip::test::write_register;

namespace {

const std::string kPeriod = "start = 2009-12-21\nend = 2010-03-28\n";  // 2009-W52 to 2010-W12

/// One answer a person on 2010-01-11 (2010-W02), the register from 2009-W50 to 2010-W12.
StudyTexts micro(const std::vector<MicroPerson>& persons, const std::string& head = kPeriod) {
  StudyTexts texts;
  texts.person = "person_id,date,q1\n";
  std::vector<MicroPerson> in_register;
  for (const MicroPerson& person : persons) {
    texts.person += person.id + ",2010-01-11,1\n";
    if (!person.weeks.empty()) in_register.push_back(person);
  }
  texts.registry = write_register(in_register);
  texts.head = head;
  texts.register_keys = "birth_date = \"born\"\n";
  return texts;
}

const StateDescription& state_of(const StudyDescription& description, State wanted) {
  for (const StateDescription& state : description.registry.states)
    if (state.state == wanted) return state;
  FAIL("no such state");
  return description.registry.states.front();
}

}  // namespace

TEST_CASE("a spell counts by its weeks inside the period, week 53 as any other") {
  const StudyDescription description = describe_texts(micro({
      {"a", "----UUUUUUUUUUUU"},  // two of its four weeks lie before the period
      {"b", "UUU----UUUUUUUUU"},  // 2009-W53 to 2010-W03
      {"c", "UUUUUUUUUUUU----"},
      {"d", "UUUUUUUUUUUUUUXX"},  // dead at the end
      {"e", ""}                   // not in the register
  }));
  CHECK(description.registry.persons == 4);
  const StateDescription& job = state_of(description, State::ordinary_job);
  CHECK(text_of(job.ever) == "2 of 4");
  CHECK(text_of(job.at_end) == "1 of 3");
  CHECK(text_of(job.still) == "1 of 2");
}

TEST_CASE("a person censored in the whole period is in no share, in a part of it only at the end") {
  const StudyDescription description =
      describe_texts(micro({{"a", "UUXXXXXXXXXXXXXX"}, {"b", "UUUU----XXXXXXXX"}}));
  const StateDescription& job = state_of(description, State::ordinary_job);
  CHECK(text_of(job.ever) == "1 of 1");
  CHECK(text_of(job.at_end) == "0 of 0");
  CHECK_FALSE(job.at_end.value().has_value());
}

TEST_CASE("flexjob stands apart from an ordinary job, and both together count persons once") {
  const StudyDescription description = describe_texts(micro({
      {"a", "UUUFFFFUUUUU----"},  // both, at the end in an ordinary job
      {"b", "UUUUUUUUUUUUFFFF"},
      {"c", "UUUU----UUUUUUUU"},
      {"d", "UUUUUUUUUUEEEEEE"},
  }));
  CHECK(text_of(state_of(description, State::flexjob).ever) == "2 of 4");
  CHECK(text_of(state_of(description, State::flexjob).at_end) == "1 of 4");
  CHECK(text_of(state_of(description, State::flexjob).still) == "1 of 2");
  const StateDescription& either = state_of(description, State::job_or_flexjob);
  CHECK(text_of(either.ever) == "3 of 4");
  CHECK(text_of(either.at_end) == "2 of 4");
  CHECK(text_of(either.still) == "2 of 3");
  CHECK(text_of(state_of(description, State::education).at_end) == "1 of 4");
}

TEST_CASE("without industry columns nothing is known of ordinary jobs, all of flexjobs") {
  StudyTexts texts = micro({{"a", "UUUUUUUUUUUUFFFF"}, {"b", "----------------"}});
  texts.register_keys = "industry = \"\"\n";
  const StudyDescription description = describe_texts(texts);
  CHECK(text_of(state_of(description, State::ordinary_job).ever) == "0 of 0");
  CHECK(text_of(state_of(description, State::job_or_flexjob).ever) == "0 of 0");
  CHECK(text_of(state_of(description, State::flexjob).ever) == "1 of 2");
}

TEST_CASE("months without an industry column are not known, and break a spell") {
  StudyTexts texts;
  texts.person = "person_id,date,q1\na,2010-01-04,1\nb,2010-01-04,1\n";
  // Weeks 1 to 4 lie in January, whose industry no column holds; weeks 5 to 8 in February.
  texts.registry =
      "id,y_1001,y_1002,y_1003,y_1004,y_1005,y_1006,y_1007,y_1008,branche_2010_02\n"
      "a,,,,,,,112,112,841100\n"
      "b,112,112,112,112,,,,,841100\n";
  const StudyDescription description = describe_texts(texts);
  const StateDescription& job = state_of(description, State::ordinary_job);
  CHECK(text_of(job.ever) == "1 of 2");
  CHECK(text_of(job.at_end) == "1 of 2");
}

TEST_CASE("the period is what the study file says, in weeks whose Thursday lies in it") {
  const StudyDescription description =
      describe_texts(micro({{"a", "UUUUUUUUUUUUUUUU"}}, "start = 2010-01-08\nend = 2010-02-04\n"));
  REQUIRE(description.period.has_value());
  CHECK(week_text(description.period->first_week) == "2010-W02");  // the 8th is a Friday
  CHECK(week_text(description.period->last_week) == "2010-W05");   // the 4th is a Thursday
  CHECK(description.period->rows_outside == 0);
}

TEST_CASE("without dates the period runs from the first answer's week to the register's end") {
  const StudyDescription description = describe_texts(micro({{"a", "UUUUUUUUUUUUUUUU"}}, ""));
  REQUIRE(description.period.has_value());
  CHECK(description.period->start_from == PeriodBound::first_answer);
  CHECK(description.period->end_from == PeriodBound::register_end);
  CHECK(week_text(description.period->first_week) == "2010-W02");
  CHECK(week_text(description.period->last_week) == "2010-W12");
  CHECK(iso_date(description.period->end) == "2010-03-28");
}

TEST_CASE("a period without a whole week, and one after the register, hold nobody") {
  const std::string empty = "start = 2010-01-01\nend = 2010-01-02\n";
  const std::string after = "start = 2012-01-01\nend = 2012-12-31\n";
  for (const std::string& head : {empty, after}) {
    const StudyDescription description = describe_texts(micro({{"a", "----------------"}}, head));
    CHECK(text_of(state_of(description, State::ordinary_job).ever) == "0 of 0");
    CHECK(text_of(state_of(description, State::ordinary_job).at_end) == "0 of 0");
    CHECK(description.period->rows_outside == 1);
  }
}

TEST_CASE("a period shorter than the spell has an end that nobody is known at") {
  const StudyDescription description =
      describe_texts(micro({{"a", "----------------"}}, "start = 2010-01-04\nend = 2010-01-24\n"));
  CHECK(text_of(state_of(description, State::ordinary_job).ever) == "0 of 1");
  CHECK(text_of(state_of(description, State::ordinary_job).at_end) == "0 of 0");
}

TEST_CASE("the first outcome of a kind sets its spell") {
  StudyTexts texts = micro({{"a", "UUUUUUUUUUUUUU--"}});
  texts.sections =
      "[outcome.job]\nkind = \"ordinary_job\"\nspell_weeks = 2\nhorizon_weeks = 4\n"
      "[outcome.other]\nkind = \"ordinary_job\"\nspell_weeks = 3\nhorizon_weeks = 4\n";
  const StudyDescription description = describe_texts(texts);
  CHECK(text_of(state_of(description, State::ordinary_job).ever) == "1 of 1");
  REQUIRE(description.registry.spells.size() == 3);
  CHECK(description.registry.spells[0].weeks == 2);
  CHECK(description.registry.spells[0].outcome == "job");
  CHECK(description.registry.spells[1].weeks == 4);
  CHECK(description.registry.spells[1].outcome.empty());
}

TEST_CASE("either state is known at the end where both are, each by its own spell") {
  StudyTexts texts = micro({{"a", "UUUUUUUUUUUUUN--"}});
  texts.sections = "[outcome.job]\nkind = \"ordinary_job\"\nspell_weeks = 2\nhorizon_weeks = 4\n";
  const StudyDescription description = describe_texts(texts);
  CHECK(text_of(state_of(description, State::ordinary_job).at_end) == "1 of 1");
  CHECK(text_of(state_of(description, State::flexjob).at_end) == "0 of 0");
  CHECK(text_of(state_of(description, State::job_or_flexjob).at_end) == "0 of 0");
}

TEST_CASE("education starts are counted by age at the first answer, among those not in it") {
  const std::string year(52, 'U');  // after the answer in 2010-W02
  std::string late = year;
  late.replace(48, 4, "EEEE");
  StudyTexts texts;
  texts.person =
      "person_id,date,q1\na,2010-01-11,1\na,2010-06-01,1\nb,2010-01-11,1\nc,2010-01-11,1\n"
      "d,2010-01-11,1\ne,2010-01-11,1\nf,2010-01-11,1\n";
  texts.registry = long_register({{"a", "UU" + late, "", "1980-01-12"},  // 29 years, last chance
                                  {"b", "UU" + year, "", "1990-01-01"},
                                  {"c", "UE" + year, "", "1990-01-01"},  // in it already
                                  {"d", "UU" + late, "", "1980-01-11"},  // 30 that day
                                  {"e", "UUUX" + year.substr(2), "", "1970-01-01"},
                                  {"f", "UU" + year, "", ""}});
  texts.register_keys = "birth_date = \"born\"\n";
  const StudyDescription description = describe_texts(texts);
  const std::vector<EducationStart>& starts = description.registry.education_starts;
  REQUIRE(starts.size() == 3);
  CHECK(starts[0].group == AgeGroup::under_30);
  CHECK(text_of(starts[0].started) == "1 of 2");
  CHECK(starts[0].in_education == 1);
  CHECK(starts[1].group == AgeGroup::from_30);
  CHECK(text_of(starts[1].started) == "1 of 1");
  CHECK(starts[1].censored == 1);
  CHECK(starts[2].group == AgeGroup::unknown);
  CHECK(text_of(starts[2].started) == "0 of 1");
}

TEST_CASE("support history counts persons with four fifths of their observed weeks") {
  // Five weeks lie before the answer's.
  const StudyDescription description =
      describe_texts(micro({{"a", "UUUU-UUUUUUUUUUU"}, {"b", "UUU--UUUUUUUUUUU"}, {"c", ""}}));
  REQUIRE(description.persons.long_support.has_value());
  CHECK(text_of(*description.persons.long_support) == "1 of 2");
  REQUIRE(description.persons.support_share.has_value());
  CHECK(description.persons.support_share->count == 2);
}

TEST_CASE("a code table without the classes leaves their states out and says so") {
  StudyTexts texts;
  texts.person = "person_id,date,q1\na,2010-01-04,1\n";
  texts.registry = "id,y_1001,y_1002,y_1003,y_1004\na,112,112,112,112\n";
  const test::StudyFolder folder;
  folder.write("items.csv", test::kSmallCodebook);
  folder.write("person.csv", texts.person);
  folder.write("dream.csv", texts.registry);
  folder.write("codes.csv", "from,to,class,support_time\n112,112,benefit,counts\n");
  texts.register_keys = "codes = \"codes.csv\"\nindustry = \"\"\n";
  const Study study = read_study(folder.write("study.toml", test::study_text(texts)));
  const StudyDescription description =
      describe_study(study, codebook_of(study), link_study(study, {}), {});
  CHECK(description.registry.missing_classes ==
        std::vector<std::string>{"flexjob", "education_grant"});
  REQUIRE(description.registry.states.size() == 1);
  CHECK(description.registry.education_starts.empty());
}

TEST_CASE("published figures of the end belong to the period's year") {
  StudyTexts texts = micro({{"a", "UUUUUUUUUUUUUUUU"}});
  texts.published = R"({"employment": {"ordinary_job_ever": 0.21, "ordinary_job_end_2010": 0.1,
    "flexjob_end_2016": 0.06}, "education": {"under_30_started_within_one_year": 0.16}})";
  const StudyDescription description = describe_texts(texts);
  CHECK(state_of(description, State::ordinary_job).ever.published == 0.21);
  CHECK(state_of(description, State::ordinary_job).at_end.published == 0.1);
  CHECK_FALSE(state_of(description, State::flexjob).at_end.published.has_value());
  CHECK(description.registry.education_starts[0].started.published == 0.16);
}
