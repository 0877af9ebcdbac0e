// Properties of fits of ordered levels and counts, whatever the data, and what the families have
// in common where one is a case of another.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>

#include "bip/model/fit.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

constexpr ModelKind kModels[] = {ModelKind::ologit, ModelKind::oprobit, ModelKind::poisson,
                                 ModelKind::negbin};

/// random_columns with a response of levels 1 … 4 or of overdispersed counts.
std::vector<NamedValues> columns_for(ModelKind model, std::size_t rows, std::uint64_t seed) {
  std::vector<NamedValues> columns = random_columns(rows, seed);
  std::mt19937_64 generator(seed + 1);
  const auto uniform = [&] { return (static_cast<double>(generator() >> 11U) + 0.5) * 0x1.0p-53; };
  for (std::size_t row = 0; row < rows; ++row) {
    const double eta = 0.7 * columns[1].values[row] - 0.4 * columns[2].values[row];
    double& y = columns[0].values[row];
    if (is_ordered(model)) {
      const double latent = eta + std::log(uniform() / uniform());
      y = 1 + (latent > -1 ? 1 : 0) + (latent > 0.5 ? 1 : 0) + (latent > 2 ? 1 : 0);
    } else {
      double below = std::exp(0.3 + 0.5 * eta) * -std::log(uniform());  // a mixed Poisson
      for (y = 0; (below += std::log(uniform())) > 0; ++y) {
      }
    }
  }
  return columns;
}

FrameRequest request_for(ModelKind model) {
  FrameRequest request;
  request.response_kind = response_kind_of(model);
  return request;
}

Fit fit(const std::vector<NamedValues>& columns, const std::string& formula, ModelKind model,
        const FrameRequest& request, unsigned threads = 1,
        std::optional<CovarianceKind> covariance = {}) {
  const Problem problem = make_problem(make_table(columns), formula, request);
  FitOptions options;
  options.model = model;
  options.covariance = covariance;
  RunContext context;
  context.threads = threads;
  return fit_model(problem.frame, problem.design, options, context);
}

void check_same_fit(const Fit& a, const Fit& b, double tolerance) {
  CHECK(a.terms == b.terms);
  CHECK_CLOSE(a.log_likelihood, b.log_likelihood, tolerance);
  CHECK_CLOSE(a.null_log_likelihood, b.null_log_likelihood, tolerance);
  for (Eigen::Index i = 0; i < a.coefficients.size(); ++i) {
    CHECK_CLOSE(a.coefficients[i], b.coefficients[i], 10 * tolerance);
    CHECK_CLOSE(a.covariance.matrix(i, i), b.covariance.matrix(i, i), 10 * tolerance);
  }
}

/// Each row as often as `times` of it says.
std::vector<NamedValues> repeated(const std::vector<NamedValues>& columns,
                                  const std::vector<double>& times) {
  std::vector<NamedValues> result = columns;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    result[c].values.clear();
    for (std::size_t row = 0; row < times.size(); ++row)
      result[c].values.insert(result[c].values.end(), static_cast<std::size_t>(times[row]),
                              columns[c].values[row]);
  }
  return result;
}

}  // namespace

TEST_CASE("threads do not change a bit of an ordered or count fit") {
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    const auto columns = columns_for(model, 12000, 31);
    FrameRequest request = request_for(model);
    request.clusters = {"g"};
    const Fit one = fit(columns, "y ~ x1 + x2", model, request, 1);
    const Fit many = fit(columns, "y ~ x1 + x2", model, request, 5);
    CHECK(one.converged());
    CHECK(one.log_likelihood == many.log_likelihood);
    CHECK(one.coefficients == many.coefficients);
    CHECK(one.covariance.matrix == many.covariance.matrix);
  }
}

TEST_CASE("the order of rows changes an ordered or count fit by no more than rounding") {
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    const auto columns = columns_for(model, 5000, 32);
    std::vector<NamedValues> turned = columns;
    for (NamedValues& column : turned) std::reverse(column.values.begin(), column.values.end());
    FrameRequest request = request_for(model);
    request.clusters = {"g"};
    check_same_fit(fit(columns, "y ~ x1 + x2", model, request),
                   fit(turned, "y ~ x1 + x2", model, request), 1e-11);
  }
}

