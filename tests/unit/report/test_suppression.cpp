// Which counts are left out: known tables, each attacked by hand.
#include "bip/report/suppression.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

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

namespace {

struct Counts {
  std::vector<CountToProtect> counts;
  std::vector<SumOfCounts> sums;
};

/// A table of `rows` times `columns` whose cells repeat in a pattern, with both margins.
Counts table_of(std::size_t rows, std::size_t columns) {
  Counts table;
  const auto value = [](std::size_t row, std::size_t column) {
    constexpr std::array<double, 11> kCells{0, 12, 3, 40, 7, 0, 90, 1, 16, 25, 60};
    return kCells.at((5 * row * row + 3 * row * column + column) % kCells.size());
  };
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      table.counts.push_back(persons(value(row, column)));
  const auto add_sum = [&](const std::vector<std::size_t>& parts) {
    double sum = 0;
    for (const std::size_t part : parts) sum += table.counts[part].value;
    table.sums.push_back({table.counts.size(), parts});
    table.counts.push_back(persons(sum));
  };
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<std::size_t> parts;
    for (std::size_t column = 0; column < columns; ++column)
      parts.push_back(row * columns + column);
    add_sum(parts);
  }
  for (std::size_t column = 0; column < columns; ++column) {
    std::vector<std::size_t> parts;
    for (std::size_t row = 0; row < rows; ++row) parts.push_back(row * columns + column);
    add_sum(parts);
  }
  return table;
}

}  // namespace

TEST_CASE("the work for a table of 300 times 40 keeps far from its bound, few cells go") {
  const Counts table = table_of(300, 40);
  const auto found = bip::choose_suppression_within(table.counts, table.sums, 5, {});
  CHECK(found.unsearched == 0);
  CHECK(found.work < bip::SearchBounds{}.most_work / 4);
  const std::size_t few = static_cast<std::size_t>(std::ranges::count_if(
      table.counts, [](const CountToProtect& one) { return one.value > 0 && one.value < 5; }));
  CHECK(few > 1000);
  CHECK(count_left_out(found.counts) < 2 * few);
}

TEST_CASE("once the bound on work is met, all that is connected goes and the choice says so") {
  Counts table = table_of(6, 5);
  const std::size_t apart = table.counts.size();  // no sum connects it
  table.counts.push_back(persons(50));
  const auto found = bip::choose_suppression_within(table.counts, table.sums, 5, {.most_work = -1});
  CHECK(found.unsearched > 0);
  CHECK(found.work == 0);
  for (std::size_t i = 0; i < apart; ++i)
    CHECK((found.counts[i] == Suppression::none) == (table.counts[i].value == 0));
  CHECK(found.counts[apart] == Suppression::none);
}

TEST_CASE("a count whose change takes more counts than may be searched is not left alone") {
  // 3 is in a chain of wholes: only all of them together can move.
  std::vector<CountToProtect> counts{persons(3)};
  std::vector<SumOfCounts> sums;
  for (std::size_t i = 0; i < 6; ++i) {
    counts.push_back(persons(3 + 10 * static_cast<double>(i)));
    sums.push_back({i + 1, {i}});
    counts[i + 1].value = 3;
    counts[i + 1].persons = 30;
  }
  const auto found = bip::choose_suppression_within(counts, sums, 5, {.nearest = {2, 3}});
  CHECK(found.unsearched > 0);
  CHECK(count_left_out(found.counts) == counts.size());
  const auto enough = bip::choose_suppression_within(counts, sums, 5, {.nearest = {2, 7}});
  CHECK(enough.unsearched == 0);
  CHECK(count_left_out(enough.counts) == counts.size());
}
