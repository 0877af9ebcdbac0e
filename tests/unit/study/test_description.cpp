// Small studies described; every count is counted by hand.
#include "bip/study/description.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "described_study.hpp"

using namespace bip;
using bip::test::describe_texts;
using bip::test::StudyTexts;
using bip::test::text_of;

namespace {

/// Three forms of two persons: a answers twice, b's second form leaves q1 and a channel blank.
const std::string kPerson =
    "person_id,date,q1,way_a,way_b,wage\n"
    "a,2010-01-11,1,1,0,100\n"
    "a,2010-04-12,3,1,1,300\n"
    "b,2010-01-12,2,0,0,\n"
    "b,2010-04-13,,,,\n"
    "b,2010-07-13,1,,1,200\n";

const ItemDescription& item_of(const StudyDescription& description, std::string_view name) {
  for (const ItemDescription& item : description.items)
    if (item.name == name) return item;
  FAIL("no such item");
  return description.items.front();
}

}  // namespace

TEST_CASE("search is counted by form, of the forms that answer any channel, and by person") {
  const StudyDescription description = describe_texts({.person = kPerson});
  REQUIRE(description.search.has_value());
  const SearchDescription& search = *description.search;
  CHECK(text_of(search.searching) == "3 of 4");
  REQUIRE(search.persons.has_value());
  CHECK(text_of(*search.persons) == "2 of 2");
  REQUIRE(search.by_number.size() == 3);
  CHECK(text_of(search.by_number[0]) == "1 of 4");
  CHECK(text_of(search.by_number[1]) == "2 of 4");
  CHECK(text_of(search.by_number[2]) == "1 of 4");
  CHECK(text_of(search.by_channel) == "way_a 2 of 3, way_b 2 of 4");
  CHECK(search.channels.count == 4);
  CHECK(search.channels.mean == 1.0);
}

TEST_CASE("items count answers, missing, persons, their scale and the change within persons") {
  const StudyDescription description = describe_texts({.person = kPerson});
  const ItemDescription& item = item_of(description, "q1");
  CHECK(item.forms == 5);
  CHECK(item.value.count == 4);
  CHECK(item.missing() == 1);
  CHECK(item.persons == 2);
  CHECK(item.value.mean == 1.75);
  CHECK(text_of(item.levels) == "1 2 of 4, 2 1 of 4, 3 1 of 4");
  // a: 3 − 1 = 2; b: 1 − 2 = −1, over the unanswered form in between.
  CHECK(item.change.count == 2);
  CHECK(item.change_persons == 2);
  CHECK(item.change.mean == 0.5);
  REQUIRE(item.by_wave.size() == 3);
  CHECK(item.by_wave[0].value.mean == 1.5);
  CHECK(item.by_wave[1].wave == 2);
  CHECK(item.by_wave[1].value.count == 1);
}

TEST_CASE("an amount has a mean and no distribution, and a mean of one has no deviation") {
  const StudyDescription description = describe_texts({.person = kPerson});
  const ItemDescription& wage = item_of(description, "wage");
  CHECK(wage.value.mean == 200.0);
  CHECK(wage.value.sd == 100.0);
  CHECK(wage.levels.empty());
  CHECK(wage.change.count == 1);
  CHECK_FALSE(wage.change.sd.has_value());
}

TEST_CASE("the fifth wave stands for all later ones") {
  std::string person = "person_id,date,q1\n";
  for (int month = 1; month <= 7; ++month)
    person += "a,2010-0" + std::to_string(month) + "-01," + (month < 6 ? "1" : "3") + "\n";
  const StudyDescription description = describe_texts({.person = person});
  const std::vector<WaveMean>& waves = item_of(description, "q1").by_wave;
  REQUIRE(waves.size() == 5);
  CHECK(waves.back().wave == kLastWave);
  CHECK(waves.back().value.count == 3);  // months 5, 6 and 7: 1, 3, 3
  CHECK(waves.back().value.mean == 7.0 / 3);
}

TEST_CASE("unmatched forms that are kept count for their own respondent's items alone") {
  const StudyTexts texts{.person = "person_id,date,q1\na,2010-01-11,1\nb,2010-01-11,2\n",
                         .caseworker =
                             "person_id,date,caseworker_id,jobcenter,k1\n"
                             "a,2010-01-12,k,North,4\nc,2010-01-12,k,South,\n",
                         .sections = "[match]\nunmatched = \"keep\"\n"};
  const StudyDescription description = describe_texts(texts);
  const FormCounts& forms = description.forms;
  CHECK(forms.rows == 3);
  CHECK(forms.persons.count == 3);
  CHECK(forms.person_forms_in_rows == 2);
  CHECK(forms.caseworker_forms_in_rows == 2);
  CHECK(forms.forms.count == 4);
  REQUIRE(forms.jobcenters.has_value());
  CHECK(forms.jobcenters->count == 2);
  REQUIRE(forms.caseworkers.has_value());
  CHECK(forms.caseworkers->count == 1);
  CHECK(item_of(description, "q1").missing() == 0);
  CHECK(item_of(description, "k1").missing() == 1);
}

