// Properties every fit keeps, whatever the data.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "bip/model/fit.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

constexpr std::size_t kRows = 12000;  // more than one panel of row blocks

constexpr ModelKind kModels[] = {ModelKind::logit, ModelKind::probit, ModelKind::cloglog,
                                 ModelKind::lpm};

Fit fit(const Table& table, const std::string& formula, ModelKind model,
        const FrameRequest& request = {}, unsigned threads = 1) {
  const Problem problem = make_problem(table, formula, request);
  FitOptions options;
  options.model = model;
  RunContext context;
  context.threads = threads;
  return fit_model(problem.frame, problem.design, options, context);
}

void check_same_fit(const Fit& a, const Fit& b, double tolerance) {
  CHECK_CLOSE(a.log_likelihood, b.log_likelihood, tolerance);
  REQUIRE(a.coefficients.size() == b.coefficients.size());
  for (Eigen::Index i = 0; i < a.coefficients.size(); ++i) {
    CHECK_CLOSE(a.coefficients[i], b.coefficients[i], tolerance);
    CHECK_CLOSE(std::sqrt(a.covariance.matrix(i, i)), std::sqrt(b.covariance.matrix(i, i)),
                tolerance);
  }
}

std::vector<NamedValues> permuted(const std::vector<NamedValues>& columns) {
  std::vector<std::size_t> order(columns[0].values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937_64(7));
  std::vector<NamedValues> result = columns;
  for (NamedValues& column : result) {
    const std::vector<double> before = column.values;
    for (std::size_t i = 0; i < order.size(); ++i) column.values[i] = before[order[i]];
  }
  return result;
}

}  // namespace

TEST_CASE("threads do not change a bit of any fit") {
  const Table table = make_table(random_columns(kRows, 11));
  FrameRequest request;
  request.clusters = {"g"};
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    const Fit one = fit(table, "y ~ x1 + x2", model, request, 1);
    for (const unsigned threads : {2U, 7U}) {
      const Fit many = fit(table, "y ~ x1 + x2", model, request, threads);
      CHECK(one.log_likelihood == many.log_likelihood);
      CHECK(one.coefficients == many.coefficients);
      CHECK(one.covariance.matrix == many.covariance.matrix);
    }
  }
}

TEST_CASE("the order of rows changes a fit by no more than rounding") {
  const std::vector<NamedValues> columns = random_columns(kRows, 12);
  FrameRequest request;
  request.clusters = {"g"};
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    check_same_fit(fit(make_table(columns), "y ~ x1 + x2", model, request),
                   fit(make_table(permuted(columns)), "y ~ x1 + x2", model, request), 1e-11);
  }
}

TEST_CASE("a frequency weight of w is the row w times") {
  const std::vector<NamedValues> columns = random_columns(500, 13);
  std::vector<NamedValues> repeated = columns;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    repeated[c].values.clear();
    for (std::size_t row = 0; row < 500; ++row) {
      repeated[c].values.insert(repeated[c].values.end(),
                                static_cast<std::size_t>(columns[3].values[row]),
                                columns[c].values[row]);
    }
  }
  FrameRequest request;
  request.weights = "w";
  request.weight_kind = WeightKind::frequency;
  for (const ModelKind model : kModels) {
    for (const CovarianceKind kind : {CovarianceKind::oim, CovarianceKind::hc1}) {
      INFO(std::string(name_of(model)));
      FitOptions options;
      options.model = model;
      options.covariance = kind;
      const Problem weighted = make_problem(make_table(columns), "y ~ x1 + x2", request);
      const Problem plain = make_problem(make_table(repeated), "y ~ x1 + x2");
      const Fit a = fit_model(weighted.frame, weighted.design, options, {});
      const Fit b = fit_model(plain.frame, plain.design, options, {});
      CHECK(a.observations == b.observations);
      CHECK(a.events == b.events);
      check_same_fit(a, b, 1e-11);
    }
  }
}

TEST_CASE("columns of scale 1e-8 and 1e8 give the same likelihood and scaled coefficients") {
  const std::vector<NamedValues> columns = random_columns(400, 14);
  std::vector<NamedValues> scaled = columns;
  for (double& value : scaled[1].values) value *= 1e8;
  for (double& value : scaled[2].values) value *= 1e-8;
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    const Fit a = fit(make_table(columns), "y ~ x1 + x2", model);
    const Fit b = fit(make_table(scaled), "y ~ x1 + x2", model);
    CHECK_CLOSE(a.log_likelihood, b.log_likelihood, 1e-12);
    CHECK_CLOSE(b.coefficients[1], a.coefficients[1] * 1e-8, 1e-10);
    CHECK_CLOSE(b.coefficients[2], a.coefficients[2] * 1e8, 1e-10);
  }
}

TEST_CASE("swapping the outcome flips the signs of logit, probit and lpm") {
  const std::vector<NamedValues> columns = random_columns(400, 15);
  std::vector<NamedValues> swapped = columns;
  for (double& value : swapped[0].values) value = 1 - value;
  for (const ModelKind model : {ModelKind::logit, ModelKind::probit, ModelKind::lpm}) {
    INFO(std::string(name_of(model)));
    const Fit a = fit(make_table(columns), "y ~ x1 + x2", model);
    const Fit b = fit(make_table(swapped), "y ~ x1 + x2", model);
    CHECK_CLOSE(a.log_likelihood, b.log_likelihood, 1e-12);
    for (Eigen::Index i = 1; i < 3; ++i) CHECK_CLOSE(a.coefficients[i], -b.coefficients[i], 1e-11);
  }
}

TEST_CASE("an added column never lowers the log-likelihood") {
  for (std::uint64_t seed = 20; seed < 30; ++seed) {
    const Table table = make_table(random_columns(150, seed));
    for (const ModelKind model : kModels) {
      const double base = fit(table, "y ~ x1", model).log_likelihood;
      const double full = fit(table, "y ~ x1 + x2", model).log_likelihood;
      CHECK(full >= base - 1e-10);
    }
  }
}

TEST_CASE("a constant offset moves the intercept and nothing else") {
  std::vector<NamedValues> columns = random_columns(400, 16);
  columns.push_back({"shift", std::vector<double>(400, 0.75)});
  FrameRequest request;
  request.offset = "shift";
  const Fit with = fit(make_table(columns), "y ~ x1 + x2", ModelKind::probit, request);
  const Fit without = fit(make_table(columns), "y ~ x1 + x2", ModelKind::probit);
  CHECK_CLOSE(with.coefficients[0], without.coefficients[0] - 0.75, 1e-11);
  CHECK_CLOSE(with.coefficients[1], without.coefficients[1], 1e-11);
  CHECK_CLOSE(with.log_likelihood, without.log_likelihood, 1e-12);
  CHECK_CLOSE(with.null_log_likelihood, without.null_log_likelihood, 1e-12);
}

}  // namespace bip::test
