// Effects of a study's analyses as one family of tests. Knows nothing of how a model is designed or
// fitted, or an effect computed.
#include "bip/explain/study_effects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "explain/full_model.hpp"

namespace bip {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

/// Does a formula have the column as categories?
bool is_categorical(const Formula& formula, const std::string& column) {
  for (const Term& term : formula.terms)
    for (const TermFactor& factor : term.factors)
      if (factor.kind == TermFactor::Kind::category && contains(factor.columns, column))
        return true;
  return false;
}

/// The moves asked for that the model has, then those of its scale items.
std::vector<Move> list_moves(const Formula& formula, const Codebook& codebook,
                             const std::vector<Move>& asked) {
  const std::vector<std::string> variables = variables_of(formula);
  std::vector<Move> moves;
  for (const Move& move : asked)
    if (contains(variables, move.variable)) moves.push_back(move);
  for (const std::string& variable : variables) {
    const Item* const item = codebook.find_item(variable);
    if (item == nullptr || item->type != ItemType::scale || !item->lowest || !item->highest)
      continue;
    const bool is_asked =
        std::ranges::any_of(asked, [&](const Move& move) { return move.variable == variable; });
    if (!is_asked && !is_categorical(formula, variable))
      moves.push_back({variable, *item->lowest, *item->highest});
  }
  return moves;
}

/// The effects in the analysis' full model. Two passes over its rows (see compute_effects): nothing
/// is designed or fitted again.
std::vector<Effect> find_effects(const Study& study, const AnalysisResult& result,
                                 const EffectsRequest& request, const RunContext& context) {
  const ModelSummary& model = result.comparison.models.back();
  EffectsRequest own = request;
  own.moves = list_moves(model.formula, codebook_of(study), request.moves);
  try {
    return compute_effects(result.table, result.frame, model, own, context);
  } catch (const Error& error) {
    throw Error(error.kind(), fmt::format("analysis {}: {}", result.rule.name, error.message()),
                result.rule.place, error.hint());
  }
}

void require_moves(const StudyEffects& effects, const std::vector<Move>& moves) {
  for (const Move& move : moves) {
    const bool is_known = std::ranges::any_of(effects.analyses, [&](const AnalysisEffects& each) {
      return std::ranges::any_of(
          each.effects, [&](const Effect& effect) { return effect.variable == move.variable; });
    });
    if (!is_known)
      throw Error(ErrorKind::usage,
                  fmt::format("a move: '{}' is a variable of no analysis", move.variable));
  }
}

std::size_t adjust_family(StudyEffects& effects, Adjustment adjustment) {
  std::vector<Effect*> tests;
  for (AnalysisEffects& analysis : effects.analyses) {
    for (Effect& effect : analysis.effects) {
      if (!contains(analysis.indicators, effect.variable)) {
        effect.unadjusted_reason = "not in the family";
      } else if (effect.role == EffectRole::main) {
        tests.push_back(&effect);
      } else {
        effect.unadjusted_reason = untested_reason(effect.role);
      }
    }
  }
  return adjust_effects(tests, adjustment);
}

}  // namespace

std::vector<AnalysisAttempt> fit_full_models(const Study& study, const LinkedStudy& linked,
                                             const std::vector<std::string>& names,
                                             const AnalysisOptions& options,
                                             const RunContext& context) {
  return detail::attempt_analyses(study, names, [&](const AnalysisRule& rule) {
    return detail::fit_full_model(study, linked, rule, options, context);
  });
}

StudyEffects find_study_effects(const Study& study, const std::vector<AnalysisAttempt>& attempts,
                                const PublishedFigures& published,
                                const StudyEffectsRequest& request, const RunContext& context) {
  StudyEffects effects;
  for (const AnalysisAttempt& attempt : attempts) {
    AnalysisEffects analysis{attempt.rule.name};
    const auto list = published.lists.find(attempt.rule.name + ".important_items");
    if (list != published.lists.end()) analysis.published = list->second;
    analysis.failure = attempt.failure;
    if (attempt.result) {
      analysis.indicators = attempt.result->indicators;
      analysis.failure = detail::catch_failure([&] {
        analysis.effects = find_effects(study, *attempt.result, request.effects, context);
      });
    }
    effects.analyses.push_back(std::move(analysis));
  }
  require_moves(effects, request.effects.moves);
  effects.tests = adjust_family(effects, request.adjustment);
  return effects;
}

ListAgreement agree_with_published(const AnalysisEffects& analysis, double level) {
  ListAgreement agreement;
  const std::vector<std::string> listed = analysis.published.value_or(std::vector<std::string>());
  agreement.listed = listed.size();
  for (const std::string& variable : analysis.indicators) {
    const bool is_listed = contains(listed, variable);
    const bool is_found = std::ranges::any_of(analysis.effects, [&](const Effect& effect) {
      const std::optional<double>& p = effect.p_adjusted ? effect.p_adjusted : effect.p_value;
      return effect.variable == variable && effect.role == EffectRole::main && p && *p < level;
    });
    agreement.in_model += is_listed ? 1U : 0U;
    agreement.found += is_found ? 1U : 0U;
    agreement.both += is_listed && is_found ? 1U : 0U;
  }
  return agreement;
}

}  // namespace bip
