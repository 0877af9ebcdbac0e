// Effects of ordered models on the probability of every level, against the probabilities
// themselves, written out row by row.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "effect_examples.hpp"
#include "example_study.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

constexpr const char* kFormula = "level ~ a + I(a^2) + b + g + a:b";
constexpr std::size_t kLevels = 4;
constexpr std::size_t kTerms = 6;

/// The example study with a level 0 to 3 that hangs on a, b and g; two blocks of rows.
Table leveled_study() {
  const Table study = make_study(600);
  Sequence sequence;
  for (int skipped = 0; skipped < 3000; ++skipped) sequence.next();
  std::vector<std::int64_t> levels;
  for (std::size_t row = 0; row < study.row_count(); ++row) {
    const double share = sequence.next();
    const double eta = 0.7 * study.column("a").number(row) - 0.4 * study.column("b").number(row) +
                       (study.column("g").text(row) == "w" ? 0.8 : 0.0) +
                       std::log(share / (1 - share));
    levels.push_back((eta > -1 ? 1 : 0) + (eta > 0.4 ? 1 : 0) + (eta > 1.5 ? 1 : 0));
  }
  return with_column(study, Column::integers("level", levels));
}

/// Of a row: a, b, and whether g is v and w.
struct Values {
  double a;
  double b;
  double v;
  double w;
};
using Change = std::function<void(Values&)>;

double probability(const Values& at, std::size_t level, const Eigen::VectorXd& theta,
                   LinkFunction link) {
  const double eta = theta[0] * at.a + theta[1] * at.a * at.a + theta[2] * at.b + theta[3] * at.v +
                     theta[4] * at.w + theta[5] * at.a * at.b;
  const auto at_most = [&](std::size_t cut) {
    return inverse_link(link, theta[static_cast<Eigen::Index>(kTerms + cut)] - eta).mu;
  };
  return (level + 1 < kLevels ? at_most(level) : 1) - (level > 0 ? at_most(level - 1) : 0);
}

/// Weighted mean probability of the level over the rows as they are with a change.
double share_with(const Fitted& fitted, const Change& change, std::size_t level,
                  const Eigen::VectorXd& theta) {
  const Table& table = fitted.table;
  double sum = 0;
  double total = 0;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    Values at{table.column("a").number(row), table.column("b").number(row),
              table.column("g").text(row) == "v" ? 1.0 : 0.0,
              table.column("g").text(row) == "w" ? 1.0 : 0.0};
    change(at);
    const double weight = fitted.frame.weight(row);
    sum += weight * probability(at, level, theta, link_of(fitted.model.fit.model));
    total += weight;
  }
  return sum / total;
}

/// A contrast's effect on a level as a function of coefficients and cut points.
using PlainEffect = std::function<double(std::size_t, const Eigen::VectorXd&)>;

PlainEffect slope(const Fitted& fitted, double Values::*place) {
  return [&fitted, place](std::size_t level, const Eigen::VectorXd& theta) {
    constexpr double kStep = 1e-3;
    const auto at = [&](double step) {
      return share_with(
          fitted, [&](Values& values) { values.*place += step; }, level, theta);
    };
    return (8 * (at(kStep) - at(-kStep)) - (at(2 * kStep) - at(-2 * kStep))) / (12 * kStep);
  };
}

PlainEffect jump(const Fitted& fitted, const Change& from, const Change& to) {
  return [&fitted, from, to](std::size_t level, const Eigen::VectorXd& theta) {
    return share_with(fitted, to, level, theta) - share_with(fitted, from, level, theta);
  };
}

Change group(double v, double w) {
  return [v, w](Values& values) {
    values.v = v;
    values.w = w;
  };
}

/// In the order of compute_effects.
std::vector<PlainEffect> plain_effects(const Fitted& fitted) {
  return {slope(fitted, &Values::a), slope(fitted, &Values::b),
          jump(fitted, group(0, 0), group(1, 0)), jump(fitted, group(0, 0), group(0, 1))};
}

double plain_error(const Fitted& fitted, const PlainEffect& effect, std::size_t level) {
  const Eigen::VectorXd& theta = fitted.model.fit.coefficients;
  const Eigen::MatrixXd& covariance = fitted.model.fit.covariance.matrix;
  Eigen::VectorXd gradient(theta.size());
  for (Eigen::Index j = 0; j < theta.size(); ++j) {
    const double step = 1e-3 * std::sqrt(covariance(j, j));
    Eigen::VectorXd up = theta;
    Eigen::VectorXd down = theta;
    up[j] += step;
    down[j] -= step;
    gradient[j] = (effect(level, up) - effect(level, down)) / (2 * step);
  }
  return std::sqrt(gradient.dot(covariance * gradient));
}

