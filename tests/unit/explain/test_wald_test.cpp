#include <doctest/doctest.h>

#include "bip/explain/comparison.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::is_near;
using test::make_fit;
using test::set_state;

namespace {

/// Coefficients 1, 2 with variances 0.25, 0.5 and covariance 0.1 after the intercept.
Fit make_example() {
  Fit fit = make_fit({"(Intercept)", "a", "b"});
  fit.coefficients << 7, 1, 2;
  fit.covariance.matrix.bottomRightCorner(2, 2) << 0.25, 0.1, 0.1, 0.5;
  return fit;
}

}  // namespace

// Expected values: mpmath 1.2 at 25 digits.
TEST_CASE("the Wald statistic is the quadratic form in the inverse covariance") {
  const BlockTest test = wald_test(make_example(), {1, 2});
  CHECK(test.kind == BlockTestKind::wald);
  CHECK(is_near(test.statistic, 9.56521739130434783));
  CHECK(test.df == 2);
  CHECK_FALSE(test.df2.has_value());
  CHECK(is_near(test.p_value, 0.00837412490527976333));
  CHECK(test.valid);
  CHECK(test.note.empty());
}

TEST_CASE("with degrees of freedom the Wald test is an F test") {
  Fit fit = make_example();
  fit.covariance.df = 28;
  const BlockTest test = wald_test(fit, {1, 2});
  CHECK(is_near(test.statistic, 9.56521739130434783 / 2));
  CHECK(test.df2 == 28.0);
  CHECK(is_near(test.p_value, 0.0163384084267851836));
}

TEST_CASE("the Wald statistic does not depend on the units of the columns") {
  Fit fit = make_example();
  fit.coefficients[1] *= 1e12;
  fit.covariance.matrix.row(1) *= 1e12;
  fit.covariance.matrix.col(1) *= 1e12;
  fit.coefficients[2] *= 1e-14;
  fit.covariance.matrix.row(2) *= 1e-14;
  fit.covariance.matrix.col(2) *= 1e-14;
  CHECK(is_near(wald_test(fit, {1, 2}).statistic, 9.56521739130434783));
}

TEST_CASE("a term that is not in the model does not count among the tested") {
  Fit fit = make_example();
  set_state(fit, 2, CoefficientState::aliased);
  const BlockTest test = wald_test(fit, {1, 2});
  CHECK(test.df == 1);
  CHECK(is_near(test.statistic, 4));
}

TEST_CASE("a test of nothing but aliased terms is absent with the reason") {
  Fit fit = make_example();
  set_state(fit, 1, CoefficientState::aliased);
  set_state(fit, 2, CoefficientState::separated);
  const BlockTest test = wald_test(fit, {1, 2});
  CHECK_FALSE(test.p_value.has_value());
  CHECK_FALSE(test.valid);
  CHECK(test.df == 0);
  CHECK(test.note.find("adds no column") == 0);
}

TEST_CASE("a test with an infinite coefficient is absent and names it") {
  Fit fit = make_example();
  set_state(fit, 2, CoefficientState::infinite);
  const BlockTest test = wald_test(fit, {1, 2});
  CHECK_FALSE(test.statistic.has_value());
  CHECK(test.note == "the coefficient of b is infinite");
  CHECK(wald_test(fit, {1}).statistic.has_value());
}

TEST_CASE("under clusters the degrees of freedom stay below the number of clusters") {
  Fit fit = make_example();
  fit.covariance.kind = CovarianceKind::cluster;
  fit.cluster_count = 3;
  CHECK(wald_test(fit, {1, 2}).p_value.has_value());
  fit.cluster_count = 2;
  const BlockTest test = wald_test(fit, {1, 2});
  CHECK_FALSE(test.p_value.has_value());
  CHECK(test.df == 2);
  CHECK(test.note == "2 clusters allow at most 1 degrees of freedom, the test needs 2");
}

TEST_CASE("clusters that the covariance does not use do not bound the test") {
  Fit fit = make_example();
  fit.cluster_count = 2;
  CHECK(wald_test(fit, {1, 2}).p_value.has_value());
}

TEST_CASE("a singular covariance makes the Wald test absent") {
  Fit fit = make_example();
  fit.covariance.matrix.bottomRightCorner(2, 2) << 0.25, 0.5, 0.5, 1;
  CHECK_FALSE(wald_test(fit, {1, 2}).statistic.has_value());
  CHECK(wald_test(fit, {1, 2}).note == "the covariance of the added columns is singular");
  fit.covariance.matrix(2, 2) = 0;
  CHECK_FALSE(wald_test(fit, {2}).statistic.has_value());
}

TEST_CASE("nearly collinear columns are still tested") {
  Fit fit = make_example();
  const double correlation = 1 - 1e-9;
  fit.covariance.matrix.bottomRightCorner(2, 2) << 1, correlation, correlation, 1;
  fit.coefficients << 0, 1, 1;
  CHECK(is_near(wald_test(fit, {1, 2}).statistic, 2 / (1 + correlation), 1e-6));
}

TEST_CASE("a fit that did not converge is not tested") {
  Fit fit = make_example();
  fit.termination = Termination::iteration_limit;
  CHECK(wald_test(fit, {1}).note == "no convergence");
  CHECK_FALSE(wald_test(fit, {1}).p_value.has_value());
}
