// What a fit promises beside its numbers: refusals, terminations, states of coefficients.
#include "bip/model/fit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "bip/core/error.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

Fit fit(const Problem& problem, FitOptions options = {}) {
  return fit_model(problem.frame, problem.design, options, {});
}

ErrorKind kind_of_error(const Problem& problem, const FitOptions& options) {
  try {
    static_cast<void>(fit_model(problem.frame, problem.design, options, {}));
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::internal;
}

FitOptions with_policy(SeparationPolicy policy) {
  FitOptions options;
  options.separation = policy;
  return options;
}

}  // namespace

TEST_CASE("an intercept alone fits the share of events") {
  const Table table = make_table({{"y", {1, 0, 0, 1, 1, 0, 0, 0}}});
  for (const ModelKind model : {ModelKind::logit, ModelKind::probit, ModelKind::cloglog}) {
    FitOptions options;
    options.model = model;
    const Fit result = fit(make_problem(table, "y ~ 1"), options);
    INFO(std::string(name_of(model)));
    CHECK(result.converged());
    CHECK_CLOSE(inverse_link(link_of(model), result.coefficients[0]).mu, 3.0 / 8, 1e-14);
    CHECK_CLOSE(result.log_likelihood, result.null_log_likelihood, 1e-14);
  }
}

TEST_CASE("complete separation is found and no coefficient is estimated under keep") {
  const Table table = make_table({{"y", {0, 0, 0, 1, 1, 1}}, {"x", {1, 2, 3, 4, 5, 6}}});
  const Problem problem = make_problem(table, "y ~ x");
  const Fit refused = fit(problem);
  CHECK(refused.termination == Termination::separation);
  CHECK(refused.separation.complete);
  CHECK(refused.separation.determined_rows == 6);
  const Fit limit = fit(problem, with_policy(SeparationPolicy::keep));
  CHECK(limit.converged());
  CHECK(limit.log_likelihood == 0);
  CHECK(limit.states[0] == CoefficientState::infinite);
  CHECK(limit.states[1] == CoefficientState::infinite);
  const Eigen::VectorXd eta = predict_eta(problem.frame, problem.design, limit, {});
  CHECK(eta[0] == -INFINITY);
  CHECK(eta[5] == INFINITY);
}

TEST_CASE("overlap in a single pair of rows is no separation, however far the others lie apart") {
  const Table table = make_table(
      {{"y", {0, 0, 0, 1, 0, 1, 1, 1}}, {"x", {-900, -800, -700, -0.1, 0.1, 700, 800, 900}}});
  const Fit result = fit(make_problem(table, "y ~ x"));
  CHECK(result.converged());
  CHECK(result.separation.determined_rows == 0);
}

TEST_CASE("separation is found in columns of scale 1e-8 and 1e8") {
  const Table table = make_table({{"y", {0, 1, 0, 1, 1, 1}},
                                  {"tiny", {1e-8, 2e-8, 3e-8, 1e-8, 2e-8, 3e-8}},
                                  {"huge", {0, 0, 0, 0, 1e8, 1e8}}});
  const Fit result = fit(make_problem(table, "y ~ tiny + huge"));
  CHECK(result.termination == Termination::separation);
  REQUIRE(result.separation.terms.size() == 1);
  CHECK(result.separation.terms[0] == "huge");
  CHECK(result.separation.determined_rows == 2);
}

TEST_CASE("without an intercept only a column that is zero elsewhere can be dropped") {
  const Table table =
      make_table({{"y", {0, 1, 0, 1, 1, 1}}, {"x", {1, 2, 3, 1, 2, 3}}, {"d", {5, 5, 5, 5, 6, 6}}});
  const Fit with = fit(make_problem(table, "y ~ x + d"), with_policy(SeparationPolicy::drop));
  CHECK(with.converged());
  CHECK(with.rows == 4);
  CHECK(with.states[2] == CoefficientState::separated);
}

TEST_CASE("rows that were dropped leave the counts, the null model and the sample's id") {
  const Table table =
      make_table({{"y", {0, 1, 0, 1, 1, 1}}, {"x", {1, 2, 3, 1, 2, 3}}, {"d", {0, 0, 0, 0, 1, 1}}});
  const Problem problem = make_problem(table, "y ~ x + d");
  const Fit result = fit(problem, with_policy(SeparationPolicy::drop));
  CHECK(result.events == 2);
  CHECK_CLOSE(result.null_log_likelihood, 4 * std::log(0.5), 1e-14);
  CHECK(result.sample_id != problem.frame.sample.id);
  CHECK(result.sample_id.size() == problem.frame.sample.id.size());
}

