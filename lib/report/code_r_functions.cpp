// Base R that a model's code needs: derivatives of each row's log-likelihood, covariances with our
// factors, log-likelihoods and measures. Formulas: docs/methods.md.
#include <fmt/format.h>

#include "code_writers.hpp"

namespace bip::detail {
namespace {

constexpr const char* kLogit = R"(p <- plogis(eta)
  list(score = y - p, information = p * (1 - p), expected = p * (1 - p), p = p,
       loglik = plogis((2 * y - 1) * eta, log.p = TRUE)))";

constexpr const char* kProbit = R"(q <- 2 * y - 1
  hazard <- exp(dnorm(eta, log = TRUE) - pnorm(q * eta, log.p = TRUE))
  p <- pnorm(eta)
  expected <- exp(2 * dnorm(eta, log = TRUE) - pnorm(eta, log.p = TRUE) - pnorm(-eta, log.p = TRUE))
  list(score = q * hazard, information = hazard * (hazard + q * eta), expected = expected, p = p,
       loglik = pnorm(q * eta, log.p = TRUE)))";

constexpr const char* kCloglog = R"(m <- exp(eta)
  p <- -expm1(-m)
  slope <- m * exp(-m) / p
  list(score = ifelse(y == 1, slope, -m),
       information = ifelse(y == 1, slope^2 - slope * (1 - m), m),
       expected = m^2 * exp(-m) / p, p = p, loglik = ifelse(y == 1, log(p), -m)))";

constexpr const char* kPoisson = R"(m <- exp(eta)
  list(score = y - m, information = m, expected = m, p = m, loglik = y * eta - m - lgamma(y + 1)))";

constexpr const char* kLinear =
    R"(list(score = y - eta, information = rep(1, length(y)), expected = rep(1, length(y)), p = eta))";

const char* derivatives_of(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
      return kLogit;
    case ModelKind::probit:
      return kProbit;
    case ModelKind::cloglog:
      return kCloglog;
    case ModelKind::poisson:
      return kPoisson;
    default:
      return kLinear;
  }
}

/// The outer products of the scores, and the factor on the sandwich.
std::string sandwich_of(const CodeRequest& request, const Fit& fit) {
  const bool linear = fit.model == ModelKind::lpm;
  const bool probability = fit.weight_kind == WeightKind::probability;
  std::string meat = probability ? "crossprod(scores * w)" : "crossprod(scores, scores * w)";
  std::string factor = "1";
  switch (fit.covariance.kind) {
    case CovarianceKind::hc1:
      factor = "n / (n - k)";
      break;
    case CovarianceKind::robust:
      factor = linear ? "n / (n - k)" : "n / (n - 1)";
      break;
    case CovarianceKind::cluster: {
      const std::string cluster = r_string(request.request.clusters.front());
      meat = fmt::format("crossprod(rowsum(scores * w, bip_data[[{}]]))", cluster);
      factor = linear ? "g / (g - 1) * (n - 1) / (n - k)" : "g / (g - 1)";
      return fmt::format("g <- length(unique(bip_data[[{}]]))\n  bread %*% {} %*% bread * {}",
                         cluster, meat, factor);
    }
    default:
      break;
  }
  return fmt::format("bread %*% {} %*% bread * {}", meat, factor);
}

std::string covariance_of(const CodeRequest& request, const Fit& fit) {
  const CovarianceKind kind = fit.covariance.kind;
  const bool linear = fit.model == ModelKind::lpm;
  if (kind == CovarianceKind::oim || kind == CovarianceKind::eim) {
    if (linear) return "bread * sum(w * rows$score^2) / (n - k)";
    return "bread";
  }
  return sandwich_of(request, fit);
}

const char* measures_of_kind(ModelKind model) {
  if (model != ModelKind::lpm) {
    return R"(measures <- function(model) {
  r <- rows_of(model); r0 <- rows_of(null_model); w <- weights_of(model); y <- outcome_of(model)
  n <- observations(w); k <- sum(!is.na(coef(model)))
  l <- sum(w * r$loglik); l0 <- sum(w * r0$loglik)
  cox_snell <- -expm1(2 * (l0 - l) / n)
  c(loglik = l, loglik_null = l0, aic = -2 * l + 2 * k, bic = -2 * l + log(n) * k,
    mcfadden = 1 - l / l0, mcfadden_adj = 1 - (l - k) / l0, cox_snell = cox_snell,
    nagelkerke = cox_snell / -expm1(2 * l0 / n),
    efron = 1 - sum(w * (y - r$p)^2) / sum(w * (y - weighted.mean(y, w))^2),
    tjur = weighted.mean(r$p[y == 1], w[y == 1]) - weighted.mean(r$p[y == 0], w[y == 0]))
}
)";
  }
  return R"(measures <- function(model) {
  r <- rows_of(model); w <- weights_of(model); y <- outcome_of(model)
  n <- observations(w); k <- sum(!is.na(coef(model)))
  rss <- sum(w * r$score^2); tss <- sum(w * (y - weighted.mean(y, w))^2)
  l <- -n / 2 * (log(2 * pi * rss / n) + 1)
  c(loglik = l, loglik_null = -n / 2 * (log(2 * pi * tss / n) + 1), aic = -2 * l + 2 * k,
    bic = -2 * l + log(n) * k, r2 = 1 - rss / tss, r2_adj = 1 - rss / tss * (n - 1) / (n - k))
}
)";
}

