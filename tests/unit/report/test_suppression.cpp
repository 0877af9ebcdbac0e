// Which counts are left out: known tables, each attacked by hand.
#include "bip/report/suppression.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "bip/core/error.hpp"

using bip::choose_suppression;
using bip::CountToProtect;
using bip::Showing;
using bip::SumOfCounts;
using bip::Suppression;

namespace {

CountToProtect persons(double count) { return {count, count, 1 + count, Showing::shown}; }
CountToProtect implied(double count) { return {count, count, 1, Showing::implied}; }

std::size_t count_left_out(const std::vector<Suppression>& result) {
  return static_cast<std::size_t>(
      std::ranges::count_if(result, [](Suppression one) { return one != Suppression::none; }));
}

}  // namespace

TEST_CASE("a count of few persons is left out, none and enough are not") {
  const auto result = choose_suppression({persons(4), persons(5), persons(0), persons(1)}, {}, 5);
  CHECK(result == std::vector{Suppression::primary, Suppression::none, Suppression::none,
                              Suppression::primary});
}

TEST_CASE("a count of many forms of few persons is left out") {
  CHECK(choose_suppression({{60, 3}, {60, 30}}, {}, 5) ==
        std::vector{Suppression::primary, Suppression::none});
}

TEST_CASE("the smallest other part goes with a left out part of a published whole") {
  const auto result =
      choose_suppression({persons(100), persons(3), persons(90), persons(7)}, {{0, {1, 2, 3}}}, 5);
  CHECK(result == std::vector{Suppression::none, Suppression::primary, Suppression::none,
                              Suppression::secondary});
}

TEST_CASE("two left out parts that hold too little room between them take a third one along") {
  // 1 and 2 are known to add up to 3: neither could be more than that.
  const auto result =
      choose_suppression({persons(60), persons(1), persons(2), persons(57)}, {{0, {1, 2, 3}}}, 5);
  CHECK(count_left_out(result) == 3);
  CHECK(result[0] == Suppression::none);
}

TEST_CASE("the whole goes where no part can hide a small one") {
  const auto result = choose_suppression({persons(3), persons(3), persons(0)}, {{0, {1, 2}}}, 5);
  CHECK(result == std::vector{Suppression::primary, Suppression::primary, Suppression::none});
  const auto lonely = choose_suppression({persons(9), persons(9), implied(0)}, {{0, {1, 2}}}, 5);
  CHECK(count_left_out(lonely) == 0);
}

TEST_CASE("a difference of two counts that holds few persons costs one of the two") {
  const std::vector<SumOfCounts> nested{{0, {1, 2}}};
  CHECK(count_left_out(choose_suppression({persons(3959), persons(3955), implied(4)}, nested, 5)) ==
        1);
  CHECK(count_left_out(choose_suppression({persons(3959), persons(3954), implied(5)}, nested, 5)) ==
        0);
}

TEST_CASE("in a table of two margins a small count takes a rectangle along") {
  // 3 20 | 23
  // 30 40 | 70
  // 33 60 | 93
  const std::vector<CountToProtect> counts{persons(3),  persons(20), persons(23),
                                           persons(30), persons(40), persons(70),
                                           persons(33), persons(60), persons(93)};
  const std::vector<SumOfCounts> sums{{2, {0, 1}}, {5, {3, 4}}, {8, {6, 7}},
                                      {6, {0, 3}}, {7, {1, 4}}, {8, {2, 5}}};
  const auto result = choose_suppression(counts, sums, 5);
  CHECK(count_left_out(result) == 4);
  CHECK(result[8] == Suppression::none);
}

TEST_CASE("without a smallest cell nothing is left out") {
  CHECK(count_left_out(choose_suppression({persons(1), persons(2)}, {}, 0)) == 0);
}

TEST_CASE("a sum of counts that are not there is a defect") {
  CHECK_THROWS_AS((void)choose_suppression({persons(1)}, {{0, {1}}}, 5), bip::Error);
}
