// Which person form and which caseworker form make a measurement, form by form.
#include <string>

#include "bip/study/survey.hpp"
#include "study/form_matching.hpp"
#include "survey_study.hpp"

namespace {

using namespace bip;
using bip::test::error_of;
using bip::test::SurveyStudy;
using bip::test::tells;
using bip::test::Texts;
using bip::test::texts_of;
using detail::FormKey;
using detail::Measurement;

/// Forms of one person on these days.
std::vector<FormKey> forms_on(const std::vector<DayNumber>& days) {
  std::vector<FormKey> forms;
  for (std::size_t i = 0; i < days.size(); ++i)
    forms.push_back({0, days[i], static_cast<std::uint32_t>(i)});
  return forms;
}

/// "person day-caseworker day" a measurement, '.' for a form that is not there.
Texts matched(const std::vector<DayNumber>& person, const std::vector<DayNumber>& caseworker,
              int window) {
  Texts texts;
  for (const Measurement& one :
       detail::match_forms(forms_on(person), forms_on(caseworker), window)) {
    const auto day = [](const std::optional<FormKey>& form) {
      return form ? std::to_string(form->day) : std::string(".");
    };
    texts.push_back(day(one.person_form) + "-" + day(one.caseworker_form));
  }
  return texts;
}

TEST_CASE("the nearest form within the window is the match, the window's end included") {
  CHECK(matched({100}, {131}, 31) == Texts{"100-131"});
  CHECK(matched({100}, {69}, 31) == Texts{"100-69"});
  CHECK(matched({100}, {132}, 31) == Texts{"100-.", ".-132"});
  CHECK(matched({100}, {68}, 31) == Texts{".-68", "100-."});
  CHECK(matched({100}, {90, 105}, 31) == Texts{".-90", "100-105"});
  CHECK(matched({100}, {100}, 0) == Texts{"100-100"});
}

TEST_CASE("equally near caseworker forms: the earlier one") {
  CHECK(matched({100}, {95, 105}, 31) == Texts{"100-95", ".-105"});
}

TEST_CASE("equally near person forms: the earlier one") {
  CHECK(matched({95, 105}, {100}, 31) == Texts{"95-100", "105-."});
}

TEST_CASE("of equally near pairs the one of the earlier caseworker form is taken first") {
  // All of 0-10, 20-10 and 20-30 are ten days apart.
  CHECK(matched({0, 20}, {10, 30}, 31) == Texts{"0-10", "20-30"});
  CHECK(matched({10, 30}, {0, 20}, 31) == Texts{"10-0", "30-20"});
}

TEST_CASE("pairs are taken by distance, not by date, and no form is used twice") {
  // 20-21 is nearest; 0 is then left with 21 taken, 40 with nothing in reach.
  CHECK(matched({0, 20, 60}, {21}, 31) == Texts{"0-.", "20-21", "60-."});
  // By date 0 would take 6 and 8 be left with 30.
  CHECK(matched({0, 8}, {6, 30}, 31) == Texts{"0-30", "8-6"});
}

TEST_CASE("a person of one form kind alone stays unmatched, other persons' forms do not match") {
  const std::vector<FormKey> person{{0, 10, 0}, {2, 10, 1}};
  const std::vector<FormKey> caseworker{{1, 10, 0}, {2, 11, 1}};
  const std::vector<Measurement> all = detail::match_forms(person, caseworker, 31);
  REQUIRE(all.size() == 3);
  CHECK(all[0].person() == 0);
  CHECK_FALSE(all[0].caseworker_form.has_value());
  CHECK(all[1].person() == 1);
  CHECK_FALSE(all[1].person_form.has_value());
  CHECK(all[2].is_matched());
}

TEST_CASE("of forms of one person and day the first or the last row stays") {
  const std::vector<FormKey> forms{{1, 5, 0}, {0, 7, 1}, {1, 5, 2}, {1, 6, 3}, {1, 5, 4}};
  const detail::DistinctForms first = find_distinct_forms(forms, Duplicates::first);
  CHECK(first.forms == std::vector<FormKey>{{0, 7, 1}, {1, 5, 0}, {1, 6, 3}});
  CHECK(first.left_out == 2);
  CHECK(first.first_left_out == 2U);
  const detail::DistinctForms last = find_distinct_forms(forms, Duplicates::last);
  CHECK(last.forms == std::vector<FormKey>{{0, 7, 1}, {1, 5, 4}, {1, 6, 3}});
  CHECK(last.left_out == 2);
}

constexpr std::string_view kPerson =
    "person_id,date,q1\n"
    "1,2013-01-06,1\n"
    "1,2013-04-10,2\n"
    "2,2013-01-06,3\n";
constexpr std::string_view kCaseworker =
    "person_id,date,k1\n"
    "1,2013-01-07,4\n"
    "1,2013-08-01,5\n"
    "3,2013-01-06,1\n";

TEST_CASE("unmatched forms are dropped and counted, and the counts add up") {
  const SurveyStudy study;
  const SurveyData data = study.read(kPerson, kCaseworker);
  CHECK(texts_of(data, "q1") == Texts{"1"});
  CHECK(texts_of(data, "k1") == Texts{"4"});
  CHECK(data.summary.person_forms == 3);
  CHECK(data.summary.caseworker_forms == 3);
  CHECK(data.summary.matched == 1);
  CHECK(data.summary.unmatched_person == 2);
  CHECK(data.summary.unmatched_caseworker == 2);
  CHECK(data.summary.persons == 1);
  CHECK(data.summary.rows == 1);
}

TEST_CASE("unmatched forms are kept with the other form's items missing") {
  const SurveyStudy study;
  const SurveyData data =
      study.read(kPerson, kCaseworker, "", "", "[match]\nunmatched = \"keep\"\n");
  CHECK(texts_of(data, "person_id") == Texts{"1", "1", "1", "2", "3"});
  CHECK(texts_of(data, "date") ==
        Texts{"2013-01-06", "2013-04-10", "2013-08-01", "2013-01-06", "2013-01-06"});
  CHECK(texts_of(data, "caseworker_date") ==
        Texts{"2013-01-07", "", "2013-08-01", "", "2013-01-06"});
  CHECK(texts_of(data, "q1") == Texts{"1", "2", "", "3", ""});
  CHECK(texts_of(data, "k1") == Texts{"4", "", "5", "", "1"});
  CHECK(texts_of(data, "wave") == Texts{"1", "2", "3", "1", "1"});
  CHECK(data.summary.rows == 5);
  CHECK(data.summary.persons == 3);
}

TEST_CASE("a row knows the weeks of its earlier and its later form") {
  const SurveyStudy study;
  // Sunday 2013-01-06 (W01) and Monday 2013-01-07 (W02).
  const SurveyData data = study.read(kPerson, kCaseworker);
  CHECK(week_text(data.first_week.at(0)) == "2013-W01");
  CHECK(week_text(data.last_week.at(0)) == "2013-W02");
  CHECK(data.day.at(0) == 15711);
  const SurveyData turned =
      study.read("person_id,date,q1\n1,2013-01-07,1\n", "person_id,date,k1\n1,2013-01-06,1\n");
  CHECK(week_text(turned.first_week.at(0)) == "2013-W01");
  CHECK(week_text(turned.last_week.at(0)) == "2013-W02");
}

TEST_CASE("a narrower window leaves more unmatched, and none at all is an error") {
  const SurveyStudy study;
  const Error error =
      error_of([&] { study.read(kPerson, kCaseworker, "", "", "[match]\nwindow_days = 0\n"); });
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error, "none of 3 person forms and 3 caseworker forms match within 0 days"));
}

