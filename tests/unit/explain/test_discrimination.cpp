#include "bip/explain/discrimination.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "bip/core/error.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

/// Rows with few different predictions, so that many tie; weights 1 … 3 and twelve clusters.
PredictedRows make_rows(std::size_t count, unsigned seed, WeightKind kind = WeightKind::none) {
  std::mt19937 random(seed);
  PredictedRows rows;
  rows.weight_kind = kind;
  for (std::size_t i = 0; i < count; ++i) {
    rows.eta.push_back(static_cast<double>(random() % 17) / 4 - 2);
    const double p = 1 / (1 + std::exp(-rows.eta.back()));
    rows.response.push_back(static_cast<double>(random() % 1000) < 1000 * p ? 1 : 0);
    if (kind != WeightKind::none) rows.weights.push_back(1 + static_cast<double>(random() % 3));
  }
  return rows;
}

void add_clusters(PredictedRows& rows, std::size_t count) {
  rows.clusters.column = "office";
  rows.clusters.count = count;
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows.clusters.code.push_back(static_cast<std::uint32_t>((i * 7 + i / 5) % count));
}

/// Each row as often as its weight says.
PredictedRows repeat_rows(const PredictedRows& rows) {
  PredictedRows repeated;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (double copy = 0; copy < rows.weights[row]; ++copy) {
      repeated.eta.push_back(rows.eta[row]);
      repeated.response.push_back(rows.response[row]);
    }
  }
  return repeated;
}

/// Over all pairs of an event and another row.
double count_pairs(const PredictedRows& rows) {
  double right = 0;
  double pairs = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < rows.size(); ++j) {
      if (rows.response[i] != 1 || rows.response[j] != 0) continue;
      const double w = rows.weight(i) * rows.weight(j);
      right += w * (rows.eta[i] > rows.eta[j] ? 1 : rows.eta[i] == rows.eta[j] ? 0.5 : 0);
      pairs += w;
    }
  }
  return right / pairs;
}

PredictedRows reorder(const PredictedRows& rows, unsigned seed) {
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::shuffle(order.begin(), order.end(), std::mt19937(seed));
  return select_rows(rows, order);
}

void check_same(const Accuracy& a, const Accuracy& b, double tolerance) {
  CHECK_CLOSE(a.auc.value.value.value(), b.auc.value.value.value(), tolerance);
  CHECK(a.confusion.true_positive == b.confusion.true_positive);
  CHECK(a.confusion.true_negative == b.confusion.true_negative);
  CHECK_CLOSE(a.top_tenth->found, b.top_tenth->found, tolerance);
  CHECK_CLOSE(a.top_tenth->rate, b.top_tenth->rate, tolerance);
  CHECK_CLOSE(a.brier.value, b.brier.value, tolerance);
  CHECK_CLOSE(a.brier.resolution, b.brier.resolution, tolerance);
  CHECK_CLOSE(a.log_loss.value.value(), b.log_loss.value.value(), tolerance);
  CHECK_CLOSE(a.calibration.slope.value.value(), b.calibration.slope.value.value(), 1e-9);
  REQUIRE(a.calibration.bins.size() == b.calibration.bins.size());
  for (std::size_t i = 0; i < a.calibration.bins.size(); ++i)
    CHECK(a.calibration.bins[i].rows == b.calibration.bins[i].rows);
}

}  // namespace

TEST_CASE("an area is the share of pairs in order, ties half, whatever the weights") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    for (const WeightKind kind :
         {WeightKind::none, WeightKind::frequency, WeightKind::probability}) {
      const PredictedRows rows = make_rows(60, seed, kind);
      CHECK_CLOSE(assess_predictions(rows, 0.5, 0.95).auc.value.value.value(), count_pairs(rows),
                  1e-13);
    }
  }
}

TEST_CASE("frequency weights say what repeated rows say, standard error and slope included") {
  const PredictedRows rows = make_rows(80, 3, WeightKind::frequency);
  const Accuracy weighted = assess_predictions(rows, 0.4, 0.9);
  const Accuracy repeated = assess_predictions(repeat_rows(rows), 0.4, 0.9);
  check_same(weighted, repeated, 1e-12);
  CHECK_CLOSE(weighted.auc.std_error.value.value(), repeated.auc.std_error.value.value(), 1e-12);
  CHECK(weighted.weight == repeated.weight);
}

