// Draws that are out of the ordinary: a response that does not vary, separation under each policy.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "bip/core/error.hpp"
#include "explain/bootstrap.hpp"
#include "refit_example.hpp"

using namespace bip;
using detail::draw_units;
using detail::Replicate;
using test::RefitExample;

namespace {

constexpr std::size_t kReplicates = 60;

std::vector<Replicate> draw(const RefitExample& example) {
  return detail::draw_replicates(example.table(), example.frame(), example.comparison().models,
                                 example.options(), {kReplicates}, {});
}

FitOptions under(SeparationPolicy policy) {
  FitOptions options;
  options.separation = policy;
  return options;
}

/// 60 rows; `s` is 1 in six of them, of which one is no event: draws without it are separated.
Table make_nearly_separated() {
  const Table study = test::make_study(60);
  std::vector<double> s(60, 0);
  std::size_t events = 5;
  std::size_t others = 1;
  for (std::uint32_t row = 0; row < 60; ++row) {
    std::size_t& left = study.column("y").number(row) == 1 ? events : others;
    if (left == 0) continue;
    s[row] = 1;
    --left;
  }
  return test::with_column(study, Column::reals("s", s));
}

/// Whether s predicts the outcome of some drawn rows perfectly.
bool is_separated(const Table& table, const std::vector<std::uint32_t>& times) {
  std::uint32_t events = 0;
  std::uint32_t others = 0;
  for (std::uint32_t row = 0; row < times.size(); ++row)
    if (table.column("s").number(row) == 1)
      (table.column("y").number(row) == 1 ? events : others) += times[row];
  return (events == 0) != (others == 0);
}

}  // namespace

TEST_CASE("draws whose response does not vary fail and are counted") {
  std::vector<double> rare(30, 0);
  rare[3] = rare[17] = 1;
  const Table table = test::with_column(test::make_study(30), Column::reals("rare", rare));
  FrameRequest frame;
  frame.response = "rare";
  const RefitExample example(table, {"base", ""}, {{"added", "a"}}, under(SeparationPolicy::keep),
                             frame);
  std::size_t expected = 0;
  for (std::size_t i = 0; i < kReplicates; ++i) {
    const auto times = draw_units(30, 1, i);
    expected += times[3] == 0 && times[17] == 0;
  }
  REQUIRE(expected > 0);
  const Bootstrap result =
      detail::bootstrap_gains(table, example.frame(), example.comparison().models,
                              example.comparison().gains, example.options(), {kReplicates}, {});
  CHECK(result.failed == expected);
  CHECK(result.intervals.front().failed == expected);
  CHECK(result.intervals.front().low.has_value());
}

TEST_CASE("draws that lack a level of an ordered response fail") {
  std::vector<double> level(40);
  for (std::size_t row = 0; row < 40; ++row) level[row] = static_cast<double>(row % 2);
  level[8] = 2;
  const Table table = test::with_column(test::make_study(40), Column::reals("level", level));
  FrameRequest frame;
  frame.response = "level";
  frame.response_kind = ResponseKind::ordered;
  FitOptions options = under(SeparationPolicy::keep);
  options.model = ModelKind::ologit;
  const RefitExample example(table, {"base", ""}, {{"added", "a"}}, options, frame);
  const std::vector<Replicate> replicates = draw(example);
  for (std::size_t i = 0; i < kReplicates; ++i)
    CHECK(replicates[i].empty() == (draw_units(40, 1, i)[8] == 0));
}

TEST_CASE("separation in a draw fails it under error, and under keep and drop does not") {
  const Table table = make_nearly_separated();
  std::vector<bool> separated;
  for (std::size_t i = 0; i < kReplicates; ++i)
    separated.push_back(is_separated(table, draw_units(60, 1, i)));
  REQUIRE(std::ranges::count(separated, true) > 10);
  REQUIRE(std::ranges::count(separated, false) > 10);
  const auto replicates_under = [&](SeparationPolicy policy) {
    return draw(RefitExample(table, {"base", "a"}, {{"added", "s"}}, under(policy)));
  };
  const auto error = replicates_under(SeparationPolicy::error);
  const auto keep = replicates_under(SeparationPolicy::keep);
  const auto drop = replicates_under(SeparationPolicy::drop);
  for (std::size_t i = 0; i < kReplicates; ++i) {
    CHECK(error[i].empty() == separated[i]);
    REQUIRE(keep[i].size() == 2);
    REQUIRE(drop[i].size() == 2);
    CHECK(std::isfinite(keep[i][1].drawn.front()));
    // Coefficients without a limit cannot meet the sample's rows.
    CHECK(std::isfinite(keep[i][1].on_sample.front()) == !separated[i]);
    // The rows that s predicts leave the base too: its value is another.
    CHECK((keep[i][0].drawn.front() == drop[i][0].drawn.front()) == !separated[i]);
  }
}

TEST_CASE("under keep a draw is worth the limit, under drop the fit without the predicted rows") {
  const Table table = make_nearly_separated();
  std::size_t number = 0;
  while (!is_separated(table, draw_units(60, 1, number))) ++number;
  const auto times = draw_units(60, 1, number);
  std::vector<double> all(60);
  std::vector<double> others(60);
  for (std::uint32_t row = 0; row < 60; ++row) {
    all[row] = times[row];
    others[row] = table.column("s").number(row) == 1 ? 0 : times[row];
  }
  Table weighted = test::with_column(table, Column::reals("all", all));
  weighted = test::with_column(weighted, Column::reals("others", others));
  FrameRequest frame;
  frame.weight_kind = WeightKind::frequency;
  frame.weights = "all";
  const auto limit = test::summarise(weighted, "a + s", under(SeparationPolicy::keep), frame);
  frame.weights = "others";
  const auto rest = test::summarise(weighted, "a", {}, frame);
  for (const SeparationPolicy policy : {SeparationPolicy::keep, SeparationPolicy::drop}) {
    const auto replicates =
        draw(RefitExample(table, {"base", "a"}, {{"added", "s"}}, under(policy)));
    const bool keeps = policy == SeparationPolicy::keep;
    const double expected = test::value_of(keeps ? limit : rest, Measure::mcfadden).value();
    CHECK(std::abs(replicates[number][1].drawn.front() - expected) < 1e-9);
    if (!keeps) CHECK(std::abs(replicates[number][0].drawn.front() - expected) < 1e-9);
  }
}

TEST_CASE("a bootstrap that is told to stop stops") {
  const RefitExample example({test::make_study(60)}, {"base", "a"}, {{"added", "b"}});
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  CHECK_THROWS_AS((void)detail::draw_replicates(example.table(), example.frame(),
                                                example.comparison().models, {}, {20}, context),
                  Error);
}
