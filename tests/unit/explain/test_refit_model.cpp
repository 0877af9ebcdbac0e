// Fast refits against whole fits: every figure that results show must be the same number.
#include "explain/refit_model.hpp"

#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "refit_example.hpp"
#include "support/close.hpp"

using namespace bip;
using test::largest_difference;
using test::make_study;
using test::RefitExample;

namespace {

constexpr double kSame = 1e-10;

struct Case {
  std::string what;
  ModelKind model = ModelKind::logit;
  FrameRequest frame{};
  std::string base = "a";
  std::string added = "b + c + g";
};

FrameRequest weighted(WeightKind kind) {
  FrameRequest request;
  request.weights = "weight";
  request.weight_kind = kind;
  return request;
}

FrameRequest clustered() {
  FrameRequest request;
  request.clusters = {"person"};
  return request;
}

FrameRequest with_offset() {
  FrameRequest request;
  request.offset = "c";
  return request;
}

std::vector<Case> regular_cases() {
  return {{"logit"},
          {"probit", ModelKind::probit},
          {"cloglog", ModelKind::cloglog},
          {"frequency weights", ModelKind::logit, weighted(WeightKind::frequency)},
          {"probability weights", ModelKind::probit, weighted(WeightKind::probability)},
          {"cloglog with frequency weights", ModelKind::cloglog, weighted(WeightKind::frequency)},
          {"offset", ModelKind::logit, with_offset(), "a", "b + g"},
          {"offset of a probit", ModelKind::probit, with_offset(), "a", "b + g"},
          {"clusters", ModelKind::logit, clustered()},
          {"the intercept alone as base", ModelKind::logit, {}, "", "a + b"},
          {"an aliased column", ModelKind::logit, {}, "a", "twice_a + b + g"},
          {"an aliased column in the base", ModelKind::cloglog, {}, "a + twice_a", "b"},
          {"interactions and functions", ModelKind::logit, {}, "std(a)", "a:b + I(c^2) + g:a"},
          {"no intercept", ModelKind::logit, {}, "a - 1", "b + c"},
          {"columns far from 0", ModelKind::logit, {}, "I(a + 1000)", "I(1e6 * b) + I(c/1e6)"}};
}

void check_same(const detail::Refit& fast, const detail::Refit& whole) {
  CHECK(test::count_values(fast.measures) >= 3);
  CHECK(largest_difference(fast.measures, whole.measures) < kSame);
  CHECK(std::abs(fast.fit.log_likelihood / whole.fit.log_likelihood - 1) < kSame);
  CHECK(std::abs(fast.fit.null_log_likelihood / whole.fit.null_log_likelihood - 1) < kSame);
  CHECK(fast.fit.observations == whole.fit.observations);
  CHECK_CLOSE(fast.fit.weight_sum, whole.fit.weight_sum, 1e-13);
  CHECK(fast.fit.parameters == whole.fit.parameters);
}

RefitExample make_example(const Case& one, std::size_t rows = 400) {
  FitOptions options;
  options.model = one.model;
  return {make_study(rows), {"base", one.base}, {{"added", one.added}}, options, one.frame};
}

}  // namespace

TEST_CASE("a fast refit on drawn rows is the whole fit, on the draw and on the sample") {
  for (const Case& one : regular_cases()) {
    INFO(one.what);
    const RefitExample example = make_example(one);
    for (std::uint64_t draw = 0; draw < 4; ++draw) {
      const auto times = detail::draw_units(example.units(), 5, draw);
      const std::vector<detail::Refit> whole = example.fit_whole(times);
      REQUIRE(whole.size() == 2);
      for (std::size_t m = 0; m < whole.size(); ++m) {
        const detail::RefitModel& model = example.refitted()[m];
        const auto fast = model.find_on_counts(example.row_times(times));
        REQUIRE(fast.has_value());
        check_same(*fast, whole[m]);
        const auto on_sample = model.measure_on_own_rows(*fast, {});
        CHECK(largest_difference(on_sample, model.measure_on_own_rows(whole[m], {})) < kSame);
        CHECK(test::count_values(on_sample) + 2 >= test::count_values(fast->measures));
      }
    }
  }
}

