// Formulas of the measures of explanatory power and where each of them breaks down.
// Knows no data: rows are summed elsewhere.
// Sources: McFadden 1974; Ben-Akiva & Lerman 1985 (adjusted); Cox & Snell 1989; Nagelkerke 1991;
// McKelvey & Zavoina 1975; Efron 1978; Tjur 2009; Aldrich & Nelson 1984; Veall & Zimmermann 1992;
// Estrella 1998.
#include "explain/measures.hpp"

#include <cmath>
#include <string_view>

#include "explain/fit_columns.hpp"

namespace bip::detail {
namespace {

/// What a measure stands on, which decides where it breaks down.
enum class Basis {
  least_squares,       ///< residuals of a least-squares fit
  likelihood_ratio,    ///< ℓ/ℓ0 alone: no scale of the weights changes it
  likelihood,          ///< ℓ and ℓ0 with a number of parameters or observations
  bounded_likelihood,  ///< and a bound that an offset would move
  latent_variance,     ///< the variance of the linear predictor
  probabilities,       ///< fitted probabilities
  class_sizes,         ///< fitted probabilities and the size of the largest class
  deviance             ///< deviances of a count model
};

Basis basis_of(Measure measure) {
  switch (measure) {
    case Measure::r2:
    case Measure::r2_adj:
      return Basis::least_squares;
    case Measure::mcfadden:
      return Basis::likelihood_ratio;
    case Measure::mcfadden_adj:
    case Measure::cox_snell:
      return Basis::likelihood;
    case Measure::mckelvey_zavoina:
      return Basis::latent_variance;
    case Measure::efron:
    case Measure::tjur:
    case Measure::count:
      return Basis::probabilities;
    case Measure::count_adj:
      return Basis::class_sizes;
    case Measure::nagelkerke:
    case Measure::aldrich_nelson:
    case Measure::veall_zimmermann:
    case Measure::estrella:
      break;
    case Measure::deviance_explained:
      return Basis::deviance;
  }
  return Basis::bounded_likelihood;
}

bool exists_for(Measure measure, ModelKind model) {
  if (basis_of(measure) == Basis::deviance) return is_count(model);
  return model == ModelKind::lpm || basis_of(measure) != Basis::least_squares;
}

/// Why no model of this kind has a value of the measure; empty where one can.
std::string_view why_never(Measure measure, ModelKind model) {
  const Basis basis = basis_of(measure);
  const bool is_level_measure = basis == Basis::latent_variance || basis == Basis::probabilities ||
                                basis == Basis::class_sizes;
  if (is_count(model) && is_level_measure) return "a count model predicts no outcome of 0 or 1";
  if (is_count(model) && basis == Basis::bounded_likelihood)
    return "its bound assumes that a perfect model has a log-likelihood of 0";
  if (is_ordered(model) && (measure == Measure::efron || measure == Measure::tjur))
    return "not defined for more than two levels";
  return {};
}

std::string_view why_absent_from_least_squares(Measure measure, const Fit& fit) {
  switch (basis_of(measure)) {
    case Basis::likelihood_ratio:
    case Basis::likelihood:
    case Basis::bounded_likelihood:
      return "a least-squares fit has no binary likelihood";
    case Basis::latent_variance:
      return "a least-squares fit has no latent variable";
    case Basis::probabilities:
    case Basis::class_sizes:
      if (!fit.binary_response) return "the response is not binary";
      break;
    case Basis::deviance:
      break;
    case Basis::least_squares:
      if (measure == Measure::r2_adj && fit.observations <= static_cast<double>(fit.parameters))
        return "no residual degrees of freedom";
      break;
  }
  return fit.total_sum_of_squares > 0 ? "" : "the response does not vary";
}

std::string_view why_absent_from_likelihood_model(Basis basis, const Fit& fit,
                                                  const PredictionSums& sums) {
  const bool from_likelihood =
      basis == Basis::likelihood_ratio || basis == Basis::likelihood || basis == Basis::deviance;
  if (basis == Basis::deviance && !(fit.null_deviance > 0)) return "the response does not vary";
  if (fit.has_offset && !from_likelihood) return "not defined with an offset";
  const bool is_infinite = has_infinite_coefficient(fit);
  const bool by_levels = basis == Basis::probabilities || basis == Basis::class_sizes;
  if (is_ordered(fit.model) && is_infinite && by_levels) return "a coefficient is infinite";
  const bool varies = !fit.binary_response || sums.response_squares != 0;
  if (fit.null_log_likelihood == 0 || !varies) return "the response does not vary";
  if (basis == Basis::latent_variance && (is_infinite || !sums.variance))
    return "a coefficient is infinite";
  return {};
}

/// Empty where probability weights leave the measure defined.
std::string_view why_absent_under_probability_weights(Measure measure) {
  const Basis basis = basis_of(measure);
  if (basis == Basis::likelihood || basis == Basis::bounded_likelihood)
    return "needs a likelihood; probability weights give a pseudo-likelihood";
  const bool counts_rows =
      measure == Measure::r2_adj || basis == Basis::latent_variance || basis == Basis::class_sizes;
  return counts_rows ? "not defined under probability weights" : "";
}

/// Empty where a panel model's likelihood defines the measure.
std::string_view why_absent_from_panel_model(Basis basis, const Fit& fit) {
  const bool from_likelihood = basis == Basis::likelihood_ratio || basis == Basis::likelihood;
  if (from_likelihood) return fit.null_log_likelihood == 0 ? "the response does not vary" : "";
  if (fit.panel->kind == PanelKind::fixed_effects)
    return "not defined for a conditional likelihood, which leaves the groups' intercepts open";
  if (basis == Basis::latent_variance)
    return "see the marginal and conditional R², which count the intercepts' variance";
  if (basis == Basis::bounded_likelihood) return "not defined with random intercepts";
  return "needs fitted probabilities; with random intercepts they belong to persons, not to rows";
}

/// Empty where the measure has a value.
std::string_view why_absent(Measure measure, const Fit& fit, const PredictionSums& sums) {
  if (const std::string_view never = why_never(measure, fit.model); !never.empty()) return never;
  if (!fit.converged()) return describe_failure(fit);
  if (fit.panel) return why_absent_from_panel_model(basis_of(measure), fit);
  const std::string_view reason =
      fit.model == ModelKind::lpm ? why_absent_from_least_squares(measure, fit)
                                  : why_absent_from_likelihood_model(basis_of(measure), fit, sums);
  if (!reason.empty() || fit.weight_kind != WeightKind::probability) return reason;
  return why_absent_under_probability_weights(measure);
}

/// The figures of the formulas in statistics' usual letters: l, l0 log-likelihoods, n
/// observations, k parameters.
struct Figures {
  double l;
  double l0;
  double n;
  double k;

