// From a fitted model to its effects: plans the contrasts, sums them in one pass, and gives each
// its standard error, test and interval. Knows nothing of how contrasts change a design.
#include "bip/explain/effects.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bip/core/error.hpp"
#include "explain/effect_contrasts.hpp"
#include "explain/effect_levels.hpp"
#include "explain/effect_sums.hpp"
#include "explain/fit_columns.hpp"
#include "explain/frame_design.hpp"
#include "explain/wald_interval.hpp"
#include "model/level_weights.hpp"

namespace bip {
namespace {

using Index = Eigen::Index;

/// Weight of every row of the frame; 0 where the row left the model.
std::vector<double> weights_in_model(const ModelFrame& frame, const Fit& fit) {
  std::vector<double> weights(frame.rows());
  for (std::size_t row = 0; row < weights.size(); ++row) weights[row] = frame.weight(row);
  const std::vector<std::uint8_t>& left_out = detail::rows_left_out(fit);
  for (std::size_t row = 0; row < left_out.size(); ++row)
    if (left_out[row] != 0) weights[row] = 0;
  return weights;
}

/// Rows that separation determines stand at the end of the curve: nothing moves them.
std::vector<double> without_determined(std::vector<double> weights, const Fit& fit) {
  if (!detail::has_infinite_coefficient(fit)) return weights;
  for (std::size_t row = 0; row < fit.separation.determined.size(); ++row)
    if (fit.separation.determined[row] != 0) weights[row] = 0;
  return weights;
}

/// Then rows keep one bound of their level and lose the other, and the probabilities of the levels
/// beyond have no limit. Else a row with a lost bound is determined: an inner level has two bounds,
/// and no change of eta alone moves away from both.
bool has_infinite_cut_point(const Fit& fit) {
  return is_ordered(fit.model) &&
         std::find(fit.states.end() - static_cast<std::ptrdiff_t>(fit.ancillary), fit.states.end(),
                   CoefficientState::infinite) != fit.states.end();
}

/// Why an effect that moves these columns does not exist; empty when it does.
std::string describe_absence(const Fit& fit, const Eigen::VectorXi& moved, bool at_values) {
  if (!fit.converged()) return std::string(detail::describe_failure(fit));
  if (at_values && detail::has_infinite_coefficient(fit))
    return "the model has infinite coefficients: it has no mean at chosen values";
  if (has_infinite_cut_point(fit))
    return "the model has infinite cut points: its levels have no probabilities";
  if (moved.sum() == 0) return "the variable does not move the model";
  for (Index column = 0; column < moved.size(); ++column) {
    if (moved[column] == 0) continue;
    const auto term = static_cast<std::size_t>(detail::term_of_column(column, fit));
    if (fit.states[term] == CoefficientState::aliased) return "collinear with earlier columns";
    if (fit.states[term] == CoefficientState::infinite) return "infinite";
    if (fit.states[term] == CoefficientState::separated) return "predicts perfectly; dropped";
  }
  return {};
}

void add_numbers(Effect& effect, const detail::EffectNumbers& sums, double total,
                 const detail::WaldRule& rule, const Covariance& covariance) {
  const double estimate = sums.estimate / total;
  if (!std::isfinite(estimate)) {
    effect.absent_reason = "undefined in some rows";
    return;
  }
  effect.estimate = estimate;
  const Eigen::VectorXd gradient = sums.gradient / total;
  const double variance = gradient.dot(covariance.matrix * gradient);
  if (!detail::add_wald_test(effect, estimate, variance, rule))
    effect.absent_reason = "no standard error: the effect has no variance";
}

/// The effect of a contrast on one level of an ordered response, or on the mean of any other.
Effect name_effect(const detail::Contrast& contrast, std::size_t level, std::size_t tested,
                   const ModelFrame& frame) {
  Effect effect{contrast.variable, contrast.label, contrast.kind, contrast.role};
  if (frame.levels.empty()) return effect;
  effect.level = frame.levels[level];
  if (level != tested) effect.role = EffectRole::other_level;
  return effect;
}

/// The level whose effects are tests: where few rows are, that few say how large an effect is.
std::size_t tested_level(const ModelFrame& frame, const Fit& fit) {
  if (!is_ordered(fit.model)) return 0;
  const std::vector<double> shares =
      detail::weights_by_level(frame, frame.levels.size(), detail::rows_left_out(fit));
  return shares.front() > shares.back() ? 0 : shares.size() - 1;
}

DesignMatrix design_of(const Table& table, const ModelFrame& frame, const ModelSummary& model) {
  DesignMatrix design = detail::build_frame_design(table, frame, model.formula);
  const Fit& fit = model.fit;
  const std::size_t constants = is_ordered(fit.model) ? 1 : 0;
  check_invariant(design.size() + fit.ancillary == fit.terms.size() + constants &&
                      (!is_ordered(fit.model) || frame.levels.size() == fit.ancillary + 1),
                  "effects of a fit of this formula and frame");
  return design;
}

}  // namespace

std::string_view name_of(EffectKind kind) {
  return kind == EffectKind::slope ? "slope" : "discrete";
}

std::string_view untested_reason(EffectRole role) {
  switch (role) {
    case EffectRole::main:
      return "";
    case EffectRole::move:
      return "another contrast of a variable that is tested already";
    case EffectRole::other_level:
      return "tested by the effect on another level";
  }
  return "";
}

std::vector<std::string> variables_of(const Formula& formula) {
  std::vector<std::string> variables;
  for (const Term& term : formula.terms)
    for (const TermFactor& factor : term.factors)
      for (const std::string& column : factor.columns)
        if (std::ranges::find(variables, column) == variables.end()) variables.push_back(column);
  return variables;
}

std::vector<Effect> compute_effects(const Table& table, const ModelFrame& frame,
                                    const ModelSummary& model, const EffectsRequest& request,
                                    const RunContext& context) {
  const Fit& fit = model.fit;
  if (fit.panel)
    throw Error(ErrorKind::usage, "effects of models with persons' own intercepts are not offered",
                {}, "use a pooled model with persons as clusters");
  const detail::WaldRule rule = detail::wald_rule(fit.covariance, request.conf_level);
  const DesignMatrix design = design_of(table, frame, model);
  const std::vector<double> weights = weights_in_model(frame, fit);
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const detail::ContrastPlan plan = detail::plan_contrasts(table, frame, design, weights, request);
  const detail::EffectSums sums =
      detail::sum_effects(frame, plan, fit.predictor_coefficients, detail::mean_response_of(fit),
                          without_determined(weights, fit), context);
  const bool at_values = !std::holds_alternative<AsObserved>(request.at);
  const std::size_t levels = detail::effects_per_contrast(fit);
  const std::size_t tested = tested_level(frame, fit);
  std::vector<Effect> effects;
  for (std::size_t c = 0; c < plan.contrasts.size(); ++c) {
    const std::string absence =
        describe_absence(fit, sums.moved.col(static_cast<Index>(c)), at_values);
    for (std::size_t level = 0; level < levels; ++level) {
      Effect effect = name_effect(plan.contrasts[c], level, tested, frame);
      effect.absent_reason = absence;
      if (absence.empty())
        add_numbers(effect, detail::effect_on(level, c, sums, fit), total, rule, fit.covariance);
      effects.push_back(std::move(effect));
    }
  }
  return effects;
}

std::size_t adjust_effects(const std::vector<Effect*>& tests, Adjustment adjustment) {
  std::vector<Effect*> with_p;
  std::vector<double> p_values;
  for (Effect* const effect : tests) {
    if (!effect->p_value) {
      effect->unadjusted_reason = effect->absent_reason;
      continue;
    }
    with_p.push_back(effect);
    p_values.push_back(*effect->p_value);
  }
  const std::vector<double> adjusted = adjust_p_values(p_values, adjustment);
  for (std::size_t i = 0; i < with_p.size(); ++i) {
    if (adjustment == Adjustment::none)
      with_p[i]->unadjusted_reason = "no adjustment was asked for";
    else
      with_p[i]->p_adjusted = adjusted[i];
  }
  return with_p.size();
}

}  // namespace bip