TEST_CASE("draws of expected units side by side are the whole fits") {
  for (const Case& one : regular_cases()) {
    INFO(one.what);
    const RefitExample example = make_example(one);
    std::vector<std::vector<std::uint32_t>> drawn;
    for (std::uint64_t draw = 0; draw < 5; ++draw)
      drawn.push_back(detail::draw_units(example.units(), 6, draw));
    const auto draws = detail::UnitDraws::make(example.units(), example.frame().rows(), drawn);
    CHECK(draws.counts.has_value() == example.units().copies.empty());
    for (std::size_t m = 0; m < example.refitted().size(); ++m) {
      detail::RefitModel model = example.refitted()[m];
      model.expect_draws_of(example.units());
      const std::vector<std::optional<detail::Refit>> fast = model.find_on_draws(draws);
      for (std::size_t draw = 0; draw < drawn.size(); ++draw) {
        const detail::Refit whole = example.fit_whole(drawn[draw])[m];
        REQUIRE(fast[draw].has_value());
        check_same(*fast[draw], whole);
        CHECK(largest_difference(model.measure_on_own_rows(*fast[draw], {}),
                                 model.measure_on_own_rows(whole, {})) < kSame);
      }
    }
  }
}

TEST_CASE("many choices of columns side by side are the whole fits") {
  for (const Case& one : regular_cases()) {
    INFO(one.what);
    if (one.what.find("aliased") != std::string::npos) continue;  // the whole fit answers
    const RefitExample example = make_example(one);
    detail::RefitModel model = example.last();
    model.expect_many();
    std::vector<std::vector<std::size_t>> choices;
    for (std::size_t out = 1; out < model.design().size(); ++out) {
      choices.emplace_back();
      for (std::size_t column = 0; column < model.design().size(); ++column)
        if (column % (out + 1) != out) choices.back().push_back(column);
    }
    const std::vector<std::optional<detail::Refit>> fast = model.find_on_columns(choices);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      REQUIRE(fast[i].has_value());
      check_same(*fast[i], model.fit_on_columns(choices[i], {}));
    }
  }
}

TEST_CASE("a fast refit with permuted columns is the whole fit") {
  for (const Case& one : regular_cases()) {
    INFO(one.what);
    const RefitExample example = make_example(one);
    const auto added = example.last().columns_beyond(example.comparison().models[1]);
    for (std::uint64_t draw = 0; draw < 4; ++draw) {
      const auto source = detail::permute_units(example.units(), example.frame().rows(), 5, draw);
      const auto fast = example.last().find_permuted(added, source);
      REQUIRE(fast.has_value());
      check_same(*fast, example.last().fit_permuted(added, source, {}));
    }
  }
}

TEST_CASE("a fast refit on some of the columns is the whole fit") {
  for (const Case& one : regular_cases()) {
    INFO(one.what);
    const RefitExample example = make_example(one);
    const detail::RefitModel& model = example.last();
    const bool has_aliased = one.what.find("aliased") != std::string::npos;
    for (std::size_t out = 1; out < model.design().size(); ++out) {
      std::vector<std::size_t> columns;
      for (std::size_t column = 0; column < model.design().size(); ++column)
        if (column % (out + 1) != out) columns.push_back(column);
      const auto fast = model.find_on_columns(columns);
      // What was collinear among all columns need not be among some: the whole fit answers.
      CHECK(fast.has_value() == !has_aliased);
      if (fast) check_same(*fast, model.fit_on_columns(columns, {}));
    }
  }
}

TEST_CASE("a draw is worth what a fit with its counts as frequency weights says") {
  const RefitExample example({make_study()}, {"base", "a"}, {{"added", "b + g"}});
  const auto times = detail::draw_units(example.units().count(), 9, 0);
  const std::vector<double> counts = example.row_times(times);
  const Table table = test::with_column(example.table(), Column::reals("times", counts));
  FrameRequest frame;
  frame.weights = "times";
  frame.weight_kind = WeightKind::frequency;
  const ModelSummary expected = test::summarise(table, "a + b + g", {}, frame);
  const auto fast = example.last().find_on_counts(counts);
  REQUIRE(fast.has_value());
  CHECK(largest_difference(fast->measures, expected.measures) < kSame);
  CHECK(largest_difference(example.fit_whole(times)[1].measures, expected.measures) < kSame);
}

TEST_CASE("the coefficients of the sample itself have no optimism") {
  for (const Case& one : regular_cases()) {
    INFO(one.what);
    const RefitExample example = make_example(one);
    const auto refit =
        example.last().find_on_counts(std::vector<double>(example.frame().rows(), 1));
    REQUIRE(refit.has_value());
    const std::vector<PseudoR2>& known = example.comparison().models.back().measures;
    CHECK(largest_difference(refit->measures, known) < kSame);
    for (const PseudoR2& own : example.last().measure_on_own_rows(*refit, {})) {
      const auto in_sample = test::value_of(example.comparison().models.back(), own.measure);
      if (own.value) CHECK(std::abs(*own.value - in_sample.value()) < kSame);
    }
  }
}

