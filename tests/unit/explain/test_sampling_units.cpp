// What is drawn and permuted as a whole, and that every unit has the same chances.
#include "explain/sampling_units.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "bip/core/error.hpp"
#include "example_study.hpp"

using namespace bip;
using detail::draw_units;
using detail::list_sampling_units;
using detail::permute_units;
using detail::SamplingUnits;

namespace {

ModelFrame frame_of(const Table& table, FrameRequest request) {
  return test::make_frame(table, test::make_request(table, {"base", "a"}, {}), std::move(request));
}

/// Five units of 3, 1, 2, 2 and 1 rows, which do not lie together.
SamplingUnits uneven_units() { return {"person", {{0, 4, 8}, {1}, {2, 5}, {3, 6}, {7}}}; }

/// Six standard deviations of a binomial count.
bool is_likely(std::size_t count, std::size_t draws, double probability) {
  const double mean = static_cast<double>(draws) * probability;
  return std::abs(static_cast<double>(count) - mean) < 6 * std::sqrt(mean * (1 - probability));
}

}  // namespace

TEST_CASE("without clusters every row is a unit, in file order") {
  const Table table = test::make_study(30);
  const SamplingUnits units = list_sampling_units(frame_of(table, {}));
  CHECK(units.column.empty());
  REQUIRE(units.count() == 30);
  for (std::uint32_t row = 0; row < 30; ++row)
    CHECK(units.rows[row] == std::vector<std::uint32_t>{row});
}

TEST_CASE("clusters, else the persons of a panel, are units in the order of their ids") {
  std::vector<std::int32_t> codes;
  for (int i = 0; i < 30; ++i) codes.push_back(2 - i % 3);
  const Table table = test::with_column(
      test::make_study(30),
      Column::labels("who", ColumnType::category, codes, {"anna", "bo", "cecilia"}));
  FrameRequest clusters;
  clusters.clusters = {"who"};
  FrameRequest panel;
  panel.panel = "who";
  for (const FrameRequest& request : {clusters, panel}) {
    const SamplingUnits units = list_sampling_units(frame_of(table, request));
    CHECK(units.column == "who");
    REQUIRE(units.count() == 3);
    CHECK(units.rows[0].front() == 2);  // anna
    CHECK(units.rows[2].front() == 0);  // cecilia
    for (const auto& rows : units.rows) {
      CHECK(rows.size() == 10);
      CHECK(std::ranges::is_sorted(rows));
    }
  }
}

TEST_CASE("clusters by two columns cannot both be drawn whole") {
  FrameRequest request;
  request.clusters = {"person", "g"};
  const ModelFrame frame = frame_of(test::make_study(50), request);
  CHECK_THROWS_AS((void)list_sampling_units(frame), Error);
  try {
    (void)list_sampling_units(frame);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(std::string(error.what()).find("person and g") != std::string::npos);
  }
}

TEST_CASE("a draw holds as many units as there are, and depends on seed and replicate alone") {
  for (const std::size_t count : {1U, 2U, 7U, 1000U}) {
    const auto times = draw_units(count, 3, 4);
    CHECK(times.size() == count);
    CHECK(std::accumulate(times.begin(), times.end(), std::size_t{0}) == count);
  }
  CHECK(draw_units(100, 3, 4) == draw_units(100, 3, 4));
  CHECK(draw_units(100, 3, 4) != draw_units(100, 3, 5));
  CHECK(draw_units(100, 3, 4) != draw_units(100, 4, 4));
}

TEST_CASE("every unit is drawn equally often, and a third of them not at all") {
  constexpr std::size_t kUnits = 10;
  constexpr std::size_t kDraws = 20'000;
  std::vector<std::size_t> total(kUnits, 0);
  std::vector<std::size_t> absent(kUnits, 0);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const auto times = draw_units(kUnits, 1, draw);
    for (std::size_t unit = 0; unit < kUnits; ++unit) {
      total[unit] += times[unit];
      absent[unit] += times[unit] == 0;
    }
  }
  for (std::size_t unit = 0; unit < kUnits; ++unit) {
    CHECK(is_likely(total[unit], kDraws * kUnits, 0.1));
    CHECK(is_likely(absent[unit], kDraws, std::pow(0.9, 10)));
  }
}

TEST_CASE("rows of frequency weights are drawn as often as the rows they stand for") {
  FrameRequest request;
  request.weights = "weight";  // 1, 2, 3, 1, …
  request.weight_kind = WeightKind::frequency;
  const SamplingUnits units = list_sampling_units(frame_of(test::make_study(30), request));
  REQUIRE(units.copies.size() == 30);
  CHECK(units.copies[2] == 3);
  std::vector<std::size_t> total(3, 0);
  constexpr std::size_t kDraws = 5000;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const auto times = draw_units(units, 1, draw);
    CHECK(std::accumulate(times.begin(), times.end(), 0U) == 60);
    for (std::size_t unit = 0; unit < 30; ++unit) total[unit % 3] += times[unit];
  }
  for (std::size_t weight = 1; weight <= 3; ++weight)
    CHECK(is_likely(total[weight - 1], kDraws * 60, static_cast<double>(weight) / 6));
  ModelFrame heavy = frame_of(test::make_study(30), request);
  heavy.weights[4] = 2e9;
  CHECK_THROWS_AS((void)list_sampling_units(heavy), Error);
  request.clusters = {"person"};
  CHECK(list_sampling_units(frame_of(test::make_study(30), request)).copies.empty());
  request.clusters.clear();
  request.weight_kind = WeightKind::probability;
  CHECK(list_sampling_units(frame_of(test::make_study(30), request)).copies.empty());
}

TEST_CASE("a permutation takes a unit's rows together, from the start again where there are more") {
  const SamplingUnits units = uneven_units();
  for (std::uint64_t draw = 0; draw < 50; ++draw) {
    const std::vector<std::uint32_t> source = permute_units(units, 9, 1, draw);
    std::vector<bool> gave(units.count(), false);
    for (const auto& to : units.rows) {
      const auto giver = std::ranges::find_if(
          units.rows, [&](const auto& from) { return from.front() == source[to.front()]; });
      REQUIRE(giver != units.rows.end());
      CHECK_FALSE(gave[static_cast<std::size_t>(giver - units.rows.begin())]);
      gave[static_cast<std::size_t>(giver - units.rows.begin())] = true;
      for (std::size_t i = 0; i < to.size(); ++i)
        CHECK(source[to[i]] == (*giver)[i % giver->size()]);
    }
  }
}

TEST_CASE("a permutation of single rows is a permutation") {
  SamplingUnits rows;
  for (std::uint32_t row = 0; row < 40; ++row) rows.rows.push_back({row});
  std::vector<std::uint32_t> source = permute_units(rows, 40, 1, 2);
  CHECK(source != permute_units(rows, 40, 1, 3));
  std::ranges::sort(source);
  for (std::uint32_t row = 0; row < 40; ++row) CHECK(source[row] == row);
}

TEST_CASE("every unit gives to every other equally often") {
  constexpr std::size_t kDraws = 10'000;
  const SamplingUnits units = uneven_units();
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> count;
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    const std::vector<std::uint32_t> source = permute_units(units, 9, 7, draw);
    for (const auto& to : units.rows) ++count[{to.front(), source[to.front()]}];
  }
  CHECK(count.size() == 25);
  for (const auto& [pair, times] : count) CHECK(is_likely(times, kDraws, 0.2));
}
