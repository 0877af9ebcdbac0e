// Replicates and the intervals made of them, for every kind of model and every declared policy.
#include "explain/bootstrap.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "bip/core/error.hpp"
#include "refit_example.hpp"
#include "support/close.hpp"

using namespace bip;
using detail::Replicate;
using test::make_study;
using test::RefitExample;

namespace {

std::vector<Replicate> draw(const RefitExample& example, std::size_t replicates,
                            unsigned threads = 1, std::uint64_t seed = 1) {
  RunContext context;
  context.threads = threads;
  return detail::draw_replicates(example.table(), example.frame(), example.comparison().models,
                                 example.options(), {replicates, seed}, context);
}

Bootstrap bootstrap(const RefitExample& example, const BootstrapRequest& request) {
  return detail::bootstrap_gains(example.table(), example.frame(), example.comparison().models,
                                 example.comparison().gains, example.options(), request, {});
}

/// Bit by bit: absent values are not-a-number, which equals nothing.
bool are_same(const std::vector<double>& one, const std::vector<double>& other) {
  return std::ranges::equal(
      one, other, [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

bool are_same(const std::vector<Replicate>& one, const std::vector<Replicate>& other) {
  return std::ranges::equal(one, other, [](const Replicate& a, const Replicate& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
      return are_same(x.drawn, y.drawn) && are_same(x.on_sample, y.on_sample);
    });
  });
}

BootstrapInterval find(const Bootstrap& bootstrap, Measure measure, GainQuantity quantity) {
  for (const BootstrapInterval& one : bootstrap.intervals)
    if (one.measure == measure && one.quantity == quantity) return one;
  throw std::runtime_error("no such interval");
}

/// The study's columns with ordered and counted responses made of y, a and the row's number.
Table make_every_kind(std::size_t rows) {
  Table table = make_study(rows);
  std::vector<double> level(rows);
  std::vector<double> count(rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const double y = table.column("y").number(row);
    level[row] = y + (row % 3 == 0 ? 1 : 0);
    count[row] = 2 * y + static_cast<double>(row % 4);
  }
  table = test::with_column(table, Column::reals("level", level));
  return test::with_column(table, Column::reals("count", count));
}

/// The drawn rows as a table of their own, each copy of a person a person of its own.
Table make_drawn_table(const RefitExample& example, const std::vector<std::uint32_t>& times) {
  const std::vector<const char*> names{"y", "a", "b", "c", "level", "count", "person"};
  std::vector<std::vector<double>> values(names.size());
  double person = 0;
  for (std::size_t unit = 0; unit < example.units().count(); ++unit)
    for (std::uint32_t copy = 0; copy < times[unit]; ++copy) {
      for (const std::uint32_t row : example.units().rows[unit]) {
        for (std::size_t i = 0; i + 1 < names.size(); ++i)
          values[i].push_back(example.table().column(names[i]).number(row));
        values.back().push_back(person);
      }
      ++person;
    }
  TableBuilder builder;
  for (std::size_t i = 0; i < names.size(); ++i) builder.add(Column::reals(names[i], values[i]));
  return std::move(builder).build();
}

struct Kind {
  std::string what;
  FitOptions options{};
  FrameRequest frame{};
  std::string added = "b + c";
  double tolerance = 1e-9;
};

std::vector<Kind> other_kinds() {
  std::vector<Kind> kinds(7);
  const std::array<ModelKind, 7> models{ModelKind::lpm,     ModelKind::ologit, ModelKind::oprobit,
                                        ModelKind::poisson, ModelKind::negbin, ModelKind::logit,
                                        ModelKind::logit};
  const std::array<const char*, 7> names{"lpm",    "ologit",        "oprobit",         "poisson",
                                         "negbin", "fixed effects", "random intercept"};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    kinds[i].what = names.at(i);
    kinds[i].options.model = models.at(i);
    kinds[i].frame.clusters = {"person"};
  }
  for (const std::size_t ordered : {1U, 2U}) {
    kinds[ordered].frame.response = "level";
    kinds[ordered].frame.response_kind = ResponseKind::ordered;
  }
  for (const std::size_t count : {3U, 4U}) {
    kinds[count].frame.response = "count";
    kinds[count].frame.response_kind = ResponseKind::count;
  }
  for (const std::size_t panel : {5U, 6U}) {
    kinds[panel].frame.panel = "person";
    kinds[panel].frame.clusters.clear();
  }
  kinds[5].options.panel = PanelKind::fixed_effects;
  kinds[6].options.panel = PanelKind::random_intercept;
  kinds[6].options.quadrature_points = 7;
  kinds[6].tolerance = 1e-7;
  return kinds;
}

}  // namespace

