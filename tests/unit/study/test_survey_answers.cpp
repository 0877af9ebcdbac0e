// What counts as an answer: ranges, spellings of missing, reversed items, ticked channels.
#include <string>

#include "bip/study/survey.hpp"
#include "survey_study.hpp"

namespace {

using namespace bip;
using bip::test::error_of;
using bip::test::SurveyStudy;
using bip::test::tells;
using bip::test::Texts;
using bip::test::texts_of;

TEST_CASE("values outside the range stop with their number by item and the first place") {
  const SurveyStudy study;
  const Error error = error_of([&] {
    study.read_person(
        "person_id,date,wage,q1,way_a\n"
        "1,2013-01-01,5,\"3\",1\n"
        "2,2013-01-01,5,88,1\n"
        "3,2013-01-01,-7,0,1\n"
        "4,2013-01-01,5,6,4\n");
  });
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error,
              "person.csv:3:4: 5 values outside the codebook's range: "
              "3 in q1 (1 to 5), 1 in wage (from 0), 1 in way_a (0 or 1)"));
  CHECK_FALSE(tells(error, "88"));
  CHECK_FALSE(tells(error, "-7"));
}

TEST_CASE("the first place counts physical lines, with line breaks in cells and empty lines") {
  const SurveyStudy study;
  const Error error = error_of([&] {
    study.read_person(
        "person_id,date,note,q1\n"
        "1,2013-01-01,\"two\nlines\",3\n"
        "\n"
        "2,2013-01-01,one,9\n",
        "extra = [\"note\"]");
  });
  CHECK(tells(error, "person.csv:5:4: 1 value outside"));
}

TEST_CASE("values outside the range become missing where that is asked for, and are counted") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "person_id,date,q1,wage,way_a\n"
      "1,2013-01-01,9,-1,2\n"
      "2,2013-01-01,6,0,0\n"
      "3,2013-01-01,1,3,1\n"
      "4,2013-01-01,5,3,1\n",
      "out_of_range = \"missing\"");
  CHECK(texts_of(data, "q1") == Texts{"", "", "1", "5"});
  CHECK(texts_of(data, "wage") == Texts{"", "0", "3", "3"});
  CHECK(texts_of(data, "way_a") == Texts{"", "0", "1", "1"});
  CHECK(data.summary.out_of_range ==
        std::map<std::string, std::size_t>{{"q1", 2}, {"wage", 1}, {"way_a", 1}});
  CHECK(data.diagnostics.back().code == "out_of_range");
  CHECK(data.diagnostics.back().count == 4);
}

TEST_CASE("answers of a scale are whole numbers") {
  const SurveyStudy study;
  CHECK(tells(error_of([&] { study.read_person("person_id,date,q1\n1,2013-01-01,2.5\n"); }),
              "1 value outside the codebook's range: 1 in q1"));
  CHECK(texts_of(study.read_person("person_id,date,q1\n1,2013-01-01,2.0\n"), "q1") == Texts{"2"});
}

TEST_CASE("declared spellings of missing count for scale items and channels alone") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "person_id,date,q1,way_a,wage,note\n"
      "1,2013-01-01,9,9,9,9\n"
      "2,2013-01-01,99,1,99,99\n",
      "missing = [\"9\", 99]\nextra = [\"note\"]");
  CHECK(texts_of(data, "q1") == Texts{"", ""});
  CHECK(texts_of(data, "way_a") == Texts{"", "1"});
  CHECK(texts_of(data, "wage") == Texts{"9", "99"});
  CHECK(texts_of(data, "note") == Texts{"9", "99"});
}

TEST_CASE("other columns have their own spellings of missing, items both") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "person_id,date,x1,way_a,wage,note\n"
      "1,2013-01-01,8,8,0,none\n"
      "2,2013-01-01,9,9,5,ok\n",
      "missing = [\"9\"]\nextra = [\"note\"]\ncolumns = { q1 = \"x1\" }\n"
      "missing_by_column = { q1 = [8], way_a = [8], wage = [0], note = [\"none\"] }");
  CHECK(texts_of(data, "q1") == Texts{"", ""});
  CHECK(texts_of(data, "way_a") == Texts{"", ""});
  CHECK(texts_of(data, "wage") == Texts{"", "5"});
  CHECK(texts_of(data, "note") == Texts{"", "ok"});
}