/// glm() looks for collinear columns with a thousandth of epsilon, and finds none at 1e-17: they
/// are found with its own epsilon first, and what is left is iterated to the last digits.
constexpr const char* kPrecise = R"(
precise <- function(model) {
  kept <- !is.na(coef(model))
  X <- model.matrix(model)[, kept, drop = FALSE]
  fit <- glm.fit(X, model$y, weights = model$prior.weights, offset = model$offset,
                 family = model$family, start = coef(model)[kept],
                 control = glm.control(epsilon = 1e-14, maxit = 100))
  model$coefficients[kept] <- fit$coefficients
  model$linear.predictors <- fit$linear.predictors
  model
}
)";

constexpr const char* kShared = R"(
# Of each row: derivatives of its log-likelihood in the linear predictor, and its probability.
rows_of <- function(model) {{
  eta <- linear_predictor(model); y <- outcome_of(model)
  {derivatives}
}}
linear_predictor <- function(model) {eta}
outcome_of <- function(model) {outcome}
weights_of <- function(model) {weights}
observations <- function(w) {observations}
inverse <- function(m) {{
  s <- 1 / sqrt(diag(m))
  solve(m * outer(s, s)) * outer(s, s)
}}
# {note}
covariance <- function(model) {{
  X <- model.matrix(model)[, !is.na(coef(model)), drop = FALSE]
  rows <- rows_of(model); w <- weights_of(model)
  n <- observations(w); k <- ncol(X)
  bread <- inverse(crossprod(X, X * (w * rows${information})))
  scores <- X * rows$score
  {covariance}
}}
coefficients_of <- function(model, terms, df) {{
  estimate <- coef(model)[!is.na(coef(model))]
  std_error <- sqrt(diag(covariance(model)))
  statistic <- estimate / std_error
  width <- qt(1 - (1 - {level}) / 2, df) * std_error
  plain <- function(names) gsub("[ `]", "", names)
  found <- match(plain(names(estimate)), plain(names(terms)))
  data.frame(term = ifelse(is.na(found), names(estimate), terms[found]), estimate, std_error,
             statistic, p_value = 2 * pt(-abs(statistic), df), conf_low = estimate - width,
             conf_high = estimate + width, row.names = NULL)
}}
wald <- function(from, to) {{
  added <- setdiff(names(coef(to))[!is.na(coef(to))], names(coef(from))[!is.na(coef(from))])
  at <- match(added, names(coef(to))[!is.na(coef(to))])
  drop(coef(to)[added] %*% solve(covariance(to)[at, at], coef(to)[added]))
}}
)";

}  // namespace

std::string r_functions(const CodeRequest& request) {
  const Fit& fit = request.models.back()->fit;
  const bool linear = fit.model == ModelKind::lpm;
  const bool frequency = fit.weight_kind == WeightKind::frequency;
  const std::string weights =
      request.request.weights ? fmt::format("bip_data[[{}]]", r_string(*request.request.weights))
                              : std::string("rep(1, nrow(bip_data))");
  const bool expected = fit.covariance.kind == CovarianceKind::eim;
  std::string text = fmt::format(
      kShared, fmt::arg("derivatives", derivatives_of(fit.model)),
      fmt::arg("eta", linear ? "fitted(model)" : "model$linear.predictors"),
      fmt::arg("outcome", fmt::format("bip_data[[{}]]", r_string(request.request.response))),
      fmt::arg("weights", weights), fmt::arg("observations", frequency ? "sum(w)" : "length(w)"),
      fmt::arg("note", fmt::format("{}: {}", name_of(fit.covariance.kind), fit.covariance.note)),
      fmt::arg("information", expected ? "expected" : "information"),
      fmt::arg("covariance", covariance_of(request, fit)),
      fmt::arg("level", number_literal(request.conf_level)));
  return (linear ? "" : kPrecise) + text + measures_of_kind(fit.model);
}

}  // namespace bip::detail