constexpr std::string_view kTwice =
    "person_id,date,q1\n"
    "1,2013-01-06,1\n"
    "2,2013-01-06,4\n"
    "1,2013-01-06,2\n"
    "1,2013-01-06,3\n";

TEST_CASE("two forms of one person and date are an error with their number and the first place") {
  const SurveyStudy study;
  const Error error = error_of([&] { study.read_person(kTwice); });
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error, "person.csv:4:2: 2 forms with the person and the date of another one"));
  CHECK(tells(error, "duplicates = \"first\" or \"last\""));
}

TEST_CASE("of duplicates the first or the last stays, and the others are counted") {
  const SurveyStudy study;
  const SurveyData first = study.read(kTwice, {}, "", "", "[match]\nduplicates = \"first\"\n");
  CHECK(texts_of(first, "q1") == Texts{"1", "4"});
  CHECK(first.summary.duplicate_person_forms == 2);
  CHECK(first.summary.person_forms == 2);
  const SurveyData last = study.read(kTwice, {}, "", "", "[match]\nduplicates = \"last\"\n");
  CHECK(texts_of(last, "q1") == Texts{"3", "4"});
}

TEST_CASE("forms of different kinds on one date are no duplicates") {
  const SurveyStudy study;
  const SurveyData data =
      study.read("person_id,date,q1\n1,2013-01-06,1\n", "person_id,date,k1\n1,2013-01-06,1\n");
  CHECK(data.summary.matched == 1);
  CHECK(data.summary.duplicate_person_forms == 0);
}

TEST_CASE("ids are text: leading zeros tell persons apart") {
  const SurveyStudy study;
  const SurveyData data = study.read("person_id,date,q1\n007,2013-01-06,1\n7,2013-01-06,2\n",
                                     "person_id,date,k1\n007,2013-01-06,4\n7,2013-01-07,5\n");
  CHECK(texts_of(data, "person_id") == Texts{"007", "7"});
  CHECK(texts_of(data, "k1") == Texts{"4", "5"});
}

}  // namespace
