// What names of columns say, in three languages and with or without their letters.
#include "study/draft_words.hpp"

#include <doctest/doctest.h>

using namespace bip::detail;

TEST_CASE("letters of Danish and Swedish are folded, words kept apart") {
  CHECK(plain_words("Ålder (år)") == "alder ar");
  CHECK(plain_words("FØDSELS_dato") == "fodsels dato");
  CHECK(plain_letters("Hur mår du?") == "hurmardu");
}

TEST_CASE("sex has its name in three languages and both spellings") {
  for (const char* name : {"sex", "KOEN", "køn", "Kön", "gender"}) {
    CAPTURE(name);
    CHECK(means(name, Meaning::sex));
  }
  CHECK_FALSE(means("kontor", Meaning::sex));
}

TEST_CASE("birth dates, ages, origin and civil status are known by their names") {
  CHECK(means("foedselsdato", Meaning::birth_date));
  CHECK(means("Födelsedatum", Meaning::birth_date));
  CHECK(means("ålder", Meaning::age));
  CHECK(means("härkomst", Meaning::origin));
  CHECK(means("herkomst_2013", Meaning::origin));
  CHECK(means("civilstånd", Meaning::civil_status));
  CHECK_FALSE(means("wage", Meaning::age));
}

TEST_CASE("a short word counts as a word of its own only") {
  CHECK(means("i job", Meaning::job));
  CHECK_FALSE(means("jobcenter", Meaning::job));
  CHECK(means("jobcenter", Meaning::jobcenter));
}

TEST_CASE("numbered names tell series, number and option") {
  const auto item = find_number("Sp_06");
  REQUIRE(item.has_value());
  CHECK(item->series == "sp");
  CHECK(item->number == 6);
  CHECK_FALSE(item->option.has_value());
  const auto channel = find_number("s_10_2");
  REQUIRE(channel.has_value());
  CHECK(channel->number == 10);
  CHECK(channel->option == 2);
  CHECK_FALSE(find_number("health").has_value());
  CHECK_FALSE(find_number("2013").has_value());
}

TEST_CASE("names that formulas cannot hold become plain ones") {
  CHECK(formula_name("kön") == "kön");
  CHECK(formula_name("Utbildning, år") == "utbildning_ar");
  CHECK(formula_name("3 frågor") == "q_3_fragor");
}