TEST_CASE("measures that count parameters or ignore the outcome have no optimism") {
  const RefitExample example({make_study()}, {"base", "a"}, {{"added", "b"}});
  const auto refit = example.last().find_on_counts(std::vector<double>(400, 1));
  for (const PseudoR2& own : example.last().measure_on_own_rows(refit.value(), {})) {
    const bool absent =
        own.measure == Measure::mcfadden_adj || own.measure == Measure::mckelvey_zavoina;
    CHECK(own.value.has_value() == !absent);
  }
}

TEST_CASE("rows that leave a column without variation are left to the whole fit") {
  const RefitExample example({make_study()}, {"base", "a"}, {{"added", "g"}});
  std::vector<double> times(400, 1);
  for (std::uint32_t row = 0; row < 400; ++row)
    if (example.table().column("g").text(row) == "w") times[row] = 0;
  CHECK_FALSE(example.last().find_on_counts(times).has_value());
  CHECK(example.refitted().front().find_on_counts(times).has_value());
}

TEST_CASE("a separated known fit has no fast way") {
  FitOptions keep;
  keep.separation = SeparationPolicy::keep;
  const RefitExample example(test::with_separating_column(make_study(), 5), {"base", "a"},
                             {{"added", "s"}}, keep);
  const std::vector<double> ones(400, 1);
  CHECK(example.refitted().front().find_on_counts(ones).has_value());
  CHECK_FALSE(example.last().find_on_counts(ones).has_value());
}

TEST_CASE("least squares and bias-reduced models have no fast way") {
  FitOptions linear;
  linear.model = ModelKind::lpm;
  FitOptions firth;
  firth.bias_reduction = BiasReduction::firth;
  const std::vector<double> ones(400, 1);
  for (const FitOptions& options : {linear, firth}) {
    const RefitExample example({make_study()}, {"base", "a"}, {{"added", "b"}}, options);
    CHECK_FALSE(example.last().find_on_counts(ones).has_value());
  }
}

TEST_CASE("a column that repeats another is no meaningless column when both are permuted") {
  // twice_a and I(2*b) repeat a and b: only b is really added.
  for (const ModelKind kind : {ModelKind::logit, ModelKind::lpm}) {
    FitOptions options;
    options.model = kind;
    const RefitExample example({make_study()}, {"base", "a"}, {{"added", "twice_a + b + I(2*b)"}},
                               options);
    const RefitExample plain({make_study()}, {"base", "a"}, {{"added", "b"}}, options);
    const auto source = detail::permute_units(example.units(), 400, 3, 0);
    const auto added = example.last().columns_beyond(example.comparison().models[1]);
    const detail::Refit refit = example.last().fit_permuted(added, source, {});
    CHECK(refit.fit.parameters == 3);
    const auto plain_added = plain.last().columns_beyond(plain.comparison().models[1]);
    CHECK(largest_difference(refit.measures,
                             plain.last().fit_permuted(plain_added, source, {}).measures) < kSame);
  }
}

TEST_CASE("a number that left with the rows it predicts does not shift the other columns") {
  FitOptions drop;
  drop.separation = SeparationPolicy::drop;
  const Table table = test::with_separating_column(make_study(), 5);
  const ComparisonRequest request =
      test::make_request(table, {"base", "s + a"}, {{"added", "b + c"}}, drop);
  const ModelFrame frame = test::make_frame(table, request);
  const Comparison comparison = compare_models(table, frame, request, {});
  REQUIRE(comparison.sample.rows.size() == 395);
  const ModelFrame own = detail::keep_rows(frame, comparison.sample.rows);
  const detail::RefitModel model(table, own, comparison.models[2], drop);
  const auto refit = model.find_on_counts(std::vector<double>(395, 1));
  REQUIRE(refit.has_value());
  CHECK(largest_difference(refit->measures, comparison.models[2].measures) < kSame);
}

TEST_CASE("coefficients of another sample are not judged on rows that left it") {
  FitOptions drop;
  drop.separation = SeparationPolicy::drop;
  const RefitExample example(test::with_separating_column(make_study(), 5), {"base", "a"},
                             {{"added", "s"}}, drop);
  REQUIRE(example.comparison().sample.rows.size() == 395);
  const std::vector<detail::Refit> refits = example.fit_whole(detail::draw_units(400, 3, 1));
  REQUIRE(refits.size() == 2);
  for (std::size_t m = 0; m < 2; ++m) {
    CHECK(test::count_values(refits[m].measures) > 5);
    CHECK(test::count_values(example.refitted()[m].measure_on_own_rows(refits[m], {})) == 0);
  }
}
