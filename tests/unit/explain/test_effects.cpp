#include "bip/explain/effects.hpp"

#include <cmath>
#include <functional>

#include "effect_examples.hpp"
#include "support/close.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;

namespace {

/// 600 rows: a number, a 0/1 column, a factor of three levels, a positive number, a response that
/// hangs on all of them; two blocks of rows, so that sums over blocks are met.
Table make_table() {
  std::vector<std::int64_t> y;
  std::vector<std::int64_t> flag;
  std::vector<double> age;
  std::vector<double> wage;
  std::vector<std::string> origin;
  unsigned state = 7;
  const auto next = [&state] {
    state = state * 1664525U + 1013904223U;
    return static_cast<double>(state >> 8U) / 16777216.0;
  };
  for (int row = 0; row < 600; ++row) {
    age.push_back(20 + 40 * next());
    wage.push_back(5 + 20 * next());
    flag.push_back(next() < 0.4 ? 1 : 0);
    const double kind = next();
    origin.emplace_back(kind < 0.5 ? "a" : kind < 0.8 ? "b" : "c");
    const double eta = -1.5 + 0.05 * (age.back() - 40) - 0.6 * static_cast<double>(flag.back()) +
                       (origin.back() == "b" ? 0.7 : 0) + 0.5 * std::log(wage.back());
    y.push_back(next() < 1 / (1 + std::exp(-eta)) ? 1 : 0);
  }
  return test::table_of({test::integers("y", y), test::reals("age", age), test::reals("wage", wage),
                         test::integers("flag", flag), test::labels("origin", origin)});
}

using test::effects_of;
using test::Fitted;

Fitted fit(const std::string& text, ModelKind kind = ModelKind::logit) {
  return test::fit_table(make_table(), text, kind);
}

/// The same effect in the slow and plain way: the mean over the rows of the table as it is with one
/// column changed, a new design filled from it.
double mean_with(const Fitted& fitted, const Eigen::VectorXd& coefficients,
                 const std::function<void(std::size_t, std::vector<double>&)>& change,
                 LinkFunction link) {
  double sum = 0;
  const Table& table = fitted.table;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    // age, wage, flag, b, c
    std::vector<double> values{table.column("age").number(row), table.column("wage").number(row),
                               table.column("flag").number(row),
                               table.column("origin").text(row) == "b" ? 1.0 : 0.0,
                               table.column("origin").text(row) == "c" ? 1.0 : 0.0};
    change(row, values);
    const double eta = coefficients[0] + coefficients[1] * values[0] +
                       coefficients[2] * values[0] * values[0] +
                       coefficients[3] * std::log(values[1]) + coefficients[4] * values[2] +
                       coefficients[5] * values[3] + coefficients[6] * values[4] +
                       coefficients[7] * values[0] * values[2];
    sum += inverse_link(link, eta).mu;
  }
  return sum / static_cast<double>(table.row_count());
}

constexpr const char* kFormula = "y ~ age + I(age^2) + log(wage) + flag + origin + age:flag";

/// Effects by central differences of the mean, in the order of compute_effects.
std::vector<std::function<double(const Eigen::VectorXd&)>> plain_effects(const Fitted& fitted,
                                                                         LinkFunction link) {
  const auto slope = [&fitted, link](std::size_t place, double scale) {
    return [&fitted, link, place, scale](const Eigen::VectorXd& b) {
      const double h = 1e-4 * scale;
      const auto at = [&](double step) {
        return mean_with(
            fitted, b, [&](std::size_t, std::vector<double>& v) { v[place] += step; }, link);
      };
      return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    };
  };
  const auto jump = [&fitted, link](const std::function<void(std::vector<double>&, double)>& set) {
    return [&fitted, link, set](const Eigen::VectorXd& b) {
      const auto at = [&](double value) {
        return mean_with(
            fitted, b, [&](std::size_t, std::vector<double>& v) { set(v, value); }, link);
      };
      return at(1) - at(0);
    };
  };
  return {slope(0, 40), slope(1, 10), jump([](std::vector<double>& v, double x) { v[2] = x; }),
          jump([](std::vector<double>& v, double x) {
            v[3] = x;
            v[4] = 0;
          }),
          jump([](std::vector<double>& v, double x) {
            v[3] = 0;
            v[4] = x;
          })};
}

}  // namespace

TEST_CASE("effects go through all terms of a variable, as finite differences of the mean do") {
  for (const ModelKind kind : {ModelKind::logit, ModelKind::probit, ModelKind::cloglog}) {
    const Fitted fitted = fit(kFormula, kind);
    const std::vector<Effect> effects = effects_of(fitted);
    const auto plain = plain_effects(fitted, link_of(kind));
    REQUIRE(effects.size() == plain.size());
    for (std::size_t i = 0; i < effects.size(); ++i) {
      INFO(std::string(name_of(kind)), " ", effects[i].variable, " ", effects[i].contrast);
      // Differences of a mean near 0.5 keep some nine digits.
      CHECK_CLOSE(effects[i].estimate.value(), plain[i](fitted.model.fit.coefficients), 1e-8);
    }
  }
}

