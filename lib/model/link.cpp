// Inverse links and the derivatives of a binary observation's log-likelihood in eta, arranged so
// that no tail loses its digits: complements are computed, never subtracted.
// Sources: McCullagh & Nelder (1989), ch. 4; the continued fraction of Mills' ratio, Abramowitz &
// Stegun (1964) 26.2.14.
#include "bip/model/link.hpp"

#include <cmath>
#include <numbers>

#include "bip/core/numeric.hpp"

namespace bip {
namespace {

Probability logit_probability(double eta) {
  const double e = std::exp(-std::abs(eta));
  const double near_one = 1 / (1 + e);
  const double near_zero = e / (1 + e);
  return eta >= 0 ? Probability{near_one, near_zero} : Probability{near_zero, near_one};
}

InverseLink inverse_logit(double eta) {
  const auto [mu, complement] = logit_probability(eta);
  return {mu, complement, mu * complement, -log1p_exp(-eta), -log1p_exp(eta)};
}

InverseLink inverse_probit(double eta) {
  return {normal_cdf(eta), normal_cdf(-eta), normal_density(eta), log_normal_cdf(eta),
          log_normal_cdf(-eta)};
}

InverseLink inverse_cloglog(double eta) {
  const double hazard = std::exp(eta);
  return {-std::expm1(-hazard), std::exp(-hazard), std::exp(eta - hazard), log1m_exp(-hazard),
          -hazard};
}

EtaDerivatives logit_derivatives(double eta, bool event) {
  const auto [mu, complement] = logit_probability(eta);
  return {-log1p_exp(event ? -eta : eta), event ? complement : -mu, mu * complement,
          mu * complement};
}

/// phi(x)/Phi(-x) - x for x >= 5: 1/(x + 2/(x + 3/(x + …))), evaluated from behind. The direct
/// difference would lose x² rounding errors.
double mills_excess(double x) {
  double tail = x;
  for (int level = 60; level >= 2; --level) tail = x + level / tail;
  return 1 / tail;
}

EtaDerivatives probit_derivatives(double eta, bool event) {
  const double q = event ? eta : -eta;  // the observed outcome has probability Phi(q)
  double hazard = 0;
  double curvature = 0;
  if (q < -5) {
    const double excess = mills_excess(-q);
    hazard = excess - q;
    curvature = hazard * excess;
  } else {
    hazard = normal_hazard_below(q);
    curvature = hazard * (hazard + q);
  }
  // phi²/(Phi(q)Phi(-q)) as the product of two ratios that each stay in range.
  const double expected = hazard * normal_hazard_below(-q);
  return {log_normal_cdf(q), event ? hazard : -hazard, curvature, expected};
}

/// u - 1 + exp(-u) for u >= 0 without cancellation.
double exp_remainder(double u) {
  if (u > 0.1) return u + std::expm1(-u);
  double term = u * u / 2;
  double sum = term;
  for (int n = 3; n <= 12; ++n) {
    term *= -u / n;
    sum += term;
  }
  return sum;
}

EtaDerivatives cloglog_derivatives(double eta, bool event) {
  const double hazard = std::exp(eta);
  const double grown = std::expm1(hazard);
  const double ratio = hazard == 0 ? 1 : hazard / grown;  // 0 once expm1 overflows
  const bool certain = std::isinf(grown);
  const double expected = certain ? 0 : hazard * ratio;
  if (!event) return {-hazard, -hazard, hazard, expected};
  double observed = 0;
  if (!certain && hazard > 0) observed = ratio * exp_remainder(hazard) / -std::expm1(-hazard);
  // For hazard below the smallest double, ln(1 - exp(-hazard)) is eta itself.
  const double log_likelihood = hazard == 0 ? eta : log1m_exp(-hazard);
  return {log_likelihood, certain ? 0 : ratio, observed, expected};
}

EtaDerivatives identity_derivatives(double eta, bool event) {
  const double residual = (event ? 1.0 : 0.0) - eta;
  return {-residual * residual / 2, residual, 1, 1};
}

}  // namespace

std::string_view name_of(LinkFunction link) {
  switch (link) {
    case LinkFunction::logit:
      return "logit";
    case LinkFunction::probit:
      return "probit";
    case LinkFunction::cloglog:
      return "cloglog";
    case LinkFunction::identity:
      return "identity";
  }
  return "";
}

Probability probability(LinkFunction link, double eta) {
  switch (link) {
    case LinkFunction::logit:
      return logit_probability(eta);
    case LinkFunction::probit:
      return {normal_cdf(eta), normal_cdf(-eta)};
    case LinkFunction::cloglog:
      return {-std::expm1(-std::exp(eta)), std::exp(-std::exp(eta))};
    case LinkFunction::identity:
      break;
  }
  return {eta, 1 - eta};
}

InverseLink inverse_link(LinkFunction link, double eta) {
  switch (link) {
    case LinkFunction::logit:
      return inverse_logit(eta);
    case LinkFunction::probit:
      return inverse_probit(eta);
    case LinkFunction::cloglog:
      return inverse_cloglog(eta);
    case LinkFunction::identity:
      break;
  }
  return {eta, 1 - eta, 1, std::log(eta), std::log1p(-eta)};
}

double density_slope(LinkFunction link, double eta) {
  const InverseLink at = inverse_link(link, eta);
  // Where the density underflows, so does its slope; the other factor may be infinite there.
  if (at.density == 0) return 0;
  switch (link) {
    case LinkFunction::logit:
      return at.density * (at.complement - at.mu);
    case LinkFunction::probit:
      return -eta * at.density;
    case LinkFunction::cloglog:
      return -at.density * std::expm1(eta);
    case LinkFunction::identity:
      break;
  }
  return 0;
}

EtaDerivatives binary_derivatives(LinkFunction link, double eta, bool event) {
  switch (link) {
    case LinkFunction::logit:
      return logit_derivatives(eta, event);
    case LinkFunction::probit:
      return probit_derivatives(eta, event);
    case LinkFunction::cloglog:
      return cloglog_derivatives(eta, event);
    case LinkFunction::identity:
      break;
  }
  return identity_derivatives(eta, event);
}

double latent_variance(LinkFunction link) {
  constexpr double kPiSquared = std::numbers::pi * std::numbers::pi;
  switch (link) {
    case LinkFunction::logit:
      return kPiSquared / 3;
    case LinkFunction::probit:
      return 1;
    case LinkFunction::cloglog:
      return kPiSquared / 6;
    case LinkFunction::identity:
      break;
  }
  return 0;
}

}  // namespace bip
