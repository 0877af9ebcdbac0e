// Which predictions are assessed on which rows.
#include "bip/explain/accuracy.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/explain/requirement_values.hpp"
#include "example_study.hpp"
#include "support/close.hpp"

using namespace bip;
using test::make_study;

namespace {

Comparison assess(const Table& table, AccuracyRequest accuracy, FitOptions fit = {},
                  FrameRequest frame = {}) {
  ComparisonRequest request = test::make_request(table, {"base", "a"}, {{"added", "b"}}, fit);
  request.accuracy = std::move(accuracy);
  return compare_models(table, test::make_frame(table, request, std::move(frame)), request, {});
}

std::vector<const ModelAccuracy*> of_model(const Comparison& comparison, const std::string& name) {
  std::vector<const ModelAccuracy*> found;
  for (const ModelAccuracy& each : comparison.accuracy->models)
    if (each.model == name) found.push_back(&each);
  return found;
}

}  // namespace

TEST_CASE("in-sample scores are the measures of the same fit, and a logit is calibrated") {
  const Comparison comparison = assess(make_study(), {});
  const Accuracy* const figures = comparison.accuracy->find("added", PredictionOrigin::in_sample);
  REQUIRE(figures != nullptr);
  const ModelSummary& model = comparison.models.back();
  const double n = model.fit.observations;
  CHECK_CLOSE(figures->log_loss.value.value(), -model.fit.log_likelihood / n, 1e-12);
  CHECK_CLOSE(figures->confusion.hit_rate(), test::value_of(model, Measure::count).value(), 1e-15);
  const double share = figures->events / n;
  CHECK_CLOSE(1 - figures->brier.value / (share * (1 - share)),
              test::value_of(model, Measure::efron).value(), 1e-10);
  CHECK(std::abs(figures->calibration.intercept.value.value()) < 1e-8);
  CHECK_CLOSE(figures->calibration.slope.value.value(), 1.0, 1e-8);
}

TEST_CASE("the test of two nested areas is not valid in sample, and is out of fold") {
  AccuracyRequest request;
  request.cross_validation = CrossValidationRequest{.folds = 5, .repeats = 1};
  const Comparison comparison = assess(make_study(), request);
  REQUIRE(comparison.accuracy->pairs.size() == 2);
  CHECK_FALSE(comparison.accuracy->pairs[0].valid);
  CHECK(comparison.accuracy->pairs[0].note.find("nested") != std::string::npos);
  CHECK(comparison.accuracy->pairs[1].valid);
}

TEST_CASE("groups are assessed on their own rows; small ones are counted, not named") {
  Table table = make_study();
  std::vector<std::int32_t> codes(400);
  for (std::size_t i = 0; i < 400; ++i) codes[i] = i < 19 ? 2 : static_cast<std::int32_t>(i % 2);
  table = test::with_column(
      table, Column::labels("office", ColumnType::category, codes, {"east", "west", "tiny"}));
  const Comparison comparison = assess(table, {.by = "office"});
  CHECK(comparison.accuracy->small_groups == 1);
  const auto found = of_model(comparison, "added");
  REQUIRE(found.size() == 3);
  CHECK(found[0]->group.empty());
  CHECK(found[1]->group == "east");
  CHECK(found[1]->figures->rows + found[2]->figures->rows == 381);
}

TEST_CASE("a model without terms has no order of rows out of fold, and no gain in it") {
  const Table table = make_study();
  ComparisonRequest request = test::make_request(table, {"base", "1"}, {{"added", "a"}});
  request.accuracy = AccuracyRequest{.cross_validation = CrossValidationRequest{.folds = 20}};
  const Comparison comparison =
      compare_models(table, test::make_frame(table, request), request, {});
  const PredictiveAccuracy& accuracy = *comparison.accuracy;
  CHECK_FALSE(accuracy.find("base", PredictionOrigin::out_of_fold)->auc.value.value.has_value());
  CHECK(accuracy.find("base", PredictionOrigin::out_of_fold)->curve.empty());
  CHECK(accuracy.find("base", PredictionOrigin::in_sample)->auc.value.value == 0.5);
  CHECK(accuracy.find("added", PredictionOrigin::out_of_fold)->auc.value.value.value() > 0.6);
  for (const AucComparison& pair : accuracy.pairs)
    CHECK(pair.origin == PredictionOrigin::in_sample);
}

TEST_CASE("folds of rows that stand for several are refused unless clusters are named") {
  const Table table = make_study();
  ComparisonRequest request = test::make_request(table, {"base", "a"}, {{"added", "b"}});
  request.accuracy = AccuracyRequest{.cross_validation = CrossValidationRequest{.folds = 5}};
  FrameRequest frame;
  frame.weights = "weight";
  frame.weight_kind = WeightKind::frequency;
  CHECK_THROWS_AS(static_cast<void>(
                      compare_models(table, test::make_frame(table, request, frame), request, {})),
                  Error);
  frame.clusters = {"person"};
  CHECK_NOTHROW(static_cast<void>(
      compare_models(table, test::make_frame(table, request, frame), request, {})));
}

