// Birth dates of a register in all their forms.
#include "study/birth_dates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace bip;
using bip::detail::BirthDates;
using bip::detail::read_birth_dates;

namespace {

constexpr DayNumber kDay = 3895;  // 1980-08-31

BirthDates read(const std::vector<std::string>& texts) { return read_birth_dates(texts); }

}  // namespace

TEST_CASE("every form of a date gives the same day") {
  for (const char* text : {"1980-08-31", "19800831", "31-08-1980", "31.08.1980", "31/08/1980"}) {
    CAPTURE(text);
    const BirthDates dates = read({text, ""});
    REQUIRE_FALSE(dates.obstacle.has_value());
    CHECK(dates.days[0] == kDay);
    CHECK_FALSE(dates.days[1].has_value());
  }
}

TEST_CASE("SAS day numbers count from 1960") {
  const BirthDates dates = read({"7548", "0", "-1", "20000"});
  REQUIRE_FALSE(dates.obstacle.has_value());
  CHECK(dates.days[0] == kDay);
  CHECK(dates.days[1] == -3653);  // 1960-01-01
  CHECK(dates.days[2] == -3654);
}

TEST_CASE("numbers that may all be years are refused") {
  CHECK(read({"1975", "1980"}).obstacle.has_value());
  CHECK_FALSE(read({"1975", "7548"}).obstacle.has_value());
}

TEST_CASE("six digits are no date") {
  CHECK(read({"310880"}).obstacle.has_value());
  CHECK(read({"010190"}).obstacle.has_value());
}

TEST_CASE("a date in another form than the rest is an obstacle, told by its place") {
  const BirthDates dates = read({"", "1980-08-31", "31.08.1980"});
  REQUIRE(dates.obstacle.has_value());
  CHECK(dates.obstacle->text == 2);
  CHECK(read({"1980-02-30"}).obstacle.has_value());
  CHECK(read({"7548", "1980-08-31"}).obstacle.has_value());
}

TEST_CASE("a register without birth dates has none") {
  CHECK(read({}).days.empty());
  CHECK_FALSE(read({"", ""}).days[1].has_value());
}
