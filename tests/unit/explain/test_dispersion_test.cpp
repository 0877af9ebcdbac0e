// The test of alpha = 0: its distribution at the boundary, and where it does not hold.
#include "bip/explain/dispersion_test.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "fit_examples.hpp"

namespace bip::test {
namespace {

Fit make_negbin_fit() {
  Fit fit = make_fit({"(Intercept)", "x", "ln(alpha)"});
  fit.model = ModelKind::negbin;
  fit.ancillary = 1;
  fit.poisson_log_likelihood = -42;
  return fit;
}

}  // namespace

TEST_CASE("half of the chi-squared tail is the p-value of alpha = 0") {
  const DispersionTest test = test_dispersion(make_negbin_fit());
  CHECK(is_near(test.alpha, std::exp(3.0)));
  CHECK(is_near(test.statistic, 4));
  CHECK(is_near(test.p_value, std::erfc(std::sqrt(2.0)) / 2, 1e-12));  // chi²(1) > 4, halved
  CHECK(test.valid);
  CHECK(test.note.empty());
}

TEST_CASE("where alpha is 0 the statistic is 0 and p is 1") {
  Fit fit = make_negbin_fit();
  set_state(fit, 2, CoefficientState::infinite);
  fit.poisson_log_likelihood = fit.log_likelihood;
  const DispersionTest test = test_dispersion(fit);
  CHECK(test.alpha == 0.0);
  CHECK(test.statistic == 0.0);
  CHECK(test.p_value == 1.0);
}

TEST_CASE("clusters and robust covariances make the test of alpha invalid") {
  for (const CovarianceKind kind : {CovarianceKind::cluster, CovarianceKind::robust}) {
    Fit fit = make_negbin_fit();
    fit.covariance.kind = kind;
    const DispersionTest test = test_dispersion(fit);
    CHECK(test.p_value.has_value());
    CHECK_FALSE(test.valid);
    CHECK_FALSE(test.note.empty());
  }
}

TEST_CASE("without a likelihood or an estimate there is no test of alpha") {
  Fit weighted = make_negbin_fit();
  weighted.weight_kind = WeightKind::probability;
  CHECK_FALSE(test_dispersion(weighted).statistic.has_value());
  CHECK(test_dispersion(weighted).alpha.has_value());
  Fit failed = make_negbin_fit();
  failed.termination = Termination::iteration_limit;
  CHECK_FALSE(test_dispersion(failed).alpha.has_value());
  CHECK_FALSE(test_dispersion(failed).note.empty());
}

}  // namespace bip::test