TEST_CASE("no measure depends on the order of the rows, also where rows tie at a boundary") {
  PredictedRows rows = make_rows(95, 5);
  add_clusters(rows, 12);
  const Accuracy first = assess_predictions(rows, 0.5, 0.95);
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const Accuracy other = assess_predictions(reorder(rows, seed), 0.5, 0.95);
    check_same(first, other, 1e-13);
    CHECK_CLOSE(first.auc.std_error.value.value(), other.auc.std_error.value.value(), 1e-12);
  }
}

TEST_CASE("clusters of one row each have the standard error of rows") {
  PredictedRows rows = make_rows(70, 8);
  const Auc plain = assess_predictions(rows, 0.5, 0.95).auc;
  rows.clusters = {"id", std::vector<std::uint32_t>(rows.size()), rows.size()};
  std::iota(rows.clusters.code.begin(), rows.clusters.code.end(), 0U);
  const Auc clustered = assess_predictions(rows, 0.5, 0.95).auc;
  CHECK_CLOSE(clustered.std_error.value.value(), plain.std_error.value.value(), 1e-13);
}

TEST_CASE("equal rows in one cluster widen the interval") {
  PredictedRows rows = make_rows(70, 8);
  const double plain = assess_predictions(rows, 0.5, 0.95).auc.std_error.value.value();
  PredictedRows twice = rows;
  for (const auto part : {&PredictedRows::eta, &PredictedRows::response})
    (twice.*part).insert((twice.*part).end(), (rows.*part).begin(), (rows.*part).end());
  for (std::size_t row = 0; row < twice.size(); ++row)
    twice.clusters.code.push_back(static_cast<std::uint32_t>(row % rows.size()));
  twice.clusters.count = rows.size();
  CHECK_CLOSE(assess_predictions(twice, 0.5, 0.95).auc.std_error.value.value(), plain, 1e-13);
}

TEST_CASE("predictions that differ past ten decimals tie") {
  PredictedRows rows{LinkFunction::logit, {0.1, 0.1 + 1e-12, 0.1, 0.1 - 1e-12}, {1, 0, 1, 0}};
  CHECK(assess_predictions(rows, 0.5, 0.95).auc.value.value.value() == 0.5);
}

TEST_CASE("the parts of a Brier score and their remainder add up") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    PredictedRows rows = make_rows(200, seed, WeightKind::frequency);
    for (double& eta : rows.eta) eta += static_cast<double>(&eta - rows.eta.data()) / 997;
    const Brier b = assess_predictions(rows, 0.5, 0.95).brier;
    CHECK(std::abs(b.value - (b.reliability - b.resolution + b.uncertainty + b.remainder)) < 1e-14);
    CHECK(b.remainder != 0);
  }
}

TEST_CASE("without differences inside bins a Brier score has no remainder") {
  const PredictedRows rows{LinkFunction::logit, {-1, -1, -1, 1, 1, 1}, {0, 0, 1, 1, 1, 0}};
  const Accuracy accuracy = assess_predictions(rows, 0.5, 0.95);
  REQUIRE(accuracy.calibration.bins.size() == 2);
  CHECK(std::abs(accuracy.brier.remainder) < 1e-17);
  CHECK_CLOSE(accuracy.brier.uncertainty, 0.25, 1e-15);
  CHECK_CLOSE(accuracy.brier.resolution, 1.0 / 36, 1e-14);
}

TEST_CASE("rows that tie at the boundary of the top tenth share what is left of it") {
  // Two of twenty rows are the tenth: the best row, and one of five that tie, two of them events.
  PredictedRows rows{LinkFunction::logit, std::vector<double>(20, -1), std::vector<double>(20, 0)};
  rows.eta[4] = 2;
  rows.response[4] = 1;
  for (const std::size_t row : {1U, 6U, 9U, 12U, 19U}) rows.eta[row] = 1;
  rows.response[6] = rows.response[19] = rows.response[0] = 1;
  const TopTenth top = assess_predictions(rows, 0.5, 0.95).top_tenth.value();
  CHECK_CLOSE(top.found, 1.4 / 4, 1e-15);
  CHECK_CLOSE(top.rate, 1.4 / 2, 1e-15);
}

TEST_CASE("equal predictions never stand in two bins") {
  PredictedRows rows = make_rows(300, 4);
  const std::vector<CalibrationBin> bins = assess_predictions(rows, 0.5, 0.95).calibration.bins;
  CHECK(bins.size() <= 10);
  double seen = 0;
  for (const CalibrationBin& bin : bins) seen += bin.rows;
  CHECK(seen == 300);
  std::ranges::sort(rows.eta);
  std::size_t first = 0;
  for (const CalibrationBin& bin : bins) {
    first += static_cast<std::size_t>(bin.rows);
    if (first < 300) CHECK(rows.eta[first - 1] != rows.eta[first]);
  }
}