TEST_CASE("quantiles interpolate as R's type 7") {
  const std::vector<double> sorted{1, 2, 4, 8, 16};  // quantile(sorted, share, type = 7)
  CHECK_CLOSE(detail::interpolated_quantile(sorted, 0.025), 1.1, 1e-14);
  CHECK_CLOSE(detail::interpolated_quantile(sorted, 0.1), 1.4, 1e-14);
  CHECK_CLOSE(detail::interpolated_quantile(sorted, 0.33), 2.64, 1e-14);
  CHECK(detail::interpolated_quantile(sorted, 0.5) == 4);
  CHECK_CLOSE(detail::interpolated_quantile(sorted, 0.975), 15.2, 1e-14);
  CHECK(detail::interpolated_quantile(sorted, 0) == 1);
  CHECK(detail::interpolated_quantile(sorted, 1) == 16);
  CHECK(detail::interpolated_quantile({3}, 0.7) == 3);
}

TEST_CASE("the first replicates are those of a shorter run, and another seed gives others") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b"}});
  std::vector<Replicate> all = draw(example, 40);
  const std::vector<Replicate> other_seed = draw(example, 20, 1, 2);
  all.resize(20);
  CHECK(are_same(all, draw(example, 20)));
  CHECK_FALSE(are_same(all, other_seed));
}

TEST_CASE("replicates are the same bits for 1, 2 and 7 threads") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b + g"}});
  const std::vector<Replicate> one = draw(example, 21, 1);
  CHECK(are_same(one, draw(example, 21, 2)));
  CHECK(are_same(one, draw(example, 21, 7)));
}

TEST_CASE("with clusters the order of rows changes nothing beyond rounding") {
  const Table table = make_study(300);
  std::vector<std::uint32_t> reversed;
  for (std::uint32_t row = 300; row-- > 0;) reversed.push_back(row);
  TableBuilder builder;
  for (const char* name : {"y", "a", "b", "c", "person"}) {
    std::vector<double> values;
    for (const std::uint32_t row : reversed) values.push_back(table.column(name).number(row));
    builder.add(Column::reals(name, values));
  }
  FrameRequest clusters;
  clusters.clusters = {"person"};
  const RefitExample forward(table, {"base", "a"}, {{"added", "b + c"}}, {}, clusters);
  const RefitExample backward(std::move(builder).build(), {"base", "a"}, {{"added", "b + c"}}, {},
                              clusters);
  const Bootstrap one = bootstrap(forward, {40});
  const Bootstrap other = bootstrap(backward, {40});
  CHECK(one.column == "person");
  CHECK(one.units == 60);
  for (std::size_t i = 0; i < one.intervals.size(); ++i) {
    CHECK(std::abs(*one.intervals[i].low - *other.intervals[i].low) < 1e-10);
    CHECK(one.intervals[i].corrected.has_value() == other.intervals[i].corrected.has_value());
    if (one.intervals[i].corrected)
      CHECK(std::abs(*one.intervals[i].corrected - *other.intervals[i].corrected) < 1e-10);
  }
}

