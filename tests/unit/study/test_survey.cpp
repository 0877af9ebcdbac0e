// Survey files become one table: which columns, from where, under which names, in which order.
#include "bip/study/survey.hpp"

#include <string>

#include "survey_study.hpp"

namespace {

using namespace bip;
using bip::test::error_of;
using bip::test::SurveyStudy;
using bip::test::tells;
using bip::test::Texts;
using bip::test::texts_of;

TEST_CASE("a study of both forms has the columns of the contract in their order") {
  const SurveyStudy study;
  const SurveyData data = study.read(
      "person_id,date,caseworker_id,jobcenter,q1,way_a,way_b,wage,note\n"
      "007,2013-05-02,w9,north,3,1,0,12000,x\n",
      "person_id,date,caseworker_id,jobcenter,k1,k2,mark\n"
      "007,2013-05-01,w1,south,5,10,y\n",
      "extra = [\"note\"]", "extra = [\"mark\"]");
  CHECK(data.table.names() == Texts{"person_id", "date", "caseworker_date", "caseworker_id",
                                    "jobcenter", "wave", "q1", "way_a", "way_b", "wage", "k1", "k2",
                                    "searching", "search_channels", "note", "mark"});
  CHECK(data.table.column("person_id").type() == ColumnType::id);
  CHECK(data.table.column("date").type() == ColumnType::date);
  CHECK(data.table.column("caseworker_date").type() == ColumnType::date);
  CHECK(data.table.column("caseworker_id").type() == ColumnType::id);
  CHECK(data.table.column("jobcenter").type() == ColumnType::category);
  CHECK(data.table.column("q1").type() == ColumnType::integer);
  CHECK(data.table.column("wage").type() == ColumnType::real);
  CHECK(texts_of(data, "person_id") == Texts{"007"});
  CHECK(texts_of(data, "date") == Texts{"2013-05-02"});
  CHECK(texts_of(data, "caseworker_date") == Texts{"2013-05-01"});
  CHECK(texts_of(data, "wage") == Texts{"12000"});
  CHECK(texts_of(data, "note") == Texts{"x"});
  CHECK(texts_of(data, "mark") == Texts{"y"});
}

TEST_CASE("case worker and job centre come from the caseworker form where there is one") {
  const SurveyStudy study;
  const SurveyData data = study.read(
      "person_id,date,caseworker_id,jobcenter,q1\n"
      "1,2013-05-02,w9,north,3\n"
      "2,2013-05-02,w9,north,3\n",
      "person_id,date,caseworker_id,jobcenter,k1\n"
      "1,2013-05-01,w1,,5\n",
      "", "", "[match]\nunmatched = \"keep\"\n");
  CHECK(texts_of(data, "caseworker_id") == Texts{"w1", "w9"});
  CHECK(texts_of(data, "jobcenter") == Texts{"", "north"});
}

TEST_CASE("a study of person forms alone has no caseworker date, and every form is a row") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "person_id;date;q1;wage\n"
      "b;02.05.2013;3;12000,5\n"
      "a;01.05.2013;4;\n");
  CHECK(data.table.names() == Texts{"person_id", "date", "wave", "q1", "wage"});
  CHECK(texts_of(data, "person_id") == Texts{"a", "b"});
  CHECK(texts_of(data, "date") == Texts{"2013-05-01", "2013-05-02"});
  CHECK(texts_of(data, "wage") == Texts{"", "12000.5"});
  CHECK(data.summary.person_forms == 2);
  CHECK(data.summary.caseworker_forms == 0);
  CHECK(data.summary.matched == 2);
  CHECK(data.summary.rows == 2);
  CHECK(data.summary.persons == 2);
}

TEST_CASE("a study of caseworker forms alone takes its date as the row's") {
  const SurveyStudy study;
  const SurveyData data = study.read("", "person_id,date,k1\n1,20130502,3\n");
  CHECK(texts_of(data, "date") == Texts{"2013-05-02"});
  CHECK(texts_of(data, "caseworker_date") == Texts{"2013-05-02"});
  CHECK(data.summary.caseworker_forms == 1);
  CHECK(data.summary.matched == 1);
}

TEST_CASE("a merged file holds both item sets in a row of one date") {
  const SurveyStudy study;
  const SurveyData data = study.read_merged(
      "person_id,date,jobcenter,k1,q1,way_a,way_b,note\n"
      "1,2013-05-02,north,5,3,0,0,n\n",
      "extra = [\"note\"]");
  CHECK(data.table.names() == Texts{"person_id", "date", "jobcenter", "wave", "q1", "way_a",
                                    "way_b", "k1", "searching", "search_channels", "note"});
  CHECK(texts_of(data, "k1") == Texts{"5"});
  CHECK(data.first_week == data.last_week);
  CHECK(data.summary.person_forms == 1);
  CHECK(data.summary.caseworker_forms == 1);
  CHECK(data.summary.matched == 1);
}