TEST_CASE("a frequency weight of w is the row w times, for ordered levels and counts too") {
  for (const ModelKind model : kModels) {
    const auto columns = columns_for(model, 500, 33);
    FrameRequest request = request_for(model);
    for (const CovarianceKind kind : {CovarianceKind::oim, CovarianceKind::robust}) {
      INFO(std::string(name_of(model)));
      const Fit plain =
          fit(repeated(columns, columns[3].values), "y ~ x1 + x2", model, request, 1, kind);
      FrameRequest weighted = request;
      weighted.weights = "w";
      weighted.weight_kind = WeightKind::frequency;
      const Fit by_weight = fit(columns, "y ~ x1 + x2", model, weighted, 1, kind);
      CHECK(plain.observations == by_weight.observations);
      check_same_fit(by_weight, plain, 1e-11);
    }
  }
}

TEST_CASE("columns of any scale and distance from zero give the same ordered and count fits") {
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    const auto columns = columns_for(model, 400, 34);
    std::vector<NamedValues> scaled = columns;
    for (double& value : scaled[1].values) value *= 1e8;
    for (double& value : scaled[2].values) value = value * 1e-8;
    const FrameRequest request = request_for(model);
    const Fit a = fit(columns, "y ~ x1 + x2", model, request);
    const Fit b = fit(scaled, "y ~ x1 + x2", model, request);
    CHECK_CLOSE(a.log_likelihood, b.log_likelihood, 1e-12);
    const Eigen::Index first = is_ordered(model) ? 0 : 1;
    CHECK_CLOSE(b.coefficients[first], a.coefficients[first] * 1e-8, 1e-9);
    CHECK_CLOSE(b.coefficients[first + 1], a.coefficients[first + 1] * 1e8, 1e-9);
    std::vector<NamedValues> moved = columns;
    for (double& value : moved[1].values) value += 1e6;
    const Fit c = fit(moved, "y ~ x1 + x2", model, request);
    CHECK_CLOSE(c.log_likelihood, a.log_likelihood, 1e-9);
    CHECK_CLOSE(c.coefficients[first], a.coefficients[first], 1e-7);
  }
}

TEST_CASE("an ordered model of two levels is the binary one with its intercept's sign turned") {
  const auto columns = random_columns(600, 35);
  for (const auto& [ordered, binary] : {std::pair{ModelKind::ologit, ModelKind::logit},
                                        std::pair{ModelKind::oprobit, ModelKind::probit}}) {
    INFO(std::string(name_of(ordered)));
    for (const CovarianceKind kind :
         {CovarianceKind::oim, CovarianceKind::eim, CovarianceKind::hc1}) {
      const Fit a = fit(columns, "y ~ x1 + x2", ordered, request_for(ordered), 1, kind);
      const Fit b = fit(columns, "y ~ x1 + x2", binary, {}, 1, kind);
      CHECK(a.terms == std::vector<std::string>{"x1", "x2", "0|1"});
      CHECK_CLOSE(a.log_likelihood, b.log_likelihood, 1e-12);
      CHECK_CLOSE(a.null_log_likelihood, b.null_log_likelihood, 1e-12);
      CHECK_CLOSE(a.coefficients[2], -b.coefficients[0], 1e-10);
      CHECK_CLOSE(a.coefficients[0], b.coefficients[1], 1e-10);
      CHECK_CLOSE(a.covariance.matrix(0, 0), b.covariance.matrix(1, 1), 1e-10);
      CHECK_CLOSE(a.covariance.matrix(2, 2), b.covariance.matrix(0, 0), 1e-10);
      CHECK_CLOSE(a.covariance.matrix(0, 2), -b.covariance.matrix(1, 0), 1e-10);
    }
  }
}

