// See quadrature.hpp.
#include "quadrature.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <numbers>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

/// Orthonormal Hermite functions of degree n and n − 1: polynomial times e^(−x²/2).
struct HermitePair {
  double top;
  double below;
};

HermitePair hermite_functions(int n, double x) {
  HermitePair now{std::exp(-x * x / 2) / std::sqrt(std::sqrt(std::numbers::pi)), 0};
  for (int k = 1; k <= n; ++k) {
    const double next = std::sqrt(2.0 / k) * x * now.top - std::sqrt((k - 1.0) / k) * now.below;
    now = {next, now.top};
  }
  return now;
}

Eigen::VectorXd approximate_nodes(int points) {
  Eigen::VectorXd off_diagonal(points - 1);
  for (int k = 1; k < points; ++k) off_diagonal[k - 1] = std::sqrt(k / 2.0);
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(Eigen::VectorXd::Zero(points), off_diagonal,
                                Eigen::EigenvaluesOnly);
  check_invariant(solver.info() == Eigen::Success, "a quadrature rule's nodes were not found");
  return solver.eigenvalues();
}

}  // namespace

HermiteRule hermite_rule(int points) {
  check_invariant(points >= 1 && points <= kMostQuadraturePoints,
                  "a quadrature rule of so many points");
  HermiteRule rule{approximate_nodes(points), Eigen::VectorXd(points)};
  for (int q = 0; q < points; ++q) {
    double x = rule.node[q];
    HermitePair at = hermite_functions(points, x);
    for (int polish = 0; polish < 2; ++polish) {  // Newton's: the derivative at a root
      x -= at.top / (std::sqrt(2.0 * points) * at.below);
      at = hermite_functions(points, x);
    }
    rule.node[q] = x;
    rule.scaled_weight[q] = 1 / (points * at.below * at.below);
  }
  // Symmetric to the last bit, so that a mirrored integrand gives the same value.
  for (int q = 0; q < points / 2; ++q) {
    const int mirrored = points - 1 - q;
    rule.node[mirrored] = -rule.node[q];
    rule.scaled_weight[mirrored] = rule.scaled_weight[q];
  }
  if (points % 2 == 1) rule.node[points / 2] = 0;
  return rule;
}

}  // namespace bip::detail