TEST_CASE("forms that found no partner are counted as read but not described") {
  const StudyTexts texts{.person = "person_id,date,q1\na,2010-01-11,1\nb,2010-01-11,2\n",
                         .caseworker = "person_id,date,k1\na,2010-01-12,4\n"};
  const StudyDescription description = describe_texts(texts);
  CHECK(description.forms.person_forms.count == 2);
  CHECK(description.forms.person_forms_in_rows == 1);
  CHECK(item_of(description, "q1").forms == 1);
}

TEST_CASE("a study without channels, caseworkers or register is described without them") {
  const StudyDescription description =
      describe_texts({.person = "person_id,date,q1\na,2010-01-11,1\n"});
  CHECK_FALSE(description.search.has_value());
  CHECK(description.forms.caseworker_forms.count == 0);
  CHECK_FALSE(description.forms.jobcenters.has_value());
  CHECK(description.register_part == RegisterPart::no_register);
  CHECK(description.registry.states.empty());
  REQUIRE(description.period.has_value());
  CHECK(description.period->end_from == PeriodBound::last_answer);
}

TEST_CASE("a survey of caseworker forms alone is described") {
  const StudyDescription description = describe_texts(
      {.caseworker = "person_id,date,caseworker_id,jobcenter,k1\na,2010-01-12,k,North,4\n"});
  CHECK(description.forms.person_forms_in_rows == 0);
  CHECK(item_of(description, "k1").forms == 1);
}

TEST_CASE("a register of ready columns gives the background and no weeks") {
  const StudyTexts texts{
      .person = "person_id,date,q1\na,2010-01-11,1\nb,2010-01-11,2\nc,2010-01-11,2\n",
      .registry = "id,age,sex,support_share_260w\na,29,K,0.8\nb,30,M,0.79\n",
      .register_keys = "layout = \"columns\"\n"};
  const StudyDescription description = describe_texts(texts);
  CHECK(description.register_part == RegisterPart::ready_columns);
  REQUIRE(description.persons.background.size() == 2);
  CHECK(text_of(description.persons.background[0].levels) ==
        "under_30 1 of 2, 30_39 1 of 2, 40_49 0 of 2, 50_59 0 of 2, 60_plus 0 of 2");
  CHECK(description.persons.background[0].missing == 1);
  CHECK(text_of(description.persons.background[1].levels) == "K 1 of 2, M 1 of 2");
  REQUIRE(description.persons.long_support.has_value());
  CHECK(text_of(*description.persons.long_support) == "1 of 2");
}

TEST_CASE("persons are described at their first answer") {
  const StudyTexts texts{.person = "person_id,date,q1\na,2010-01-11,1\na,2010-04-12,1\n",
                         .registry = "id,date,age\na,2010-01-11,29\na,2010-04-12,30\n",
                         .register_keys = "layout = \"columns\"\ndate = \"date\"\n"};
  const StudyDescription description = describe_texts(texts);
  CHECK(description.persons.persons == 1);
  REQUIRE(description.persons.age.has_value());
  CHECK(description.persons.age->mean == 29.0);
}

TEST_CASE("published figures stand beside their own and change nothing") {
  const StudyTexts without{.person = kPerson};
  StudyTexts with = without;
  with.published = R"({"data": {"persons": 4000}, "job_search": {"share_searching": 0.28,
    "channels_used_share": {"1": 0.098, "9": 0.5}}})";
  const StudyDescription plain = describe_texts(without);
  const StudyDescription beside = describe_texts(with);
  CHECK_FALSE(plain.has_published);
  CHECK(beside.has_published);
  CHECK(beside.forms.persons.published == 4000.0);
  CHECK(beside.search->searching.published == 0.28);
  CHECK(beside.search->by_number[1].published == 0.098);
  CHECK_FALSE(beside.search->by_number[2].published.has_value());
  CHECK(text_of(beside.search->searching) == text_of(plain.search->searching));
}

TEST_CASE("a study without any answer is described as empty") {
  const StudyDescription description = describe_texts({.person = "person_id,date,q1,way_a\n"});
  CHECK(description.forms.rows == 0);
  CHECK(description.persons.persons == 0);
  CHECK_FALSE(description.period.has_value());
  REQUIRE(description.search.has_value());
  CHECK_FALSE(description.search->searching.value().has_value());
}