TEST_CASE("rows are sorted by the bytes of the id, then date, and waves count within a person") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "person_id,date,q1\n"
      "9,2013-01-03,1\n"
      "10,2013-02-01,2\n"
      "9,2013-01-01,3\n"
      "010,2013-01-01,4\n"
      "9,2013-01-02,5\n");
  CHECK(texts_of(data, "person_id") == Texts{"010", "10", "9", "9", "9"});
  CHECK(data.person_ids == Texts{"010", "10", "9", "9", "9"});
  CHECK(texts_of(data, "q1") == Texts{"4", "2", "3", "5", "1"});
  CHECK(texts_of(data, "wave") == Texts{"1", "1", "1", "2", "3"});
}

TEST_CASE("columns are found by the mapping, and without regard to case") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "CPR,SVARDATO,S_1,Way_A,WAGE\n"
      "1,2013-01-01,2,1,5\n",
      "columns = { person_id = \"cpr\", date = \"svardato\", q1 = \"s_1\" }");
  CHECK(texts_of(data, "q1") == Texts{"2"});
  CHECK(texts_of(data, "way_a") == Texts{"1"});
  CHECK(texts_of(data, "wage") == Texts{"5"});
}

TEST_CASE("an exact name comes before one of another case") {
  const SurveyStudy study;
  CHECK(texts_of(study.read_person("person_id,date,Q1,q1\n1,2013-01-01,2,3\n"), "q1") ==
        Texts{"3"});
}

TEST_CASE("names that differ in case alone are told, not guessed") {
  const SurveyStudy study;
  const Error error = error_of([&] {
    study.read_person("person_id,date,Svar,SVAR\n1,2013-01-01,2,3\n",
                      "columns = { q1 = \"svar\" }");
  });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.location().line == 1);
  CHECK(tells(error, "has 'Svar' and 'SVAR', either of which could be q1"));
}

TEST_CASE("a mapped or needed column that is not there is told with the nearest") {
  const SurveyStudy study;
  const Error mapped = error_of([&] {
    study.read_person("person_id,date,s_1\n1,2013-01-01,2\n", "columns = { q1 = \"s1\" }");
  });
  CHECK(mapped.kind() == ErrorKind::usage);
  CHECK(tells(mapped, "has no column 's1' for q1: did you mean 's_1'?"));
  CHECK(tells(error_of([&] { study.read_person("person,date,q1\n1,2013-01-01,2\n"); }),
              "has no column 'person_id': did you mean 'person'?"));
  CHECK(tells(error_of([&] { study.read_person("person_id,q1\n1,2\n"); }), "no column 'date'"));
  CHECK(tells(error_of([&] {
                study.read_person("person_id,date,q1\n1,2013-01-01,2\n", "extra = [\"note\"]");
              }),
              "no column 'note'"));
}

TEST_CASE("one column of the file cannot be two of ours") {
  const SurveyStudy study;
  const Error error = error_of([&] {
    study.read_person("person_id,date,q1\n1,2013-01-01,2\n", "columns = { wage = \"q1\" }");
  });
  CHECK(tells(error, "'q1' of "));
  CHECK(tells(error, "stands for q1 and for wage"));
}

TEST_CASE("items the file does not have are left out and told") {
  const SurveyStudy study;
  const SurveyData data = study.read_person("person_id,date,q1\n1,2013-01-01,2\n");
  CHECK(data.table.find_column("wage") == nullptr);
  CHECK(data.table.find_column("search_channels") == nullptr);
  REQUIRE_FALSE(data.diagnostics.empty());
  CHECK(data.diagnostics[0].code == "items_absent");
  CHECK(data.diagnostics[0].count == 3);
  CHECK(data.diagnostics[0].message.find("(way_a, way_b, wage)") != std::string::npos);
}

TEST_CASE("forms without a person or a date are counted and the first is placed") {
  const SurveyStudy study;
  const Error date = error_of(
      [&] { study.read_person("person_id,q1,date\n\"1\",2,2013-01-01\n\n2,2,\n3,2,NA\n"); });
  CHECK(date.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(date, "person.csv:4:3: 2 forms without a date"));
  CHECK(tells(error_of([&] { study.read_person("person_id,date,q1\n,2013-01-01,2\n"); }),
              "person.csv:2:1: 1 form without a person"));
}

TEST_CASE("a cell that is no number or no date is told by its place, not its content") {
  const SurveyStudy study;
  const Error error =
      error_of([&] { study.read_person("person_id,date,q1\n1,2013-01-01,secret\n"); });
  CHECK(error.kind() == ErrorKind::malformed_input);
  CHECK(tells(error, "person.csv:2:3"));
  CHECK_FALSE(tells(error, "secret"));
  CHECK(error_of([&] { study.read_person("person_id,date,q1\n1,soon,2\n"); }).kind() ==
        ErrorKind::malformed_input);
}

TEST_CASE("a file without forms gives a table without rows") {
  const SurveyStudy study;
  const SurveyData data = study.read_person("person_id,date,q1,way_a\n");
  CHECK(data.table.row_count() == 0);
  CHECK(data.summary.rows == 0);
  CHECK(data.table.find_column("search_channels") != nullptr);
}

TEST_CASE("a stop that was asked for is heard") {
  const SurveyStudy study;
  study.read_person("person_id,date,q1\n1,2013-01-01,2\n");
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  const Study read = read_study(study.folder().path("study.toml"));
  CHECK(error_of([&] { (void)read_survey(read, codebook_of(read), context); }).kind() ==
        ErrorKind::cancelled);
}

}  // namespace
