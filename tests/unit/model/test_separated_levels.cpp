// Separation of ordered levels and of counts: found also where no single row gives it away, and
// its limits are those of the models that are left.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "bip/core/error.hpp"
#include "bip/model/fit.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

Fit fit(const Table& table, const std::string& formula, ModelKind model,
        SeparationPolicy policy = SeparationPolicy::error,
        std::optional<CovarianceKind> covariance = {}) {
  FrameRequest request;
  request.response_kind = response_kind_of(model);
  const Problem problem = make_problem(table, formula, request);
  FitOptions options;
  options.model = model;
  options.separation = policy;
  options.covariance = covariance;
  return fit_model(problem.frame, problem.design, options, {});
}

double error_of(const Fit& fit, Eigen::Index term) {
  return std::sqrt(fit.covariance.matrix(term, term));
}

const std::vector<double> kLevels{0, 1, 2, 0, 1, 2, 1, 0, 2, 1, 2, 2, 0, 1};
const std::vector<double> kX{0.1, 0.4, 0.2, 0.9, 0.3, 1.4, 0.8, 0.5, 0.7, 1.1, 0.6, 1.2, 0.3, 0.2};

}  // namespace

TEST_CASE(
    "a group wholly in the highest level has an infinite coefficient, the rest a finite one") {
  std::vector<double> y = kLevels;
  std::vector<double> x = kX;
  std::vector<double> g(y.size(), 0);
  for (const double value : {0.3, 0.9}) {
    y.push_back(2);
    x.push_back(value);
    g.push_back(1);
  }
  const Table all = make_table({{"y", y}, {"x", x}, {"g", g}});
  const Table rest = make_table({{"y", kLevels}, {"x", kX}});
  for (const ModelKind model : {ModelKind::ologit, ModelKind::oprobit}) {
    INFO(std::string(name_of(model)));
    const Fit refused = fit(all, "y ~ x + g", model);
    CHECK(refused.termination == Termination::separation);
    CHECK(refused.separation.terms == std::vector<std::string>{"g"});
    CHECK(refused.separation.determined_rows == 2);
    CHECK_FALSE(refused.separation.complete);
    CHECK(fit(all, "y ~ x + g", model, SeparationPolicy::drop).termination ==
          Termination::separation);
    for (const CovarianceKind kind : {CovarianceKind::oim, CovarianceKind::hc0}) {
      const Fit limit = fit(all, "y ~ x + g", model, SeparationPolicy::keep, kind);
      const Fit without = fit(rest, "y ~ x", model, SeparationPolicy::error, kind);
      CHECK(limit.converged());
      CHECK(limit.states[1] == CoefficientState::infinite);
      CHECK_CLOSE(limit.log_likelihood, without.log_likelihood, 1e-12);
      for (const auto& [ours, theirs] :
           {std::pair<Eigen::Index, Eigen::Index>{0, 0}, {2, 1}, {3, 2}}) {
        CHECK_CLOSE(limit.coefficients[ours], without.coefficients[theirs], 1e-9);
        CHECK_CLOSE(error_of(limit, ours), error_of(without, theirs), 1e-9);
      }
      CHECK(limit.parameters == 4);
    }
  }
}

TEST_CASE("levels that a column tells apart completely leave nothing to estimate") {
  const Table table = make_table({{"y", {1, 1, 2, 2, 3, 3}}, {"x", {1, 2, 3, 4, 5, 6}}});
  const Fit refused = fit(table, "y ~ x", ModelKind::ologit);
  CHECK(refused.termination == Termination::separation);
  CHECK(refused.separation.complete);
  const Fit limit = fit(table, "y ~ x", ModelKind::ologit, SeparationPolicy::keep);
  CHECK(limit.converged());
  CHECK(limit.log_likelihood == 0);
  for (const CoefficientState state : limit.states) CHECK(state == CoefficientState::infinite);
}

