// Out-of-sample power against a plain loop over the folds, and what folds promise.
#include "bip/explain/cross_validation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "bip/core/error.hpp"
#include "example_study.hpp"
#include "explain/cross_validation.hpp"
#include "explain/fold_plan.hpp"
#include "explain/fold_prediction.hpp"
#include "explain/separation_drop.hpp"
#include "support/close.hpp"

using namespace bip;
using test::make_study;

namespace {

struct Setup {
  Table table;
  ComparisonRequest request;
  ModelFrame frame;
};

Setup make_setup(Table table, const char* base, const char* added, FrameRequest frame = {},
                 FitOptions fit = {}) {
  ComparisonRequest request = test::make_request(table, {"base", base}, {{"added", added}}, fit);
  request.fit.separation = SeparationPolicy::keep;
  request.accuracy = AccuracyRequest{};
  request.accuracy->cross_validation = CrossValidationRequest{.folds = 4, .repeats = 2};
  ModelFrame sample = test::make_frame(table, request, std::move(frame));
  return {std::move(table), std::move(request), std::move(sample)};
}

FrameRequest by_person() {
  FrameRequest request;
  request.clusters = {"person"};
  return request;
}

Comparison run(const Setup& setup, unsigned threads = 1) {
  return compare_models(setup.table, setup.frame, setup.request, {.threads = threads});
}

const OutOfSampleValue& value_of(const Comparison& comparison, const std::string& model,
                                 PredictiveMeasure measure) {
  const auto& values = comparison.accuracy->cross_validation->values;
  const auto found = std::ranges::find_if(values, [&](const OutOfSampleValue& value) {
    return value.model == model && value.measure == measure;
  });
  REQUIRE(found != values.end());
  return *found;
}

/// Row by row: fits on the other folds' rows by themselves and adds up what the model says.
struct LoopResult {
  double loss = 0;
  double null_loss = 0;
  double squares = 0;
};

LoopResult loop_over_folds(const Setup& setup, const Formula& formula,
                           const std::vector<std::size_t>& folds, std::size_t count) {
  LoopResult result;
  for (std::size_t fold = 0; fold < count; ++fold) {
    std::vector<std::uint32_t> training;
    double events = 0;
    for (std::size_t i = 0; i < folds.size(); ++i) {
      if (folds[i] == fold) continue;
      training.push_back(setup.frame.sample.rows[i]);
      events += setup.frame.response[i];
    }
    FrameRequest request;
    request.response = "y";
    request.formulas = {formula};
    const ModelFrame frame = build_model_frame(setup.table, training, request);
    const DesignMatrix learned = DesignMatrix::build(setup.table, formula, training);
    const Fit fit = fit_model(frame, learned, {}, {});
    const double share = events / static_cast<double>(training.size());
    const DesignMatrix all = DesignMatrix::build(setup.table, formula, setup.frame.sample.rows);
    REQUIRE(all.size() == learned.size());
    std::vector<double> row(all.size());
    for (std::size_t i = 0; i < folds.size(); ++i) {
      if (folds[i] != fold) continue;
      all.fill(i, 1, row.data(), 1);
      double eta = 0;
      for (std::size_t j = 0; j < row.size(); ++j)
        eta += row[j] * fit.predictor_coefficients[static_cast<Eigen::Index>(j)];
      const double p = 1 / (1 + std::exp(-eta));
      const double y = setup.frame.response[i];
      result.loss -= std::log(y == 1 ? p : 1 - p);
      result.null_loss -= std::log(y == 1 ? share : 1 - share);
      result.squares += (y - p) * (y - p);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("out-of-sample values are means over repeats of sums over all folds") {
  const Setup setup = make_setup(make_study(), "a", "b + g", by_person());
  const Comparison comparison = run(setup);
  const detail::FoldPlan plan(setup.table, setup.frame, *setup.request.accuracy->cross_validation);
  const Formula full =
      combine_formulas(setup.request.base.formula, setup.request.blocks.front().formula);
  std::vector<double> power;
  double brier = 0;
  double loss = 0;
  const auto n = static_cast<double>(setup.frame.rows());
  for (std::size_t repeat = 0; repeat < 2; ++repeat) {
    const LoopResult sums = loop_over_folds(setup, full, plan.draw(repeat), 4);
    power.push_back(1 - sums.loss / sums.null_loss);
    brier += sums.squares / n / 2;
    loss += sums.loss / n / 2;
  }
  const OutOfSampleValue& mcfadden = value_of(comparison, "added", PredictiveMeasure::mcfadden);
  CHECK_CLOSE(mcfadden.mean.value.value(), (power[0] + power[1]) / 2, 1e-9);
  CHECK_CLOSE(mcfadden.sd.value(), std::abs(power[0] - power[1]) / std::sqrt(2.0), 1e-7);
  CHECK_CLOSE(value_of(comparison, "added", PredictiveMeasure::brier).mean.value.value(), brier,
              1e-9);
  CHECK_CLOSE(value_of(comparison, "added", PredictiveMeasure::log_loss).mean.value.value(), loss,
              1e-9);
  const double in_sample = test::value_of(comparison.models.back(), Measure::mcfadden).value();
  CHECK(*mcfadden.mean.value < in_sample);
}

TEST_CASE("folds hold whole clusters, as many in each, and others in every repeat") {
  const Setup setup = make_setup(make_study(), "a", "b", by_person());
  const detail::FoldPlan plan(setup.table, setup.frame, {.folds = 7, .repeats = 3});
  CHECK(plan.start().folded_by == "person");
  const std::vector<std::size_t> folds = plan.draw(0);
  std::vector<std::set<std::uint32_t>> persons(7);
  for (std::size_t row = 0; row < folds.size(); ++row)
    persons[folds[row]].insert(setup.frame.clusters[0].code[row]);
  std::size_t total = 0;
  for (const auto& fold : persons) {
    CHECK(fold.size() >= 80 / 7);
    CHECK(fold.size() <= 80 / 7 + 1);
    total += fold.size();
  }
  CHECK(total == 80);
  CHECK(plan.draw(1) != folds);
  CHECK(plan.draw(0) == folds);
  const detail::FoldPlan other(setup.table, setup.frame, {.folds = 7, .repeats = 3, .seed = 2});
  CHECK(other.draw(0) != folds);
}

TEST_CASE("there are no more folds than clusters, and not fewer than two") {
  const Setup setup = make_setup(make_study(20), "a", "b", by_person());
  CHECK(detail::FoldPlan(setup.table, setup.frame, {.folds = 10}).start().folds == 4);
  CHECK_THROWS_AS(detail::FoldPlan(setup.table, setup.frame, {.folds = 1}), Error);
  CHECK_THROWS_AS(detail::FoldPlan(setup.table, setup.frame, {.folds = 5, .repeats = 0}), Error);
}

TEST_CASE("cross-validation has the same bits on 1, 2 and 7 threads") {
  const Setup setup = make_setup(make_study(), "a", "b + g", by_person());
  const Comparison one = run(setup);
  for (const unsigned threads : {2U, 7U}) {
    const Comparison other = run(setup, threads);
    const auto& values = one.accuracy->cross_validation->values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const OutOfSampleValue& again = other.accuracy->cross_validation->values[i];
      CHECK(again.mean.value.value() == values[i].mean.value.value());
      CHECK(again.sd.value() == values[i].sd.value());
    }
    CHECK(other.accuracy->models.back().figures->auc.low ==
          one.accuracy->models.back().figures->auc.low);
  }
}

TEST_CASE("groups of a column are left out once each; rows without one are never predicted") {
  Table table = make_study();
  std::vector<double> centre(400);
  std::vector<std::uint8_t> missing(400, 0);
  for (std::size_t i = 0; i < 400; ++i) {
    centre[i] = static_cast<double>(i / 50);
    missing[i] = i < 10;
  }
  table = test::with_column(table, Column::reals("centre", centre, missing));
  Setup setup = make_setup(std::move(table), "a", "b", by_person());
  setup.request.accuracy->cross_validation = CrossValidationRequest{.fold_by = "centre"};
  const Comparison comparison = run(setup);
  const CrossValidation& result = *comparison.accuracy->cross_validation;
  CHECK(result.folds == 8);
  CHECK(result.repeats == 1);
  CHECK(result.rows_without_group == 10);
  CHECK(result.divided_clusters == 0);
  CHECK_FALSE(value_of(comparison, "added", PredictiveMeasure::auc).sd.has_value());
  CHECK(comparison.accuracy->find("added", PredictionOrigin::out_of_fold)->rows == 390);
}

TEST_CASE("clusters in more than one group are counted and said") {
  Table table = make_study();
  std::vector<double> half(400);
  for (std::size_t i = 0; i < 400; ++i) half[i] = i < 203 ? 0 : 1;  // person 40 is in both
  Setup setup =
      make_setup(test::with_column(table, Column::reals("half", half)), "a", "b", by_person());
  setup.request.accuracy->cross_validation = CrossValidationRequest{.fold_by = "half"};
  const Comparison comparison = run(setup);
  CHECK(comparison.accuracy->cross_validation->divided_clusters == 1);
  CHECK(test::with_code(comparison.diagnostics, "divided_cluster").size() == 1);
}

TEST_CASE("a column of ids is no column of folds") {
  Table table = make_study(40);
  std::vector<std::int32_t> codes(40);
  for (std::size_t i = 0; i < 40; ++i) codes[i] = static_cast<std::int32_t>(i % 4);
  table =
      test::with_column(table, Column::labels("id", ColumnType::id, codes, {"p", "q", "r", "s"}));
  Setup setup = make_setup(std::move(table), "a", "b");
  setup.request.accuracy->cross_validation = CrossValidationRequest{.fold_by = "id"};
  CHECK_THROWS_WITH_AS(static_cast<void>(run(setup)), doctest::Contains("single persons"), Error);
}

TEST_CASE("a level that training lacks counts as the reference, and its rows are counted") {
  Table table = make_study();
  std::vector<std::int32_t> codes(400);
  for (std::size_t i = 0; i < 400; ++i) codes[i] = i < 3 ? 2 : static_cast<std::int32_t>(i % 2);
  table = test::with_column(
      table, Column::labels("kind", ColumnType::category, codes, {"a", "b", "rare"}));
  const Setup setup = make_setup(std::move(table), "a", "kind");
  std::vector<std::uint8_t> rare(400, 0);
  std::vector<std::uint8_t> others(400, 1);
  for (std::size_t i = 0; i < 3; ++i) std::swap(rare[i], others[i]);
  const ModelFrame training = detail::leave_out_rows(setup.frame, rare);
  const ModelFrame tested = detail::leave_out_rows(setup.frame, others);
  const Formula formula =
      combine_formulas(setup.request.base.formula, setup.request.blocks.front().formula);
  const detail::FoldPrediction prediction =
      detail::predict_fold(setup.table, training, tested, {formula}, setup.request.fit, {});
  CHECK(prediction.unseen_levels == 3);
  const DesignMatrix design = DesignMatrix::build(setup.table, formula, training.sample.rows);
  const Fit fit = fit_model(training, design, {}, {});
  for (std::uint32_t row = 0; row < 3; ++row) {
    const double expected =
        fit.coefficients[0] + fit.coefficients[1] * setup.table.column("a").number(row);
    CHECK_CLOSE(prediction.eta[0][row], expected, 1e-12);
  }
}

TEST_CASE("a fold whose training part has one value of the response fails and is counted") {
  Table table = make_study(60);
  std::vector<double> few(60, 0);
  few[3] = few[4] = 1;  // both of person 0
  table = test::with_column(table, Column::reals("few", few));
  FrameRequest frame = by_person();
  frame.response = "few";
  const Setup setup = make_setup(std::move(table), "a", "b", std::move(frame));
  const Comparison comparison = run(setup);
  const CrossValidation& result = *comparison.accuracy->cross_validation;
  REQUIRE_FALSE(result.failed.empty());
  CHECK(result.failed.front().failure == FoldFailure::constant_response);
  CHECK(result.failed.front().folds == 2);  // one in each repeat
  CHECK_FALSE(test::with_code(comparison.diagnostics, "fold_failed").empty());
}

TEST_CASE("a linear probability model has r2, area and Brier score out of sample") {
  FitOptions fit;
  fit.model = ModelKind::lpm;
  const Setup setup = make_setup(make_study(), "a", "b + g", {}, fit);
  const Comparison comparison = run(setup);
  const auto& values = comparison.accuracy->cross_validation->values;
  CHECK(values.size() == 6);
  const double out = value_of(comparison, "added", PredictiveMeasure::r2).mean.value.value();
  CHECK(out < test::value_of(comparison.models.back(), Measure::r2).value());
  CHECK(out > 0);
}

TEST_CASE("frequency weights count rows as often in every fold") {
  FrameRequest frame = by_person();
  frame.weights = std::string("weight");
  frame.weight_kind = WeightKind::frequency;
  const Comparison comparison = run(make_setup(make_study(), "a", "b", std::move(frame)));
  const Accuracy* const figures = comparison.accuracy->find("added", PredictionOrigin::out_of_fold);
  REQUIRE(figures != nullptr);
  CHECK(figures->rows == 400);
  CHECK(figures->weight == comparison.models.back().fit.observations);
}
