// Links: derivatives against finite differences, tails against values from mpmath 1.3 (50 digits).
#include "bip/model/link.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>

#include "support/close.hpp"

namespace bip {
namespace {

constexpr std::array kLinks{LinkFunction::logit, LinkFunction::probit, LinkFunction::cloglog};

}  // namespace

TEST_CASE("scores are the derivatives of the log-likelihood, curvatures those of the score") {
  constexpr double kStep = 1e-5;
  for (const LinkFunction link : kLinks) {
    for (double eta = -4; eta <= 2.5; eta += 0.37) {
      for (const bool event : {false, true}) {
        INFO(std::string(name_of(link)), " at ", eta, event ? " event" : " no event");
        const EtaDerivatives at = binary_derivatives(link, eta, event);
        const EtaDerivatives above = binary_derivatives(link, eta + kStep, event);
        const EtaDerivatives below = binary_derivatives(link, eta - kStep, event);
        const double slope = (above.log_likelihood - below.log_likelihood) / (2 * kStep);
        const double curvature = -(above.score - below.score) / (2 * kStep);
        // Central differences are good to about the square of the step.
        CHECK(std::abs(slope - at.score) < 1e-8 * (1 + std::abs(at.score)));
        CHECK(std::abs(curvature - at.observed) < 1e-8 * (1 + std::abs(at.observed)));
      }
    }
  }
}

TEST_CASE("the expected information is the mean of the observed one over the outcome") {
  for (const LinkFunction link : kLinks) {
    for (double eta = -5; eta <= 3; eta += 0.41) {
      INFO(std::string(name_of(link)), " at ", eta);
      const InverseLink inverse = inverse_link(link, eta);
      const EtaDerivatives one = binary_derivatives(link, eta, true);
      const EtaDerivatives zero = binary_derivatives(link, eta, false);
      const double mean = inverse.mu * one.observed + inverse.complement * zero.observed;
      CHECK_CLOSE(one.expected, mean, 1e-12);
      CHECK_CLOSE(zero.expected, mean, 1e-12);
      CHECK_CLOSE(one.expected,
                  inverse.density * inverse.density / (inverse.mu * inverse.complement), 1e-12);
    }
  }
}

TEST_CASE("means and complements add to one and agree with their logarithms") {
  for (const LinkFunction link : kLinks) {
    for (double eta = -6; eta <= 3; eta += 0.29) {
      INFO(std::string(name_of(link)), " at ", eta);
      const InverseLink at = inverse_link(link, eta);
      CHECK_CLOSE(at.mu + at.complement, 1, 1e-15);
      CHECK_CLOSE(std::exp(at.log_mu), at.mu, 1e-14);
      CHECK_CLOSE(std::exp(at.log_complement), at.complement, 1e-14);
    }
  }
}

TEST_CASE("at eta = 40 and -40 the log-likelihood keeps all its digits") {
  const auto log_likelihood = [](LinkFunction link, double eta, bool event) {
    return binary_derivatives(link, eta, event).log_likelihood;
  };
  CHECK_CLOSE(log_likelihood(LinkFunction::logit, -40, true), -40.0, 1e-15);
  CHECK_CLOSE(log_likelihood(LinkFunction::logit, 40, true), -4.2483542552915890e-18, 1e-14);
  CHECK_CLOSE(log_likelihood(LinkFunction::logit, -40, false), -4.2483542552915890e-18, 1e-14);
  CHECK_CLOSE(log_likelihood(LinkFunction::probit, -40, true), -804.60844201375379, 1e-14);
  CHECK_CLOSE(log_likelihood(LinkFunction::probit, 40, false), -804.60844201375379, 1e-14);
  CHECK_CLOSE(log_likelihood(LinkFunction::cloglog, -40, true), -40.0, 1e-15);
  CHECK_CLOSE(log_likelihood(LinkFunction::cloglog, -40, false), -4.2483542552915890e-18, 1e-14);
  CHECK_CLOSE(log_likelihood(LinkFunction::cloglog, 40, false), -2.3538526683701999e17, 1e-14);
  CHECK(log_likelihood(LinkFunction::cloglog, 40, true) == 0);
}

TEST_CASE("every derivative is finite for extreme linear predictors") {
  for (const LinkFunction link : {LinkFunction::logit, LinkFunction::probit}) {
    for (const double eta : {-1e6, -745.0, -38.5, 38.5, 745.0, 1e6}) {
      for (const bool event : {false, true}) {
        INFO(std::string(name_of(link)), " at ", eta);
        const EtaDerivatives at = binary_derivatives(link, eta, event);
        CHECK(std::isfinite(at.score));
        CHECK(std::isfinite(at.observed));
        CHECK(std::isfinite(at.expected));
        CHECK(at.observed >= 0);
        CHECK_FALSE(std::isnan(at.log_likelihood));
      }
    }
  }
  for (const double eta : {-1e6, -745.0, -38.5, 38.5, 700.0}) {
    for (const bool event : {false, true}) {
      const EtaDerivatives at = binary_derivatives(LinkFunction::cloglog, eta, event);
      CHECK(std::isfinite(at.score));
      CHECK(std::isfinite(at.observed));
      CHECK(at.observed >= 0);
    }
  }
}

TEST_CASE("the probit curvature far in the tail is 1 - 1/x², where a plain difference loses all") {
  CHECK_CLOSE(binary_derivatives(LinkFunction::probit, -1e4, true).observed, 0.9999999900000006,
              1e-14);
  CHECK_CLOSE(binary_derivatives(LinkFunction::probit, -5, true).observed, 0.96730356538288777,
              1e-12);
}

TEST_CASE("latent variances are those of the error distributions") {
  CHECK_CLOSE(latent_variance(LinkFunction::logit), 3.2898681336964529, 1e-15);
  CHECK(latent_variance(LinkFunction::probit) == 1);
  CHECK_CLOSE(latent_variance(LinkFunction::cloglog), 1.6449340668482264, 1e-15);
}

}  // namespace bip
