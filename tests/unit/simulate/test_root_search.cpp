// Settings found for figures that hang together.
#include "simulate/root_search.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace bip::detail;
using Eigen::VectorXd;

namespace {

VectorXd two(double a, double b) {
  VectorXd both(2);
  both << a, b;
  return both;
}

const std::vector<Knob> kKnobs{{.start = 0, .step = 0.2}, {.start = 0, .step = 0.2}};

}  // namespace

TEST_CASE("coupled smooth figures are met") {
  const auto misses = [](const VectorXd& x) {
    return two((std::exp(x[0]) + 0.3 * x[1] - 2) / 1e-6, (x[1] + 0.2 * x[0] * x[0] - 1) / 1e-6);
  };
  const RootSearchResult found = find_root(kKnobs, misses, 60);
  CHECK(found.misses.cwiseAbs().maxCoeff() <= 1);
  CHECK(std::abs(std::exp(found.settings[0]) + 0.3 * found.settings[1] - 2) < 1e-6);
}

TEST_CASE("step functions are met within a step") {
  const auto steps = [](double x) { return std::floor(x * 200) / 200; };
  const auto misses = [&](const VectorXd& x) {
    return two((steps(x[0] + 0.2 * x[1]) - 0.7) / 0.01, (steps(x[1] - 0.1 * x[0]) + 0.4) / 0.01);
  };
  CHECK(find_root(kKnobs, misses, 80).misses.cwiseAbs().maxCoeff() <= 1);
}

TEST_CASE("what cannot be met ends after the evaluations with the best that was seen") {
  int evaluations = 0;
  const auto misses = [&](const VectorXd& x) {
    ++evaluations;
    return two(1 + x[0] * x[0], x[1] - 3);
  };
  const RootSearchResult found =
      find_root({{.start = 2, .step = 0.2}, {.start = 0, .step = 0.2}}, misses, 40);
  // Differences that have begun are taken to their end.
  CHECK(evaluations <= 42);
  CHECK(found.evaluations == evaluations);
  CHECK(found.misses.norm() < 5.0);
  CHECK(found.misses[0] >= 1);
}

TEST_CASE("bounds hold") {
  const std::vector<Knob> knobs{{.start = 0.5, .step = 0.2, .lowest = 0, .highest = 1}};
  double least = 1;
  double most = 0;
  const auto misses = [&](const VectorXd& x) {
    least = std::min(least, x[0]);
    most = std::max(most, x[0]);
    return VectorXd::Constant(1, (x[0] + 5) * 10);
  };
  CHECK(find_root(knobs, misses, 30).settings[0] < 0.2);
  CHECK(least >= 0);
  CHECK(most <= 1);
}

TEST_CASE("without knobs there is nothing to find and one evaluation") {
  const auto misses = [](const VectorXd& /*x*/) { return VectorXd(0); };
  CHECK(find_root({}, misses, 10).evaluations == 1);
}