void check_against_plain(const Fitted& fitted) {
  const std::vector<Effect> effects = effects_of(fitted);
  const std::vector<PlainEffect> plain = plain_effects(fitted);
  REQUIRE(effects.size() == kLevels * plain.size());
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const PlainEffect& expected = plain[i / kLevels];
    const std::size_t level = i % kLevels;
    INFO(effects[i].variable, " ", effects[i].contrast, " on ", effects[i].level);
    CHECK(effects[i].level == std::to_string(level));
    // Differences of shares keep some nine digits, differences of these some five.
    CHECK(std::fabs(*effects[i].estimate - expected(level, fitted.model.fit.coefficients)) < 1e-9);
    CHECK_CLOSE(effects[i].std_error.value(), plain_error(fitted, expected, level), 1e-4);
  }
}

}  // namespace

TEST_CASE("effects on levels and their errors are those of the probabilities written out") {
  for (const ModelKind kind : {ModelKind::ologit, ModelKind::oprobit}) {
    INFO(std::string(name_of(kind)));
    check_against_plain(fit_table(leveled_study(), kFormula, kind));
  }
}

TEST_CASE("effects on levels are averaged by the model's weights, with its cluster covariance") {
  FrameRequest request;
  request.weights = "weight";
  request.weight_kind = WeightKind::probability;
  request.clusters = {"person"};
  const Fitted fitted = fit_table(leveled_study(), kFormula, ModelKind::ologit, request);
  REQUIRE(fitted.model.fit.covariance.kind == CovarianceKind::cluster);
  check_against_plain(fitted);
}

TEST_CASE("the effects of a contrast add up to zero over the levels, moves and held rows too") {
  const Fitted fitted = fit_table(leveled_study(), kFormula, ModelKind::ologit);
  for (const EvaluationPoint& at : {EvaluationPoint(AsObserved{}), EvaluationPoint(AtMeans{}),
                                    EvaluationPoint(AtValues{{{"b", "0.5"}, {"g", "w"}}})}) {
    EffectsRequest request;
    request.moves = {{"a", -1, 1}};
    request.at = at;
    const std::vector<Effect> effects = effects_of(fitted, request);
    REQUIRE(effects.size() % kLevels == 0);
    for (std::size_t first = 0; first < effects.size(); first += kLevels) {
      double sum = 0;
      for (std::size_t level = 0; level < kLevels; ++level) sum += *effects[first + level].estimate;
      CHECK(std::fabs(sum) < 1e-14);
    }
  }
}

TEST_CASE("a move with others held is the difference of the levels' shares at both ends") {
  const Fitted fitted = fit_table(leveled_study(), kFormula, ModelKind::oprobit);
  EffectsRequest request;
  request.moves = {{"a", -1, 1}};
  request.at = AtValues{{{"b", "0.5"}, {"g", "w"}}};
  const std::vector<Effect> effects = effects_of(fitted, request);
  const auto held = [](double a) { return [a](Values& at) { at = {a, 0.5, 0, 1}; }; };
  for (std::size_t level = 0; level < kLevels; ++level) {
    const Effect& move = effects[kLevels + level];
    CHECK(move.contrast == "1 vs -1");
    const Eigen::VectorXd& theta = fitted.model.fit.coefficients;
    CHECK_CLOSE(move.estimate.value(), jump(fitted, held(-1), held(1))(level, theta), 1e-11);
  }
}

TEST_CASE("with two levels the effect on the higher one is the logit's") {
  const Table study = make_study(600);
  const std::vector<Effect> ordered = effects_of(fit_table(study, "y ~ a + g", ModelKind::ologit));
  const std::vector<Effect> binary = effects_of(fit_table(study, "y ~ a + g", ModelKind::logit));
  REQUIRE(ordered.size() == 2 * binary.size());
  for (std::size_t i = 0; i < binary.size(); ++i) {
    CHECK(binary[i].level.empty());
    CHECK_CLOSE(ordered[2 * i + 1].estimate.value(), binary[i].estimate.value(), 1e-10);
    CHECK_CLOSE(ordered[2 * i + 1].std_error.value(), binary[i].std_error.value(), 1e-9);
  }
}