TEST_CASE("levels told in the other direction turn every sign of an ordered model") {
  const auto columns = columns_for(ModelKind::ologit, 700, 36);
  std::vector<NamedValues> turned = columns;
  for (double& value : turned[0].values) value = 5 - value;
  for (const ModelKind model : {ModelKind::ologit, ModelKind::oprobit}) {
    INFO(std::string(name_of(model)));
    const Fit a = fit(columns, "y ~ x1 + x2", model, request_for(model));
    const Fit b = fit(turned, "y ~ x1 + x2", model, request_for(model));
    CHECK_CLOSE(a.log_likelihood, b.log_likelihood, 1e-12);
    for (Eigen::Index i = 0; i < 2; ++i) CHECK_CLOSE(a.coefficients[i], -b.coefficients[i], 1e-10);
    for (Eigen::Index i = 0; i < 3; ++i)
      CHECK_CLOSE(a.coefficients[2 + i], -b.coefficients[4 - i], 1e-10);
  }
}

TEST_CASE("an offset of c moves cut points by c, or a count model's intercept by -c") {
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    auto columns = columns_for(model, 400, 37);
    columns.push_back({"o", std::vector<double>(400, 0.5)});
    FrameRequest request = request_for(model);
    const Fit plain = fit(columns, "y ~ x1", model, request);
    request.offset = "o";
    const Fit moved = fit(columns, "y ~ x1", model, request);
    CHECK_CLOSE(moved.log_likelihood, plain.log_likelihood, 1e-11);
    CHECK_CLOSE(moved.null_log_likelihood, plain.null_log_likelihood, 1e-11);
    const Eigen::Index slope = is_ordered(model) ? 0 : 1;
    CHECK_CLOSE(moved.coefficients[slope], plain.coefficients[slope], 1e-9);
    const double constant = moved.coefficients[1 - slope] - plain.coefficients[1 - slope];
    CHECK_CLOSE(constant, is_ordered(model) ? 0.5 : -0.5, 1e-9);
  }
}

TEST_CASE("a count's exposure in the offset is the count of a time that long") {
  // Twice the time at the same rate: only the offset tells the two halves apart.
  auto columns = columns_for(ModelKind::poisson, 600, 38);
  columns.push_back({"o", {}});
  for (std::size_t row = 0; row < 600; ++row)
    columns.back().values.push_back(row % 2 == 0 ? 0 : std::log(2.0));
  FrameRequest request = request_for(ModelKind::poisson);
  request.offset = "o";
  const Fit a = fit(columns, "y ~ 1", ModelKind::poisson, request);
  const double total = std::accumulate(columns[0].values.begin(), columns[0].values.end(), 0.0);
  CHECK_CLOSE(std::exp(a.coefficients[0]), total / (300 * 1.0 + 300 * 2.0), 1e-12);
}

TEST_CASE("an added column never lowers the log-likelihood of an ordered or count model") {
  for (const ModelKind model : kModels) {
    INFO(std::string(name_of(model)));
    const auto columns = columns_for(model, 300, 39);
    const Fit less = fit(columns, "y ~ x1", model, request_for(model));
    const Fit more = fit(columns, "y ~ x1 + x2", model, request_for(model));
    CHECK(more.log_likelihood >= less.log_likelihood);
    CHECK(less.log_likelihood >= less.null_log_likelihood);
  }
}

TEST_CASE("counts that vary less than a Poisson variable give Poisson's fit and alpha 0") {
  auto columns = random_columns(200, 40);
  for (std::size_t row = 0; row < 200; ++row) columns[0].values[row] = row % 3 == 0 ? 2 : 1;
  const Fit poisson = fit(columns, "y ~ x1", ModelKind::poisson, request_for(ModelKind::poisson));
  const Fit negbin = fit(columns, "y ~ x1", ModelKind::negbin, request_for(ModelKind::negbin));
  CHECK(negbin.log_likelihood == poisson.log_likelihood);
  CHECK(negbin.coefficients.head(2) == poisson.coefficients);
  CHECK(negbin.states.back() == CoefficientState::infinite);
  CHECK(negbin.parameters == poisson.parameters + 1);
  CHECK_CLOSE(negbin.null_log_likelihood, poisson.null_log_likelihood, 1e-14);
}

}  // namespace bip::test
