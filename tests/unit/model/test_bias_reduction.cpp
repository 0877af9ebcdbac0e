// Bias-reduced fits: closed forms, invariance, refusals.
#include <doctest/doctest.h>

#include <cmath>

#include "bip/core/error.hpp"
#include "bip/model/fit.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

FitOptions firth(ModelKind model = ModelKind::logit) {
  FitOptions options;
  options.model = model;
  options.bias_reduction = BiasReduction::firth;
  return options;
}

Fit fit(const Table& table, const char* formula, const FitOptions& options,
        const FrameRequest& request = {}) {
  const Problem problem = make_problem(table, formula, request);
  return fit_model(problem.frame, problem.design, options, {});
}

}  // namespace

TEST_CASE("a constant alone is the log odds of counts with half an event added to each") {
  const Table table = make_table({{"y", {1, 1, 1, 0, 0, 0, 0, 0, 0, 0}}});
  const Fit result = fit(table, "y ~ 1", firth());
  REQUIRE(result.converged());
  CHECK_CLOSE(result.coefficients[0], std::log(3.5 / 7.5), 1e-12);
}

TEST_CASE("two groups, one without events, have the log odds of halved counts") {
  const Table table =
      make_table({{"y", {1, 0, 1, 0, 0, 0, 0, 0}}, {"x", {1, 1, 1, 1, 0, 0, 0, 0}}});
  const Fit result = fit(table, "y ~ x", firth());
  REQUIRE(result.converged());
  CHECK_CLOSE(result.coefficients[0], std::log(0.5 / 4.5), 1e-11);
  CHECK_CLOSE(result.coefficients[1], std::log(2.5 / 2.5) - std::log(0.5 / 4.5), 1e-11);
}

TEST_CASE("complete separation leaves all estimates finite") {
  const Table table = make_table({{"y", {0, 0, 0, 1, 1, 1}}, {"x", {1, 2, 3, 4, 5, 6}}});
  for (const ModelKind model : {ModelKind::logit, ModelKind::probit}) {
    const Fit result = fit(table, "y ~ x", firth(model));
    INFO(name_of(model));
    REQUIRE(result.converged());
    CHECK(result.is_estimated(0));
    CHECK(result.is_estimated(1));
    CHECK(result.coefficients[1] > 0);
    // The data are their own mirror image: the threshold lies in the middle.
    CHECK_CLOSE(-result.coefficients[0] / result.coefficients[1], 3.5, 1e-9);
  }
}

TEST_CASE("frequency weights stand for repeated rows") {
  std::vector<double> y, x, w, y_long, x_long;
  for (int i = 0; i < 40; ++i) {
    y.push_back(i * i % 5 < 2 ? 1 : 0);
    x.push_back(i % 9);
    w.push_back(1 + i % 3);
    for (int k = 0; k < 1 + i % 3; ++k) {
      y_long.push_back(y.back());
      x_long.push_back(x.back());
    }
  }
  FrameRequest weighted;
  weighted.weights = "w";
  weighted.weight_kind = WeightKind::frequency;
  for (const ModelKind model : {ModelKind::logit, ModelKind::probit}) {
    const Fit one =
        fit(make_table({{"y", y}, {"x", x}, {"w", w}}), "y ~ x", firth(model), weighted);
    const Fit other = fit(make_table({{"y", y_long}, {"x", x_long}}), "y ~ x", firth(model));
    for (Eigen::Index i = 0; i < 2; ++i) {
      CHECK_CLOSE(one.coefficients[i], other.coefficients[i], 1e-9);
      CHECK_CLOSE(one.covariance.matrix(i, i), other.covariance.matrix(i, i), 1e-9);
    }
  }
}

TEST_CASE("units of a column change nothing but its coefficient") {
  const Table table = make_table(random_columns(60, 8));
  const Fit one = fit(table, "y ~ x1 + x2", firth());
  const Fit other = fit(table, "y ~ I(x1 * 1000) + x2", firth());
  CHECK_CLOSE(one.coefficients[1], 1000 * other.coefficients[1], 1e-9);
  CHECK_CLOSE(one.coefficients[2], other.coefficients[2], 1e-9);
  CHECK_CLOSE(one.log_likelihood, other.log_likelihood, 1e-11);
}

TEST_CASE(
    "holding no coefficient gives the penalised log-likelihood of the fit, holding one less") {
  const Table table = make_table(random_columns(60, 9));
  const Problem problem = make_problem(table, "y ~ x1 + x2");
  const Fit full = fit_model(problem.frame, problem.design, firth(), {});
  const auto held = [&](std::vector<std::size_t> columns) {
    return restricted_penalised_log_likelihood(problem.frame, problem.design, firth(), columns, {});
  };
  CHECK_CLOSE(held({}).value(), full.penalised_log_likelihood.value(), 1e-11);
  CHECK(held({2}).value() < full.penalised_log_likelihood.value());
  CHECK(held({1, 2}).value() < held({2}).value());
}

TEST_CASE("a bias-reduced fit that is not reached says so") {
  // One row a parameter: leverages of 1 leave nothing to estimate the slope of the deviations by.
  const Table table = make_table(random_columns(200, 10));
  const Problem problem = make_problem(table, "y ~ x1 + x2");
  const Fit fitted = fit_model(problem.frame, problem.design, firth(), {});
  CHECK(fitted.converged());
  CHECK(fitted.termination_note.find("vanishes") != std::string::npos);
}

TEST_CASE("other models and probability weights are refused") {
  const Table table = make_table(random_columns(50, 11));
  const auto refuses = [&](const FitOptions& options, const FrameRequest& request) {
    try {
      static_cast<void>(fit(table, "y ~ x1", options, request));
    } catch (const Error& error) {
      return error.kind() == ErrorKind::usage;
    }
    return false;
  };
  CHECK(refuses(firth(ModelKind::cloglog), {}));
  FrameRequest weighted;
  weighted.weights = "w";
  weighted.weight_kind = WeightKind::probability;
  CHECK(refuses(firth(), weighted));
  CHECK_FALSE(refuses(firth(), {}));
}

}  // namespace bip::test