  explicit Figures(const Fit& fit)
      // The intercept alone is its own null model: iteration noise must not become a gain.
      : l(is_intercept_alone(fit) ? fit.null_log_likelihood : fit.log_likelihood),
        l0(fit.null_log_likelihood),
        n(fit.observations),
        k(static_cast<double>(fit.parameters)) {}
};

double from_likelihood(Measure measure, const Figures& f) {
  const double ratio = 2 * (f.l - f.l0);
  const double cox_snell = -std::expm1(-ratio / f.n);
  const double aldrich_nelson = ratio / (ratio + f.n);
  switch (measure) {
    case Measure::mcfadden:
      return 1 - f.l / f.l0;
    case Measure::mcfadden_adj:
      return 1 - (f.l - f.k) / f.l0;
    case Measure::cox_snell:
      return cox_snell;
    case Measure::nagelkerke:
      return cox_snell / -std::expm1(2 * f.l0 / f.n);
    case Measure::aldrich_nelson:
      return aldrich_nelson;
    case Measure::veall_zimmermann:
      return aldrich_nelson * (f.n - 2 * f.l0) / (-2 * f.l0);
    default:
      return 1 - std::pow(f.l / f.l0, -2 * f.l0 / f.n);  // estrella
  }
}

double from_least_squares(Measure measure, const Fit& fit) {
  if (is_intercept_alone(fit)) return 0;
  const double unexplained = fit.residual_sum_of_squares / fit.total_sum_of_squares;
  if (measure == Measure::r2) return 1 - unexplained;
  const Figures f(fit);
  return 1 - unexplained * (f.n - 1) / (f.n - f.k);
}

double from_predictions(Measure measure, const Fit& fit, const PredictionSums& sums) {
  const bool constant = is_intercept_alone(fit);
  switch (measure) {
    case Measure::mckelvey_zavoina: {
      const double variance = constant ? 0 : sums.variance.value_or(0);
      return variance / (variance + latent_variance(link_of(fit.model)));
    }
    case Measure::efron:
      return constant ? 0 : 1 - sums.squared_residuals / sums.response_squares;
    case Measure::tjur:
      return constant ? 0
                      : sums.p_of_events / sums.event_weight -
                            sums.p_of_non_events / sums.non_event_weight();
    case Measure::count:
      return sums.right / sums.weight;
    default:  // count_adj
      return (sums.right - sums.largest_class()) / (sums.weight - sums.largest_class());
  }
}

double value_of(Measure measure, const Fit& fit, const PredictionSums& sums) {
  switch (basis_of(measure)) {
    case Basis::least_squares:
      return from_least_squares(measure, fit);
    case Basis::likelihood_ratio:
    case Basis::likelihood:
    case Basis::bounded_likelihood:
      return from_likelihood(measure, Figures(fit));
    case Basis::deviance:
      return is_intercept_alone(fit) ? 0 : 1 - fit.deviance / fit.null_deviance;
    case Basis::latent_variance:
    case Basis::probabilities:
    case Basis::class_sizes:
      break;
  }
  return from_predictions(measure, fit, sums);
}

PseudoR2 compute_one(Measure measure, const Fit& fit, const PredictionSums& sums) {
  PseudoR2 result;
  result.measure = measure;
  result.absent_reason = why_absent(measure, fit, sums);
  if (!result.absent_reason.empty()) return result;
  const double value = value_of(measure, fit, sums);
  if (std::isfinite(value)) {
    result.value = value;
  } else {
    result.absent_reason = "not defined for these figures";
  }
  return result;
}

}  // namespace

std::string_view describe_failure(const Fit& fit) {
  switch (fit.termination) {
    case Termination::separation:
      return "not estimated: separation";
    case Termination::iteration_limit:
    case Termination::step_failed:
      return "no convergence";
    case Termination::converged:
      break;
  }
  return {};
}

std::vector<PseudoR2> compute_measures(const Fit& fit, const PredictionSums& sums) {
  std::vector<PseudoR2> measures;
  for (const Measure measure : all_measures())
    if (exists_for(measure, fit.model)) measures.push_back(compute_one(measure, fit, sums));
  return measures;
}

}  // namespace bip::detail

namespace bip {

std::vector<Measure> measures_of(ModelKind model) {
  std::vector<Measure> measures;
  for (const Measure measure : all_measures()) {
    const detail::Basis basis = detail::basis_of(measure);
    const bool by_residuals = basis == detail::Basis::least_squares ||
                              basis == detail::Basis::probabilities ||
                              basis == detail::Basis::class_sizes;
    if (!detail::exists_for(measure, model) || !detail::why_never(measure, model).empty()) continue;
    if (model != ModelKind::lpm || by_residuals) measures.push_back(measure);
  }
  return measures;
}

}  // namespace bip
