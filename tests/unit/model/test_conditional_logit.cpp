// The conditional likelihood against its definition: a sum over all subsets.
#include "model/conditional_logit.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <vector>

#include "support/close.hpp"

namespace bip::test {
namespace {

struct Group {
  Eigen::MatrixXd z;
  std::vector<std::uint8_t> events;
};

Group example_group() {
  Group group{Eigen::MatrixXd(7, 2), {1, 0, 1, 0, 0, 1, 0}};
  group.z << 0.3, -1.2, 1.5, 0.4, -0.7, 2.2, 0.1, 0.1, 2.0, -0.3, -1.1, 0.8, 0.6, 0.5;
  return group;
}

/// ln of the probability of the events given their number, by enumeration.
double by_enumeration(const Group& group, const Eigen::VectorXd& beta) {
  const Eigen::VectorXd eta = group.z * beta;
  unsigned observed = 0;
  for (std::size_t i = 0; i < group.events.size(); ++i)
    if (group.events[i] != 0) observed |= 1U << i;
  double all = 0;
  double seen = 0;
  for (unsigned subset = 0; subset < (1U << group.events.size()); ++subset) {
    if (std::popcount(subset) != std::popcount(observed)) continue;
    double sum = 0;
    for (std::size_t i = 0; i < group.events.size(); ++i)
      if ((subset & (1U << i)) != 0) sum += eta[static_cast<Eigen::Index>(i)];
    all += std::exp(sum);
    if (subset == observed) seen = sum;
  }
  return seen - std::log(all);
}

detail::GroupDerivatives derive(const Group& group, const Eigen::VectorXd& beta) {
  return detail::conditional_derivatives(group.z, group.z * beta, group.events);
}

}  // namespace

TEST_CASE("the recursion is the sum over all subsets") {
  const Group group = example_group();
  for (const double scale : {0.0, 0.5, 1.0, 4.0}) {
    const Eigen::VectorXd beta = Eigen::Vector2d(0.8, -0.4) * scale;
    CHECK_CLOSE(derive(group, beta).log_likelihood, by_enumeration(group, beta), 1e-13);
  }
}

TEST_CASE("score and information of a conditional logit are its derivatives") {
  const Group group = example_group();
  const Eigen::VectorXd beta = Eigen::Vector2d(0.6, 0.3);
  const detail::GroupDerivatives at = derive(group, beta);
  constexpr double kStep = 1e-5;
  for (Eigen::Index j = 0; j < 2; ++j) {
    const Eigen::VectorXd step = Eigen::VectorXd::Unit(2, j) * kStep;
    const detail::GroupDerivatives up = derive(group, beta + step);
    const detail::GroupDerivatives down = derive(group, beta - step);
    CHECK_CLOSE(at.score[j], (up.log_likelihood - down.log_likelihood) / (2 * kStep), 1e-8);
    for (Eigen::Index k = 0; k < 2; ++k)
      CHECK_CLOSE(at.information(k, j), -(up.score[k] - down.score[k]) / (2 * kStep), 1e-8);
  }
}

TEST_CASE("linear predictors of any size neither overflow nor vanish") {
  Group group = example_group();
  const Eigen::VectorXd beta = Eigen::Vector2d(0.8, -0.4);
  const Eigen::VectorXd eta = group.z * beta;
  const double plain = derive(group, beta).log_likelihood;
  for (const double shift : {-5000.0, 5000.0}) {
    const Eigen::VectorXd shifted = (eta.array() + shift).matrix();
    CHECK_CLOSE(detail::conditional_derivatives(group.z, shifted, group.events).log_likelihood,
                plain, 1e-11);
  }
  const detail::GroupDerivatives far = derive(group, beta * 1000);
  CHECK(std::isfinite(far.log_likelihood));
  CHECK(far.score.allFinite());
}

TEST_CASE("a large group has the likelihood of its definition") {
  // Equal covariates: every subset is as likely, so ℓ = −ln C(400, 150).
  const Eigen::Index n = 400;
  std::vector<std::uint8_t> events(400, 0);
  for (std::size_t i = 0; i < 150; ++i) events[i] = 1;
  const Eigen::MatrixXd z = Eigen::MatrixXd::Zero(n, 1);
  const double expected = std::lgamma(151.0) + std::lgamma(251.0) - std::lgamma(401.0);
  CHECK_CLOSE(detail::conditional_derivatives(z, Eigen::VectorXd::Zero(n), events).log_likelihood,
              expected, 1e-12);
}

}  // namespace bip::test
