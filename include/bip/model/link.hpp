// Link functions of binary models. Every quantity is produced together and from the same
// intermediate values, so that none loses its digits in a tail; nothing is clamped.
#pragma once

#include <string_view>

namespace bip {

enum class LinkFunction { logit, probit, cloglog, identity };

[[nodiscard]] std::string_view name_of(LinkFunction link);

/// Everything a likelihood needs at one value of the linear predictor eta.
/// mu = P(y = 1); complement = 1 - mu, not by subtraction; density = dmu/deta;
/// log_mu and log_complement keep relative precision where mu or 1 - mu underflow.
struct InverseLink {
  double mu;
  double complement;
  double density;
  double log_mu;
  double log_complement;
};

/// Finite and free of NaN for every finite eta (log_mu and log_complement may reach -inf only
/// where the true value is below the range of a double).
/// Source: McCullagh & Nelder (1989), Generalized Linear Models, ch. 4.
[[nodiscard]] InverseLink inverse_link(LinkFunction link, double eta);

/// P(y = 1) and 1 − P(y = 1), the latter not by subtraction: what most readers of eta need, at a
/// fraction of the cost.
struct Probability {
  double mu;
  double complement;
};
[[nodiscard]] Probability probability(LinkFunction link, double eta);

/// d²mu/deta², the slope of the density. Finite for finite eta.
[[nodiscard]] double density_slope(LinkFunction link, double eta);

/// Score and curvature of one observation's log-likelihood in eta: for y = 1 of ln mu, for y = 0
/// of ln(1-mu). `observed` = -d²ℓ/deta², `expected` = density²/(mu(1-mu)). Finite for finite eta.
struct EtaDerivatives {
  double log_likelihood;
  double score;
  double observed;
  double expected;
};
[[nodiscard]] EtaDerivatives binary_derivatives(LinkFunction link, double eta, bool event);

/// Variance of the latent error: pi²/3 logit, 1 probit, pi²/6 cloglog (0 for identity).
[[nodiscard]] double latent_variance(LinkFunction link);

}  // namespace bip
