// The random-intercept likelihood: derivatives, quadrature, the case without intercepts.
#include "model/random_intercept.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

struct Example {
  Table table = make_table(random_columns(60, 3));
  Problem problem = make_problem(table, "y ~ x1 + x2", [] {
    FrameRequest request;
    request.panel = "g";
    return request;
  }());
  detail::PanelData data =
      detail::gather_panel(problem.frame, problem.design, detail::GroupSelection::all, {});
};

const RunContext kContext{};

}  // namespace

TEST_CASE("score and information of random intercepts are the derivatives of their likelihood") {
  const Example example;
  const detail::HermiteRule rule = detail::hermite_rule(60);
  for (const LinkFunction link : {LinkFunction::logit, LinkFunction::probit}) {
    const detail::RandomInterceptLikelihood likelihood(example.data, example.data.x, link,
                                                       kContext);
    const Eigen::VectorXd at = Eigen::Vector4d(0.2, 0.7, -0.3, 0.9);
    const detail::Placement placement = likelihood.place(at);
    const detail::Moments moments = likelihood.sum(at, placement, rule);
    constexpr double kStep = 1e-5;
    for (Eigen::Index j = 0; j < 4; ++j) {
      const Eigen::VectorXd step = Eigen::VectorXd::Unit(4, j) * kStep;
      const detail::Moments up = likelihood.sum(at + step, placement, rule);
      const detail::Moments down = likelihood.sum(at - step, placement, rule);
      const double slope = (up.log_likelihood.value() - down.log_likelihood.value()) / (2 * kStep);
      CHECK_CLOSE(moments.score[j], slope, 1e-7);
      for (Eigen::Index k = 0; k < 4; ++k) {
        const double curvature = -(up.score[k] - down.score[k]) / (2 * kStep);
        CHECK(std::abs(moments.information(k, j) - curvature) < 1e-6 * (1 + std::abs(curvature)));
      }
    }
  }
}

TEST_CASE("a group's integral is that of a fine trapezoid") {
  const Example example;
  const detail::RandomInterceptLikelihood likelihood(example.data, example.data.x,
                                                     LinkFunction::logit, kContext);
  const Eigen::VectorXd at = Eigen::Vector4d(0.2, 0.7, -0.3, 2.0);
  const double found =
      likelihood.sum(at, likelihood.place(at), detail::hermite_rule(101)).log_likelihood.value();
  double expected = 0;
  constexpr double kStep = 0.005;
  for (std::size_t group = 0; group < example.data.groups(); ++group) {
    double integral = 0;
    for (double u = -12; u <= 12; u += kStep) {
      double term = -u * u / 2;
      for (Eigen::Index i = example.data.first[group]; i < example.data.first[group + 1]; ++i) {
        const double eta = example.data.x.row(i).dot(at.head(3)) + 2.0 * u;
        const bool event = example.data.event[static_cast<std::size_t>(i)] != 0;
        term += binary_derivatives(LinkFunction::logit, eta, event).log_likelihood;
      }
      integral += kStep * std::exp(term) / std::sqrt(2 * 3.141592653589793);
    }
    expected += std::log(integral);
  }
  CHECK_CLOSE(found, expected, 1e-11);
}

TEST_CASE("the likelihood is even in the deviation, and without it that of independent rows") {
  const Example example;
  const detail::RandomInterceptLikelihood likelihood(example.data, example.data.x,
                                                     LinkFunction::probit, kContext);
  const detail::HermiteRule rule = detail::hermite_rule(30);
  const auto value = [&](double sigma) {
    const Eigen::VectorXd at = Eigen::Vector4d(0.2, 0.7, -0.3, sigma);
    return likelihood.sum(at, likelihood.place(at), rule).log_likelihood.value();
  };
  CHECK_CLOSE(value(0.8), value(-0.8), 1e-13);
  double rows = 0;
  for (Eigen::Index i = 0; i < example.data.rows(); ++i) {
    const double eta = example.data.x.row(i).dot(Eigen::Vector3d(0.2, 0.7, -0.3));
    const bool event = example.data.event[static_cast<std::size_t>(i)] != 0;
    rows += binary_derivatives(LinkFunction::probit, eta, event).log_likelihood;
  }
  CHECK_CLOSE(value(0), rows, 1e-12);
}

}  // namespace bip::test