TEST_CASE("groups of neighbouring levels are separated though no row is predicted perfectly") {
  // Where g = 0 the levels are 0 and 1, where g = 1 they are 1 and 2: coefficient and upper cut
  // point rise together for ever. The limit is a logit of "the higher of the two".
  const std::vector<double> g{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
  const std::vector<double> higher{0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1};
  const std::vector<double> x{0.2, 0.1, 0.5, 0.9, 0.4, 0.3, 0.6, 0.2, 1.1, 0.8, 0.3, 0.9};
  std::vector<double> y;
  for (std::size_t row = 0; row < g.size(); ++row) y.push_back(g[row] + higher[row]);
  const Table table = make_table({{"y", y}, {"x", x}, {"g", g}, {"z", higher}});
  for (const auto& [ordered, binary] : {std::pair{ModelKind::ologit, ModelKind::logit},
                                        std::pair{ModelKind::oprobit, ModelKind::probit}}) {
    INFO(std::string(name_of(ordered)));
    const Fit refused = fit(table, "y ~ x + g", ordered);
    CHECK(refused.termination == Termination::separation);
    CHECK(refused.separation.determined_rows == 0);
    CHECK(refused.states[1] == CoefficientState::infinite);
    CHECK(refused.states[3] == CoefficientState::infinite);
    const Fit limit = fit(table, "y ~ x + g", ordered, SeparationPolicy::keep);
    const Fit logit = fit(table, "z ~ x + g", binary);
    REQUIRE(limit.converged());
    CHECK_CLOSE(limit.log_likelihood, logit.log_likelihood, 1e-12);
    CHECK_CLOSE(limit.coefficients[0], logit.coefficients[1], 1e-9);
    CHECK_CLOSE(error_of(limit, 0), error_of(logit, 1), 1e-9);
    CHECK_CLOSE(limit.coefficients[2], -logit.coefficients[0], 1e-9);  // the lower cut point
  }
}

TEST_CASE("strong effects without separation are estimated, and predictions stay finite") {
  std::vector<double> y = kLevels;
  std::vector<double> x;
  for (std::size_t row = 0; row < y.size(); ++row) x.push_back(40 * y[row] + kX[row]);
  y.push_back(0);  // one row on the wrong side of each cut
  x.push_back(120);
  y.push_back(2);
  x.push_back(-60);
  const Fit result = fit(make_table({{"y", y}, {"x", x}}), "y ~ x", ModelKind::ologit);
  CHECK(result.converged());
  CHECK(result.separation.determined_rows == 0);
}

TEST_CASE("the linear predictor of an ordered model at its limit is no number") {
  const Table table = make_table({{"y", {1, 1, 2, 2, 3, 3}}, {"x", {1, 2, 3, 4, 5, 6}}});
  FrameRequest request;
  request.response_kind = ResponseKind::ordered;
  const Problem problem = make_problem(table, "y ~ x", request);
  FitOptions options;
  options.model = ModelKind::ologit;
  options.separation = SeparationPolicy::keep;
  const Fit limit = fit_model(problem.frame, problem.design, options, {});
  CHECK(predict_eta(problem.frame, problem.design, limit, {}).array().isNaN().all());
  options.covariance = CovarianceKind::eim;
  CHECK_THROWS_AS(static_cast<void>(fit_model(problem.frame, problem.design, options, {})), Error);
}

TEST_CASE("a group without a single event has an infinite coefficient in count models") {
  std::vector<double> y{0, 3, 1, 0, 9, 2, 0, 1, 0, 12, 0, 2};
  std::vector<double> x{0.1, 0.9, 0.2, 0.4, 1.3, 0.5, 0.2, 0.8, 0.7, 1.1, 0.3, 0.6};
  const Table rest = make_table({{"y", y}, {"x", x}});
  std::vector<double> g(y.size(), 0);
  for (const double value : {0.3, 0.9, 0.6}) {
    y.push_back(0);
    x.push_back(value);
    g.push_back(1);
  }
  const Table all = make_table({{"y", y}, {"x", x}, {"g", g}});
  for (const ModelKind model : {ModelKind::poisson, ModelKind::negbin}) {
    INFO(std::string(name_of(model)));
    const Fit refused = fit(all, "y ~ x + g", model);
    CHECK(refused.termination == Termination::separation);
    CHECK(refused.separation.terms == std::vector<std::string>{"g"});
    CHECK(refused.separation.determined_rows == 3);
    const Fit without = fit(rest, "y ~ x", model);
    for (const SeparationPolicy policy : {SeparationPolicy::keep, SeparationPolicy::drop}) {
      const Fit limit = fit(all, "y ~ x + g", model, policy);
      REQUIRE(limit.converged());
      CHECK_CLOSE(limit.log_likelihood, without.log_likelihood, 1e-12);
      CHECK_CLOSE(limit.coefficients[1], without.coefficients[1], 1e-8);
      CHECK_CLOSE(error_of(limit, 1), error_of(without, 1), 1e-8);
      CHECK_CLOSE(limit.deviance, without.deviance, 1e-9);
      CHECK(limit.rows == (policy == SeparationPolicy::keep ? 15 : 12));
    }
  }
}

TEST_CASE("counts above zero everywhere, or a group with one event, are no separation") {
  const Table table = make_table({{"y", {1, 2, 3, 4, 2, 1, 0, 1}},
                                  {"g", {0, 0, 0, 0, 0, 0, 1, 1}},
                                  {"x", {1, 2, 3, 4, 5, 6, 7, 8}}});
  const Fit result = fit(table, "y ~ x + g", ModelKind::poisson);
  CHECK(result.converged());
  CHECK(result.separation.determined_rows == 0);
}

TEST_CASE("an ordered model without its constant is refused, and so is eim for negbin") {
  const Table table = make_table({{"y", kLevels}, {"x", kX}});
  CHECK_THROWS_AS(static_cast<void>(fit(table, "y ~ x - 1", ModelKind::ologit)), Error);
  CHECK_THROWS_AS(static_cast<void>(fit(table, "y ~ x", ModelKind::negbin, SeparationPolicy::error,
                                        CovarianceKind::eim)),
                  Error);
}

}  // namespace bip::test