TEST_CASE("reversed items are turned about the middle of their range") {
  const SurveyStudy study;
  const SurveyData data =
      study.read("", "person_id,date,k1,k2\n1,2013-01-01,1,1\n2,2013-01-01,,10\n", "",
                 "reverse = [\"k1\", \"k2\"]");
  CHECK(texts_of(data, "k1") == Texts{"5", ""});
  CHECK(texts_of(data, "k2") == Texts{"9", "0"});
}

TEST_CASE("search channels count the ticks, and searching is whether there is one") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "person_id,date,way_a,way_b\n"
      "1,2013-01-01,1,1\n"
      "2,2013-01-01,0,0\n"
      "3,2013-01-01,1,\n"
      "4,2013-01-01,0,\n"
      "5,2013-01-01,,\n");
  CHECK(texts_of(data, "search_channels") == Texts{"2", "0", "1", "0", ""});
  CHECK(texts_of(data, "searching") == Texts{"1", "0", "1", "0", ""});
  CHECK(texts_of(data, "way_b") == Texts{"1", "0", "", "", ""});
}

TEST_CASE("where ticks are blank or 1, a form with any answer answers every channel") {
  const SurveyStudy study;
  const SurveyData data = study.read_person(
      "person_id,date,q1,way_a,way_b,wage\n"
      "1,2013-01-01,,1,,\n"
      "2,2013-01-01,3,,,\n"
      "3,2013-01-01,,,,100\n"
      "4,2013-01-01,,,,\n"
      "5,2013-01-01,9,,9,\n"
      "6,2013-01-01,4,,9,\n",
      "unticked = \"blank\"\nmissing = [\"9\"]");
  CHECK(texts_of(data, "way_a") == Texts{"1", "0", "0", "", "", "0"});
  CHECK(texts_of(data, "way_b") == Texts{"0", "0", "0", "", "", ""});
  CHECK(texts_of(data, "search_channels") == Texts{"1", "0", "0", "", "", "0"});
}

TEST_CASE("a merged row's caseworker answers do not tick the person's channels") {
  const SurveyStudy study;
  const SurveyData data = study.read_merged(
      "person_id,date,q1,way_a,k1\n"
      "1,2013-01-01,,,5\n"
      "2,2013-01-01,2,,5\n",
      "unticked = \"blank\"");
  CHECK(texts_of(data, "way_a") == Texts{"", "0"});
}

TEST_CASE("dates of forms may be SAS day numbers, days since 1960-01-01") {
  const SurveyStudy study;
  const SurveyData data = study.read_person("person_id,date,q1\n1,19359,2\n2,19360,3\n3,20454,1\n");
  CHECK(texts_of(data, "date") == Texts{"2013-01-01", "2013-01-02", "2016-01-01"});
  const Error years = error_of([&] { study.read_person("person_id,date,q1\n1,2013,2\n"); });
  CHECK(tells(years, "not a date"));
}

TEST_CASE("a channel holds 0 or 1, however it is written") {
  const SurveyStudy study;
  CHECK(texts_of(study.read_person("person_id;date;way_a\n1;2013-01-01;1,0\n2;2013-01-01;0\n"),
                 "way_a") == Texts{"1", "0"});
  CHECK(texts_of(study.read_person("person_id;date;way_a\n1;2013-01-01;X\n2;2013-01-01;nej\n"),
                 "way_a") == Texts{"1", "0"});
  const Error error =
      error_of([&] { study.read_person("person_id,date,way_a\n1,2013-01-01,often\n"); });
  CHECK(tells(error, "person.csv:2:3: 1 value outside the codebook's range: 1 in way_a (0 or 1)"));
  CHECK_FALSE(tells(error, "often"));
}

}  // namespace
