#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "bip/explain/coefficient_table.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::is_near;
using test::make_fit;

namespace {

/// Two coefficients, 1 and 2, with standard errors 1 and 0.5.
Fit make_example() {
  Fit fit = make_fit({"(Intercept)", "age"});
  fit.covariance.matrix(1, 1) = 0.25;
  return fit;
}

}  // namespace

// Expected probabilities and quantiles: mpmath 1.2 at 25 digits.
TEST_CASE("a maximum likelihood fit is tested by the normal distribution") {
  const std::vector<CoefficientRow> rows = coefficient_table(make_example(), 0.95);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].term == "age");
  CHECK(rows[1].estimate == 2.0);
  CHECK(rows[1].std_error == 0.5);
  CHECK(rows[1].statistic == 4.0);
  CHECK(is_near(rows[1].conf_low, 2 - 0.5 * 1.959963984540054235));
  CHECK(is_near(rows[1].conf_high, 2 + 0.5 * 1.959963984540054235));
  CHECK(rows[1].absent_reason.empty());
}

TEST_CASE("p-values are two-sided") {
  Fit fit = make_example();
  fit.coefficients[1] = -1;
  const std::vector<CoefficientRow> rows = coefficient_table(fit, 0.95);
  CHECK(rows[1].statistic == -2.0);
  CHECK(is_near(rows[1].p_value, 0.0455002638963584144));
}

TEST_CASE("a fit with degrees of freedom is tested by Student's t") {
  Fit fit = make_example();
  fit.coefficients[1] = 1;
  fit.covariance.df = 28;
  const std::vector<CoefficientRow> rows = coefficient_table(fit, 0.95);
  CHECK(is_near(rows[1].p_value, 0.0552852376419069076));
  CHECK(is_near(rows[1].conf_high, 1 + 0.5 * 2.04840714179524516));
}

TEST_CASE("the confidence level sets the width of the interval") {
  const std::vector<CoefficientRow> rows = coefficient_table(make_example(), 0.90);
  CHECK(is_near(rows[1].conf_low, 2 - 0.5 * 1.64485362695147271));
}

TEST_CASE("a confidence level outside 0 to 1 is refused") {
  CHECK_THROWS_AS((void)coefficient_table(make_example(), 0), Error);
  CHECK_THROWS_AS((void)coefficient_table(make_example(), 1), Error);
  CHECK_THROWS_AS((void)coefficient_table(make_example(), 95), Error);
  CHECK_THROWS_AS((void)coefficient_table(make_example(), std::nan("")), Error);
}

TEST_CASE("a coefficient without an estimate has no figures but a reason") {
  const std::vector<std::pair<CoefficientState, std::string>> reasons{
      {CoefficientState::aliased, "collinear with earlier columns"},
      {CoefficientState::infinite, "infinite"},
      {CoefficientState::separated, "predicts perfectly; dropped"}};
  for (const auto& [state, reason] : reasons) {
    Fit fit = make_example();
    test::set_state(fit, 1, state);
    const std::vector<CoefficientRow> rows = coefficient_table(fit, 0.95);
    CHECK(rows[1].absent_reason == reason);
    CHECK_FALSE(rows[1].estimate.has_value());
    CHECK_FALSE(rows[1].p_value.has_value());
    CHECK_FALSE(rows[1].conf_high.has_value());
    CHECK(rows[0].estimate == 1.0);
  }
}

TEST_CASE("a fit that did not converge shows no estimates") {
  Fit fit = make_example();
  fit.termination = Termination::iteration_limit;
  const std::vector<CoefficientRow> rows = coefficient_table(fit, 0.95);
  CHECK_FALSE(rows[0].estimate.has_value());
  CHECK(rows[0].absent_reason == "no convergence");
}

TEST_CASE("an estimate with a variance of 0 has no test") {
  Fit fit = make_example();
  fit.covariance.matrix(1, 1) = 0;
  const std::vector<CoefficientRow> rows = coefficient_table(fit, 0.95);
  CHECK(rows[1].estimate == 2.0);
  CHECK_FALSE(rows[1].std_error.has_value());
  CHECK_FALSE(rows[1].p_value.has_value());
  CHECK_FALSE(rows[1].absent_reason.empty());
}