TEST_CASE("a replicate of any other model is its fit to a table of the drawn rows") {
  const Table table = make_every_kind(150);
  for (const Kind& kind : other_kinds()) {
    INFO(kind.what);
    const RefitExample example(table, {"base", "a"}, {{"added", kind.added}}, kind.options,
                               kind.frame);
    const std::vector<Replicate> replicates = draw(example, 2, 1, 11);
    for (std::uint64_t i = 0; i < 2; ++i) {
      REQUIRE(replicates[i].size() == 2);
      const Table drawn = make_drawn_table(example, detail::draw_units(30, 11, i));
      const std::vector<double>& values = replicates[i][1].drawn;
      const ModelSummary expected =
          test::summarise(drawn, "a + " + kind.added, kind.options, kind.frame);
      REQUIRE(values.size() == expected.measures.size());
      CHECK(test::count_values(expected.measures) >= 1);
      for (std::size_t m = 0; m < values.size(); ++m) {
        CHECK(std::isfinite(values[m]) == expected.measures[m].value.has_value());
        if (expected.measures[m].value)
          CHECK(std::abs(values[m] - *expected.measures[m].value) < kind.tolerance);
      }
    }
  }
}

TEST_CASE("frequency weights give the replicates of the repeated rows") {
  const Table table = make_study(100);
  TableBuilder builder;
  for (const char* name : {"y", "a", "b"}) {
    std::vector<double> values;
    for (std::uint32_t row = 0; row < 100; ++row)
      values.insert(values.end(), 1 + row % 3, table.column(name).number(row));
    builder.add(Column::reals(name, values));
  }
  const Table repeated = std::move(builder).build();
  FrameRequest weighted;
  weighted.weights = "weight";
  weighted.weight_kind = WeightKind::frequency;
  for (const ModelKind kind : {ModelKind::logit, ModelKind::lpm}) {
    FitOptions options;
    options.model = kind;
    const RefitExample one(table, {"base", "a"}, {{"added", "b"}}, options, weighted);
    const RefitExample other(repeated, {"base", "a"}, {{"added", "b"}}, options);
    const std::vector<Replicate> rows = draw(one, 3);
    const std::vector<Replicate> expected = draw(other, 3);
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t model = 0; model < 2; ++model)
        for (std::size_t m = 0; m < rows[i][model].drawn.size(); ++m) {
          const auto differ = [](double a, double b) {
            return std::isnan(a) != std::isnan(b) || std::abs(a - b) > 1e-10;
          };
          CHECK_FALSE(differ(rows[i][model].drawn[m], expected[i][model].drawn[m]));
          CHECK_FALSE(differ(rows[i][model].on_sample[m], expected[i][model].on_sample[m]));
        }
  }
}

TEST_CASE("quantities of an interval are from, to, their difference and their ratio") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b + g"}});
  const Bootstrap result = bootstrap(example, {30, 5, 0.8});
  CHECK(result.intervals.size() == 4 * example.comparison().gains.size());
  std::array<std::vector<double>, 4> values;
  for (const Replicate& each : draw(example, 30, 1, 5)) {
    const double from = each[0].drawn.front();
    const double to = each[1].drawn.front();
    values[0].push_back(from);
    values[1].push_back(to);
    values[2].push_back(to - from);
    values[3].push_back(to / from);
  }
  const Measure first = example.comparison().gains.front().measure;
  for (std::size_t q = 0; q < 4; ++q) {
    std::ranges::sort(values.at(q));
    const BootstrapInterval one = find(result, first, static_cast<GainQuantity>(q));
    CHECK_CLOSE(one.low.value(), detail::interpolated_quantile(values.at(q), 0.1), 1e-12);
    CHECK_CLOSE(one.high.value(), detail::interpolated_quantile(values.at(q), 0.9), 1e-12);
    CHECK(one.failed == 0);
  }
  const Gain& gain = example.comparison().gains.front();
  CHECK(find(result, first, GainQuantity::from).value == gain.from_value);
  CHECK(find(result, first, GainQuantity::gain).value == gain.gain);
  CHECK(find(result, first, GainQuantity::ratio).value == gain.ratio);
}