TEST_CASE("the outer level that more rows have stands for its contrast, the others say so") {
  const std::vector<double> x{1, 4, 2, 3, 5, 1, 6, 2, 4, 3};
  const auto check = [&](const std::vector<double>& y, std::size_t tested) {
    const Table table = make_table({{"y", y}, {"x", x}});
    EffectsRequest request;
    request.moves = {{"x", 0, 1}};
    const std::vector<Effect> effects =
        effects_of(fit_table(table, "y ~ x", ModelKind::ologit), request);
    REQUIRE(effects.size() == 6);
    for (std::size_t i = 0; i < effects.size(); ++i) {
      const EffectRole standing = i < 3 ? EffectRole::main : EffectRole::move;
      CHECK(effects[i].role == (i % 3 == tested ? standing : EffectRole::other_level));
    }
  };
  check({0, 1, 2, 1, 0, 0, 1, 0, 1, 2}, 0);
  check({0, 1, 2, 1, 2, 0, 1, 2, 1, 2}, 2);
  check({0, 1, 2, 1, 0, 0, 1, 2, 1, 2}, 2);  // equally many
  CHECK(untested_reason(EffectRole::main).empty());
  CHECK(untested_reason(EffectRole::other_level) == "tested by the effect on another level");
  CHECK_FALSE(untested_reason(EffectRole::move).empty());
}

TEST_CASE("effects on levels do not depend on the number of threads") {
  const Fitted fitted = fit_table(leveled_study(), kFormula, ModelKind::ologit);
  const std::vector<Effect> one = effects_of(fitted);
  const std::vector<Effect> four = effects_of(fitted, {}, {.threads = 4});
  REQUIRE(one.size() == four.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].estimate == four[i].estimate);
    CHECK(one[i].std_error == four[i].std_error);
  }
}

TEST_CASE("a collinear column has no effect on any level, with the reason") {
  const Fitted fitted = fit_table(leveled_study(), "level ~ a + twice_a + b", ModelKind::ologit);
  const std::vector<Effect> effects = effects_of(fitted);
  REQUIRE(effects.size() == 3 * kLevels);
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const bool is_absent = effects[i].variable == "twice_a";
    CHECK(effects[i].estimate.has_value() != is_absent);
    CHECK(effects[i].absent_reason == (is_absent ? "collinear with earlier columns" : ""));
  }
}

TEST_CASE("kept rows of an infinite coefficient do not move, the others as without them") {
  const std::vector<double> y{0, 1, 2, 0, 1, 2, 1, 0, 2, 1, 2, 2, 0, 1};
  const std::vector<double> x{0.1, 0.4, 0.2, 0.9, 0.3, 1.4, 0.8, 0.5, 0.7, 1.1, 0.6, 1.2, 0.3, 0.2};
  std::vector<double> all_y = y;
  std::vector<double> all_x = x;
  std::vector<double> g(y.size(), 0);
  for (const double value : {0.3, 0.9}) {
    all_y.push_back(2);
    all_x.push_back(value);
    g.push_back(1);
  }
  const std::vector<Effect> rest =
      effects_of(fit_table(make_table({{"y", y}, {"x", x}}), "y ~ x", ModelKind::ologit));
  const std::vector<Effect> kept =
      effects_of(fit_table(make_table({{"y", all_y}, {"x", all_x}, {"g", g}}), "y ~ x + g",
                           ModelKind::ologit, {}, SeparationPolicy::keep));
  REQUIRE(rest.size() == 3);
  REQUIRE(kept.size() == 6);
  for (std::size_t level = 0; level < 3; ++level) {
    CHECK_CLOSE(kept[level].estimate.value(), *rest[level].estimate * 14 / 16, 1e-8);
    CHECK_CLOSE(kept[level].std_error.value(), *rest[level].std_error * 14 / 16, 1e-7);
    CHECK(kept[3 + level].absent_reason == "infinite");
  }
}

TEST_CASE("where a cut point is infinite there are no effects on levels, with the reason") {
  const Table table = make_table({{"y", {0, 1, 0, 1, 0, 2, 3, 2, 3, 2, 0, 3}},
                                  {"x", {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 2, 4}},
                                  {"g", {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1}}});
  const Fitted fitted =
      fit_table(table, "y ~ x + g", ModelKind::ologit, {}, SeparationPolicy::keep);
  REQUIRE(fitted.model.fit.converged());
  for (const Effect& effect : effects_of(fitted)) {
    CHECK_FALSE(effect.estimate.has_value());
    CHECK(effect.absent_reason ==
          "the model has infinite cut points: its levels have no probabilities");
  }
}

TEST_CASE("an ordered model that separation refused has no effects, and says why") {
  const Table table = make_table({{"y", {0, 1, 2, 0, 1, 2, 2, 2}},
                                  {"x", {1, 3, 2, 4, 2, 5, 1, 4}},
                                  {"g", {0, 0, 0, 0, 0, 0, 1, 1}}});
  const Fitted fitted = fit_table(table, "y ~ x + g", ModelKind::ologit);
  REQUIRE_FALSE(fitted.model.fit.converged());
  const std::vector<Effect> effects = effects_of(fitted);
  REQUIRE(effects.size() == 6);
  for (const Effect& effect : effects) {
    CHECK_FALSE(effect.estimate.has_value());
    CHECK_FALSE(effect.absent_reason.empty());
  }
}

}  // namespace bip::test
