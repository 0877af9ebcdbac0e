// Gauss–Hermite rules against integrals that are known.
#include "model/quadrature.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "support/close.hpp"

namespace bip::test {
namespace {

double integrate(const detail::HermiteRule& rule, double (*f)(double)) {
  double sum = 0;
  for (Eigen::Index q = 0; q < rule.node.size(); ++q)
    sum += rule.scaled_weight[q] * f(rule.node[q]);
  return sum;
}

}  // namespace

TEST_CASE("a rule integrates even powers under the normal weight exactly up to its degree") {
  const double root = std::sqrt(std::numbers::pi);
  for (const int points : {4, 7, 16, 101, 512}) {
    INFO("points ", points);
    const detail::HermiteRule rule = detail::hermite_rule(points);
    CHECK_CLOSE(integrate(rule, [](double x) { return std::exp(-x * x); }), root, 1e-13);
    CHECK_CLOSE(integrate(rule, [](double x) { return x * x * std::exp(-x * x); }), root / 2,
                1e-13);
    CHECK_CLOSE(integrate(rule, [](double x) { return std::pow(x, 6) * std::exp(-x * x); }),
                15 * root / 8, 1e-13);
  }
}

TEST_CASE("two points do not integrate a fourth power") {
  const detail::HermiteRule rule = detail::hermite_rule(2);
  const double fourth = integrate(rule, [](double x) { return std::pow(x, 4) * std::exp(-x * x); });
  CHECK(std::abs(fourth - 3 * std::sqrt(std::numbers::pi) / 4) > 0.1);
}

TEST_CASE("nodes and weights are the tables' of Abramowitz and Stegun") {
  // Table 25.10, n = 3 and n = 5.
  const detail::HermiteRule three = detail::hermite_rule(3);
  CHECK_CLOSE(three.node[2], 1.2247448713915890, 1e-14);
  CHECK_CLOSE(three.scaled_weight[2] * std::exp(-1.5), 0.29540897515091934, 1e-13);
  const detail::HermiteRule five = detail::hermite_rule(5);
  CHECK_CLOSE(five.node[4], 2.0201828704560856, 1e-14);
  CHECK_CLOSE(five.scaled_weight[2], 0.94530872048294188, 1e-13);
}

TEST_CASE("many points approach an integral that no polynomial matches") {
  // ∫ e^(−x²) cos(3x) dx = √π e^(−9/4)
  const detail::HermiteRule rule = detail::hermite_rule(40);
  CHECK_CLOSE(integrate(rule, [](double x) { return std::exp(-x * x) * std::cos(3 * x); }),
              std::sqrt(std::numbers::pi) * std::exp(-2.25), 1e-12);
}

}  // namespace bip::test