TEST_CASE("a cutoff counts rows above it alone, and one half is the share classified correctly") {
  const PredictedRows rows{LinkFunction::identity, {0.2, 0.5, 0.5, 0.7}, {0, 1, 0, 1}};
  const Confusion confusion = assess_predictions(rows, 0.5, 0.95).confusion;
  CHECK(confusion.true_positive == 1);
  CHECK(confusion.false_negative == 1);
  CHECK(confusion.true_negative == 2);
  CHECK(confusion.hit_rate() == 0.75);
  CHECK(assess_predictions(rows, 0.49, 0.95).confusion.false_positive == 1);
}

TEST_CASE("a curve rises from the events above all others to 1, straight along ties") {
  const PredictedRows rows{LinkFunction::logit, {3, 2, 2, 1}, {1, 1, 0, 0}};
  const std::vector<RocPoint> curve = assess_predictions(rows, 0.5, 0.95).curve;
  REQUIRE(curve.size() == 21);
  CHECK(curve[0].sensitivity == 0.5);
  CHECK_CLOSE(curve[5].sensitivity, 0.75, 1e-14);
  CHECK_CLOSE(curve[10].sensitivity, 1.0, 1e-14);
  CHECK(curve[20].sensitivity == 1);
}

TEST_CASE("predictions with certainty have areas, but no loss where they fail, and no slope") {
  const double infinity = std::numeric_limits<double>::infinity();
  PredictedRows rows{LinkFunction::logit, {-infinity, 0, 0.5, infinity}, {0, 1, 0, 1}};
  Accuracy accuracy = assess_predictions(rows, 0.5, 0.95);
  CHECK(accuracy.auc.value.value == 0.75);
  CHECK(accuracy.log_loss.value.has_value());
  CHECK(accuracy.calibration.slope.absent_reason.find("certainty") != std::string::npos);
  rows.response = {1, 1, 0, 0};
  accuracy = assess_predictions(rows, 0.5, 0.95);
  CHECK_FALSE(accuracy.log_loss.value.has_value());
  CHECK(accuracy.log_loss.absent_reason.find("no chance") != std::string::npos);
  CHECK(std::isfinite(accuracy.brier.value));
}

TEST_CASE("what is not defined is absent with its reason") {
  const PredictedRows one{LinkFunction::logit, {0.1, 0.2}, {0, 0}};
  const Accuracy accuracy = assess_predictions(one, 0.5, 0.95);
  CHECK_FALSE(accuracy.auc.value.value.has_value());
  CHECK_FALSE(accuracy.auc.value.absent_reason.empty());
  CHECK_FALSE(accuracy.top_tenth.has_value());
  CHECK(accuracy.curve.empty());
  const PredictedRows few{LinkFunction::logit, {0.1, 0.2, 0.3}, {0, 1, 0}};
  CHECK_FALSE(assess_predictions(few, 0.5, 0.95).auc.std_error.value.has_value());
  const PredictedRows same{LinkFunction::logit, {1, 1, 1}, {0, 1, 0}};
  CHECK(assess_predictions(same, 0.5, 0.95).calibration.slope.absent_reason.find("same") !=
        std::string::npos);
  const PredictedRows apart{LinkFunction::logit, {1, 2, 2, 3}, {0, 0, 1, 1}};
  CHECK(assess_predictions(apart, 0.5, 0.95).calibration.slope.absent_reason.find("separate") !=
        std::string::npos);
  const PredictedRows weighted = make_rows(40, 2, WeightKind::probability);
  CHECK(assess_predictions(weighted, 0.5, 0.95).auc.std_error.absent_reason.find("probability") !=
        std::string::npos);
}

TEST_CASE("two equal predictions differ by nothing and are not tested") {
  const PredictedRows rows = make_rows(50, 9);
  const AucDifference difference = compare_auc(rows, rows, 0.95);
  CHECK(difference.difference.value == 0.0);
  CHECK(difference.std_error.value == 0.0);
  CHECK_FALSE(difference.p_value.has_value());
}

TEST_CASE("a cutoff or level outside (0, 1) is refused") {
  const PredictedRows rows = make_rows(20, 1);
  CHECK_THROWS_AS(static_cast<void>(assess_predictions(rows, 1, 0.95)), Error);
  CHECK_THROWS_AS(static_cast<void>(assess_predictions(rows, 0.5, 1)), Error);
}

}  // namespace bip::test