TEST_CASE("standard errors are the delta method's with a gradient by finite differences") {
  for (const ModelKind kind : {ModelKind::logit, ModelKind::probit, ModelKind::cloglog}) {
    const Fitted fitted = fit(kFormula, kind);
    const std::vector<Effect> effects = effects_of(fitted);
    const auto plain = plain_effects(fitted, link_of(kind));
    const Eigen::VectorXd& b = fitted.model.fit.coefficients;
    const Eigen::MatrixXd& covariance = fitted.model.fit.covariance.matrix;
    for (std::size_t i = 0; i < effects.size(); ++i) {
      Eigen::VectorXd gradient(b.size());
      for (Eigen::Index j = 0; j < b.size(); ++j) {
        const double h = 1e-3 * std::sqrt(covariance(j, j));
        Eigen::VectorXd up = b;
        Eigen::VectorXd down = b;
        up[j] += h;
        down[j] -= h;
        gradient[j] = (plain[i](up) - plain[i](down)) / (2 * h);
      }
      INFO(std::string(name_of(kind)), " ", effects[i].variable, " ", effects[i].contrast);
      // Second differences keep some six digits.
      CHECK_CLOSE(effects[i].std_error.value(), std::sqrt(gradient.dot(covariance * gradient)),
                  1e-4);
    }
  }
}

TEST_CASE("effects do not depend on the number of threads") {
  const Fitted fitted = fit(kFormula);
  const std::vector<Effect> one = effects_of(fitted);
  const std::vector<Effect> four = effects_of(fitted, {}, {.threads = 4});
  REQUIRE(one.size() == four.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].estimate == four[i].estimate);
    CHECK(one[i].std_error == four[i].std_error);
  }
}

TEST_CASE("effects of the linear model are its coefficients") {
  const Fitted fitted = fit("y ~ age + flag + origin", ModelKind::lpm);
  const std::vector<Effect> effects = effects_of(fitted);
  REQUIRE(effects.size() == 4);
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i + 1);
    CHECK_CLOSE(effects[i].estimate.value(), fitted.model.fit.coefficients[at], 1e-12);
    CHECK_CLOSE(effects[i].std_error.value(), std::sqrt(fitted.model.fit.covariance.matrix(at, at)),
                1e-12);
  }
}

TEST_CASE("a move is the difference of the means at both of its ends") {
  const Fitted fitted = fit(kFormula);
  EffectsRequest request;
  request.moves = {{"age", 30, 50}};
  const Effect move = effects_of(fitted, request)[1];
  CHECK(move.role == EffectRole::move);
  CHECK(move.contrast == "50 vs 30");
  const auto at = [&](double age) {
    return mean_with(
        fitted, fitted.model.fit.coefficients,
        [&](std::size_t, std::vector<double>& values) { values[0] = age; }, LinkFunction::logit);
  };
  CHECK_CLOSE(move.estimate.value(), at(50) - at(30), 1e-11);
}

TEST_CASE("at the means numbers stand at their means and categories at the shares of levels") {
  const Fitted fitted = fit("y ~ age + origin");
  EffectsRequest request;
  request.at = AtMeans{};
  double age = 0;
  double b = 0;
  double c = 0;
  for (std::size_t row = 0; row < 600; ++row) {
    age += fitted.table.column("age").number(row) / 600;
    b += fitted.table.column("origin").text(row) == "b" ? 1.0 / 600 : 0;
    c += fitted.table.column("origin").text(row) == "c" ? 1.0 / 600 : 0;
  }
  const Eigen::VectorXd& beta = fitted.model.fit.coefficients;
  const double eta = beta[0] + beta[1] * age + beta[2] * b + beta[3] * c;
  CHECK_CLOSE(effects_of(fitted, request)[0].estimate.value(),
              inverse_link(LinkFunction::logit, eta).density * beta[1], 1e-11);
}

TEST_CASE("held variables are held while the others stay as observed") {
  const Fitted fitted = fit(kFormula);
  EffectsRequest request;
  request.at = AtValues{{{"age", "40"}, {"origin", "c"}}};
  const Effect flag = effects_of(fitted, request)[2];
  const auto at = [&](double value) {
    return mean_with(
        fitted, fitted.model.fit.coefficients,
        [&](std::size_t, std::vector<double>& v) {
          v = {40, v[1], value, 0, 1};
        },
        LinkFunction::logit);
  };
  CHECK_CLOSE(flag.estimate.value(), at(1) - at(0), 1e-11);
}

TEST_CASE("an effect that moves a collinear column is absent with the reason, others are not") {
  const Fitted fitted = fit("y ~ age + flag + I(2 * wage) + wage");
  const std::vector<Effect> effects = effects_of(fitted);
  CHECK(effects[0].estimate.has_value());
  CHECK_FALSE(effects[2].estimate.has_value());
  CHECK(effects[2].absent_reason == "collinear with earlier columns");
}

TEST_CASE("moves and held variables that the model lacks are refused") {
  const Fitted fitted = fit("y ~ age + origin");
  const auto refused = [&](EffectsRequest request) {
    const Error error = test::error_of([&] { static_cast<void>(effects_of(fitted, request)); });
    CHECK(error.kind() == ErrorKind::usage);
  };
  refused({.moves = {{"wage", 1, 2}}});
  refused({.moves = {{"origin", 1, 2}}});
  refused({.at = AtValues{{{"origin", "z"}}}});
  refused({.at = AtValues{{{"age", "old"}}}});
  refused({.conf_level = 1});
}

TEST_CASE("tests without a p-value are no part of their family") {
  Effect tested;
  tested.p_value = 0.01;
  Effect other;
  other.p_value = 0.5;
  Effect absent;
  absent.absent_reason = "infinite";
  CHECK(adjust_effects({&tested, &absent, &other}, Adjustment::holm) == 2);
  CHECK(tested.p_adjusted == 0.02);
  CHECK_FALSE(absent.p_adjusted.has_value());
  CHECK(absent.unadjusted_reason == "infinite");
}