TEST_CASE("the corrected value lacks the mean fall from the draws to the sample") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b + g"}});
  const Bootstrap result = bootstrap(example, {30, 5});
  double fall_from = 0;
  double fall_to = 0;
  for (const Replicate& each : draw(example, 30, 1, 5)) {
    fall_from += (each[0].drawn.front() - each[0].on_sample.front()) / 30;
    fall_to += (each[1].drawn.front() - each[1].on_sample.front()) / 30;
  }
  const Gain& gain = example.comparison().gains.front();
  const BootstrapInterval to = find(result, gain.measure, GainQuantity::to);
  const BootstrapInterval difference = find(result, gain.measure, GainQuantity::gain);
  CHECK(fall_to > 0);
  CHECK_CLOSE(to.corrected.value(), *gain.to_value - fall_to, 1e-12);
  CHECK_CLOSE(difference.corrected.value(), *gain.gain - (fall_to - fall_from), 1e-12);
  CHECK_FALSE(find(result, Measure::mcfadden_adj, GainQuantity::gain).corrected.has_value());
  CHECK_FALSE(find(result, Measure::mckelvey_zavoina, GainQuantity::gain).corrected.has_value());
}

TEST_CASE("without bias an interval is moved by twice what draws add to the value") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b + g"}});
  const Bootstrap result = bootstrap(example, {30, 5});
  double mean = 0;
  for (const Replicate& each : draw(example, 30, 1, 5))
    mean += (each[1].drawn.front() - each[0].drawn.front()) / 30;
  const Gain& gain = example.comparison().gains.front();
  const double bias = mean - *gain.gain;
  const BootstrapInterval one = find(result, gain.measure, GainQuantity::gain);
  CHECK(bias > 0);
  CHECK_CLOSE(one.unbiased.value(), *gain.gain - bias, 1e-12);
  CHECK_CLOSE(one.unbiased_low.value(), *one.low - 2 * bias, 1e-12);
  CHECK_CLOSE(one.unbiased_high.value(), *one.high - 2 * bias, 1e-12);
  CHECK_FALSE(find(result, gain.measure, GainQuantity::ratio).unbiased.has_value());
}

TEST_CASE("the optimism of McFadden's measure is near its expectation") {
  // In theory k/(-2 LL0) of in-sample bias below the population's value and as much on top.
  const RefitExample example({make_study(400)}, {"base", ""}, {{"added", "a + b + c + g"}});
  double fall = 0;
  double squares = 0;
  constexpr double kReplicates = 400;
  for (const Replicate& each : draw(example, 400)) {
    const double one = each[1].drawn.front() - each[1].on_sample.front();
    fall += one / kReplicates;
    squares += one * one / kReplicates;
  }
  const double theory = 5 / (-example.comparison().models[2].fit.null_log_likelihood);
  const double error = std::sqrt((squares - fall * fall) / kReplicates);
  CHECK(std::abs(fall - theory) < 4 * error + 0.2 * theory);
}

TEST_CASE("intervals need twenty replicates that have the quantity") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b"}});
  for (const BootstrapInterval& one : bootstrap(example, {19}).intervals) {
    CHECK(one.value.has_value());
    CHECK_FALSE(one.low.has_value());
    CHECK_FALSE(one.high.has_value());
    CHECK_FALSE(one.corrected.has_value());
  }
  CHECK(bootstrap(example, {20}).intervals.front().low.has_value());
}

TEST_CASE("a comparison with the intercept alone has no ratio") {
  const RefitExample example({make_study(200)}, {"base", ""}, {{"added", "a"}});
  const Bootstrap result = bootstrap(example, {20});
  const BootstrapInterval ratio = find(result, Measure::tjur, GainQuantity::ratio);
  CHECK_FALSE(ratio.value.has_value());
  CHECK_FALSE(ratio.low.has_value());
  CHECK(find(result, Measure::tjur, GainQuantity::gain).low.has_value());
}
