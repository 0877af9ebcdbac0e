// Derivatives of ordered and count likelihoods against differences, and their tails.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "model/count_response.hpp"
#include "model/ordered_response.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kStep = 1e-5;

struct Bounds {
  double u;
  double l;
};

double difference(double above, double below) { return (above - below) / (2 * kStep); }

}  // namespace

TEST_CASE("derivatives between two bounds are those of the logarithm of the probability") {
  for (const LinkFunction link : {LinkFunction::logit, LinkFunction::probit}) {
    for (const Bounds at :
         {Bounds{0.7, -0.4}, {-3, -4.5}, {6, 5}, {-1, -kInfinity}, {kInfinity, 2}}) {
      const auto here = detail::interval_derivatives(link, at.u, at.l);
      const auto up = [&](double h) { return detail::interval_derivatives(link, at.u + h, at.l); };
      const auto low = [&](double h) { return detail::interval_derivatives(link, at.u, at.l + h); };
      INFO("u ", at.u, ", l ", at.l);
      if (std::isfinite(at.u)) {
        CHECK_CLOSE(here.upper, difference(up(kStep).log_probability, up(-kStep).log_probability),
                    1e-6);
        CHECK_CLOSE(here.uu, -difference(up(kStep).upper, up(-kStep).upper), 1e-6);
      }
      if (std::isfinite(at.l)) {
        CHECK_CLOSE(here.lower, difference(low(kStep).log_probability, low(-kStep).log_probability),
                    1e-6);
        CHECK_CLOSE(here.ll, -difference(low(kStep).lower, low(-kStep).lower), 1e-6);
      }
      if (std::isfinite(at.u) && std::isfinite(at.l))
        CHECK_CLOSE(here.ul, -difference(up(kStep).lower, up(-kStep).lower), 1e-6);
    }
  }
}

TEST_CASE("bounds far in a tail, near each other or in the wrong order give no NaN") {
  for (const LinkFunction link : {LinkFunction::logit, LinkFunction::probit}) {
    for (const Bounds at :
         {Bounds{-700, -800}, {900, 800}, {1e-12, 0}, {-40, -40.5}, {1e6, -1e6}}) {
      const auto here = detail::interval_derivatives(link, at.u, at.l);
      INFO("u ", at.u, ", l ", at.l);
      for (const double value :
           {here.log_probability, here.upper, here.lower, here.uu, here.ll, here.ul, here.eta_eta})
        CHECK_FALSE(std::isnan(value));
    }
    CHECK(detail::interval_derivatives(link, 1, 1).log_probability == -kInfinity);
    CHECK(detail::interval_derivatives(link, 1, 2).log_probability == -kInfinity);
  }
}

TEST_CASE("negative binomial derivatives are those of its log-likelihood") {
  for (const double y : {0.0, 1.0, 7.0}) {
    for (const double eta : {-2.0, 0.3, 3.0}) {
      for (const double log_alpha : {-8.0, 0.1, 2.0}) {
        INFO("y ", y, ", eta ", eta, ", ln alpha ", log_alpha);
        const auto at = [&](double eta_at, double alpha_at) {
          const auto sums = detail::sum_counts({y}, std::exp(alpha_at));
          return detail::negative_binomial_derivatives(y, eta_at, alpha_at, sums, 0);
        };
        const auto here = at(eta, log_alpha);
        const auto right = at(eta + kStep, log_alpha);
        const auto left = at(eta - kStep, log_alpha);
        const auto more = at(eta, log_alpha + kStep);
        const auto less = at(eta, log_alpha - kStep);
        constexpr double kNear = 1e-8;
        CHECK(std::abs(here.eta - difference(right.log_likelihood, left.log_likelihood)) <
              kNear * 100);
        CHECK(std::abs(here.alpha - difference(more.log_likelihood, less.log_likelihood)) <
              kNear * 100);
        CHECK(std::abs(here.eta_eta + difference(right.eta, left.eta)) < kNear);
        CHECK(std::abs(here.eta_alpha + difference(more.eta, less.eta)) < kNear);
        CHECK(std::abs(here.alpha_alpha + difference(more.alpha, less.alpha)) < kNear);
      }
    }
  }
}

}  // namespace bip::test
