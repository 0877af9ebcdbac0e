// Log-likelihoods at given linear predictors: at a fit's own they are the fit's.
#include "model/likelihood_at.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {

TEST_CASE("at its own linear predictor a fit has its own log-likelihood, elsewhere a lower one") {
  for (const ModelKind kind :
       {ModelKind::logit, ModelKind::probit, ModelKind::cloglog, ModelKind::ologit,
        ModelKind::oprobit, ModelKind::poisson, ModelKind::negbin}) {
    INFO(std::string(name_of(kind)));
    std::vector<double> y(120);
    std::vector<double> x(120);
    std::vector<double> w(120);
    for (std::size_t i = 0; i < 120; ++i) {
      const auto number = static_cast<double>(i);
      x[i] = std::sin(1.3 * number);
      const double score = x[i] + 2 * std::sin(7.1 * number * number);
      y[i] = score > 0.4 ? 1 : 0;
      if (is_ordered(kind)) y[i] += score > 1.5 ? 1 : 0;
      if (is_count(kind)) y[i] = std::floor(std::exp(score));
      w[i] = static_cast<double>(1 + i % 2);
    }
    FrameRequest request;
    request.response_kind = response_kind_of(kind);
    request.weights = "w";
    request.weight_kind = WeightKind::frequency;
    const Problem problem =
        make_problem(make_table({{"y", y}, {"x", x}, {"w", w}}), "y ~ x", request);
    FitOptions options;
    options.model = kind;
    const Fit fit = fit_model(problem.frame, problem.design, options, {});
    REQUIRE(fit.converged());
    const Eigen::VectorXd eta = predict_eta(problem.frame, problem.design, fit, {});
    CHECK_CLOSE(detail::log_likelihood_at(problem.frame, fit, eta), fit.log_likelihood, 1e-13);
    for (const double stretch : {0.9, 1.1}) {
      const double other = detail::log_likelihood_at(problem.frame, fit, stretch * eta);
      CHECK(other < fit.log_likelihood);
    }
  }
}

}  // namespace bip::test