TEST_CASE("a combination of earlier columns is aliased, and the rest fitted as if it were absent") {
  std::vector<NamedValues> columns = random_columns(200, 1);
  NamedValues sum{"sum", {}};
  for (std::size_t i = 0; i < 200; ++i) {
    sum.values.push_back(3 * columns[1].values[i] - 2 * columns[2].values[i] + 1);
  }
  columns.push_back(sum);
  const Table table = make_table(columns);
  const Fit with = fit(make_problem(table, "y ~ x1 + x2 + sum"));
  const Fit without = fit(make_problem(table, "y ~ x1 + x2"));
  CHECK(with.states[3] == CoefficientState::aliased);
  CHECK(with.parameters == 3);
  for (Eigen::Index i = 0; i < 3; ++i) {
    CHECK_CLOSE(with.coefficients[i], without.coefficients[i], 1e-12);
  }
}

TEST_CASE("information covariances are refused under probability weights, robust is the default") {
  const Table table = make_table(random_columns(100, 2));
  FrameRequest request;
  request.weights = "w";
  request.weight_kind = WeightKind::probability;
  const Problem problem = make_problem(table, "y ~ x1", request);
  for (const CovarianceKind kind : {CovarianceKind::oim, CovarianceKind::eim}) {
    FitOptions options;
    options.covariance = kind;
    CHECK(kind_of_error(problem, options) == ErrorKind::usage);
  }
  CHECK(fit(problem).covariance.kind == CovarianceKind::robust);
}

TEST_CASE("cluster covariances need clusters, and at least two of them") {
  const Table table =
      make_table({{"y", {0, 1, 0, 1, 1}}, {"x", {1, 2, 3, 1, 2}}, {"g", {1, 1, 1, 1, 1}}});
  FitOptions options;
  options.covariance = CovarianceKind::cluster;
  CHECK(kind_of_error(make_problem(table, "y ~ x"), options) == ErrorKind::usage);
  FrameRequest request;
  request.clusters = {"g"};
  CHECK(kind_of_error(make_problem(table, "y ~ x", request), options) ==
        ErrorKind::degenerate_data);
}

TEST_CASE("few clusters are warned about, twenty are not") {
  const auto warns = [](std::size_t rows) {
    FrameRequest request;
    request.clusters = {"g"};
    const Table table = make_table(random_columns(rows, 3));
    return !fit(make_problem(table, "y ~ x1", request)).diagnostics.empty();
  };
  CHECK(warns(95));
  CHECK_FALSE(warns(100));
}

TEST_CASE("the linear probability model has t reference with n - k, with clusters G - 1") {
  const Table table = make_table(random_columns(100, 4));
  FitOptions options;
  options.model = ModelKind::lpm;
  CHECK(fit(make_problem(table, "y ~ x1 + x2"), options).covariance.df.value() == 97);
  FrameRequest request;
  request.clusters = {"g"};
  CHECK(fit(make_problem(table, "y ~ x1 + x2", request), options).covariance.df.value() == 19);
  request.clusters = {};
  request.offset = "x2";
  CHECK(kind_of_error(make_problem(table, "y ~ x1", request), options) == ErrorKind::usage);
}

TEST_CASE("a linear model with as many parameters as rows is refused") {
  const Table table = make_table({{"y", {0, 1, 1}}, {"x", {1, 2, 4}}, {"z", {1, 4, 3}}});
  FitOptions options;
  options.model = ModelKind::lpm;
  CHECK(kind_of_error(make_problem(table, "y ~ x + z"), options) == ErrorKind::degenerate_data);
}

TEST_CASE("too few iterations end in iteration_limit, not in a wrong answer called converged") {
  FitOptions options;
  options.iteration_limit = 1;
  const Fit result = fit(make_problem(make_table(random_columns(300, 5)), "y ~ x1 + x2"), options);
  CHECK(result.termination == Termination::iteration_limit);
  CHECK_FALSE(result.converged());
  CHECK(result.termination_note.find("1 iterations") != std::string::npos);
}

TEST_CASE("a formula without intercept and terms has no parameter and the likelihood of a coin") {
  const Fit result = fit(make_problem(make_table(random_columns(50, 6)), "y ~ 0"));
  CHECK(result.converged());
  CHECK(result.parameters == 0);
  CHECK_CLOSE(result.log_likelihood, 50 * std::log(0.5), 1e-14);
}

TEST_CASE("model names are parsed and unknown ones answered with the known") {
  CHECK(parse_model_kind("cloglog") == ModelKind::cloglog);
  try {
    static_cast<void>(parse_model_kind("logti"));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("logit") != std::string::npos);
  }
}

}  // namespace bip::test