TEST_CASE("a group with one value of the response is absent with the reason") {
  Table table = make_study();
  std::vector<double> same(400);
  for (std::size_t i = 0; i < 400; ++i)
    same[i] = table.column("y").number(static_cast<std::uint32_t>(i));
  table = test::with_column(table, Column::reals("same", same));
  const Comparison comparison = assess(table, {.by = "same"});
  const auto found = of_model(comparison, "added");
  REQUIRE(found.size() == 3);
  CHECK_FALSE(found[1]->figures.has_value());
  CHECK(found[1]->absent_reason.find("one value") != std::string::npos);
}

TEST_CASE("groups of ids, and very many groups, are refused") {
  Table table = make_study(120);
  std::vector<std::int32_t> codes(120);
  std::vector<std::string> levels;
  for (std::size_t i = 0; i < 120; ++i) {
    codes[i] = static_cast<std::int32_t>(i % 60);
    if (i < 60) levels.push_back("g" + std::to_string(i));
  }
  table = test::with_column(table, Column::labels("id", ColumnType::id, codes, levels));
  table = test::with_column(table, Column::labels("many", ColumnType::category, codes, levels));
  CHECK_THROWS_AS(static_cast<void>(assess(table, {.by = "id"})), Error);
  CHECK_THROWS_AS(static_cast<void>(assess(table, {.by = "many"})), Error);
}

TEST_CASE("models without predictions of single rows are refused, or left out with the reason") {
  FitOptions fit;
  fit.panel = PanelKind::fixed_effects;
  FrameRequest frame;
  frame.panel = std::string("person");
  CHECK_THROWS_AS(static_cast<void>(assess(make_study(), {}, fit, frame)), Error);
  const Comparison comparison =
      assess(make_study(), {.where_undefined = WhereUndefined::leave_out}, fit, frame);
  CHECK_FALSE(comparison.accuracy->undefined.empty());
  CHECK(comparison.accuracy->models.empty());
}

TEST_CASE("separated columns and their rows are out of the in-sample predictions under drop") {
  Table table = make_study();
  std::vector<double> rare(400, 0);
  std::size_t marked = 0;
  for (std::uint32_t i = 0; i < 400 && marked < 6; ++i) {
    if (table.column("y").number(i) != 1) continue;
    rare[i] = 1;
    ++marked;
  }
  table = test::with_column(table, Column::reals("rare", rare));
  ComparisonRequest request = test::make_request(table, {"base", "a"}, {{"added", "rare + b"}});
  request.fit.separation = SeparationPolicy::drop;
  request.accuracy = AccuracyRequest{};
  const Comparison comparison =
      compare_models(table, test::make_frame(table, request), request, {});
  for (const char* model : {"base", "added"}) {
    const Accuracy* const figures = comparison.accuracy->find(model, PredictionOrigin::in_sample);
    REQUIRE(figures != nullptr);
    CHECK(figures->rows == 394);
  }
  CHECK_CLOSE(
      comparison.accuracy->find("added", PredictionOrigin::in_sample)->log_loss.value.value(),
      -comparison.models.back().fit.log_likelihood / 394, 1e-12);
}

TEST_CASE("conditions may name areas and out-of-sample measures, absent where not asked for") {
  AccuracyRequest request;
  request.cross_validation = CrossValidationRequest{.folds = 5, .repeats = 1};
  const Comparison comparison = assess(make_study(), request);
  const auto value = [&](const char* text) {
    return find_required_value(comparison, 0.95, parse_requirement(text));
  };
  CHECK(value("auc > 0") ==
        comparison.accuracy->find("added", PredictionOrigin::in_sample)->auc.value.value);
  CHECK(value("auc[base].low > 0").value() < value("auc[base] > 0").value());
  CHECK(value("out_of_sample.mcfadden > 0").value() == value("out_of_sample[full].mcfadden > 0"));
  CHECK(value("out_of_sample[base].mcfadden > 0").value() < value("out_of_sample.mcfadden > 0"));
  CHECK_THROWS_AS(static_cast<void>(value("out_of_sample.nothing > 0")), Error);
  CHECK_THROWS_AS(static_cast<void>(value("auc[nobody] > 0")), Error);
  const Comparison plain = test::compare(make_study(), {"base", "a"}, {{"added", "b"}});
  CHECK_FALSE(find_required_value(plain, 0.95, parse_requirement("auc > 0")).has_value());
}
