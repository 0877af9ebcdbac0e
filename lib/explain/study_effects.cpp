// Effects of a study's analyses as one family of tests. Knows nothing of how a model is fitted or
// an effect computed.
#include "bip/explain/study_effects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/study/analysis_design.hpp"
#include "explain/full_model.hpp"

namespace bip {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

/// Variables of the indicators that the register's terms lack.
std::vector<std::string> list_indicators(const AnalysisDesign& design) {
  const std::vector<std::string> base = variables_of(design.base);
  std::vector<std::string> indicators;
  for (const NamedBlock& block : design.indicators)
    for (const std::string& variable : variables_of(block.formula))
      if (!contains(base, variable) && !contains(indicators, variable))
        indicators.push_back(variable);
  return indicators;
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

void find_effects(const Study& study, const LinkedStudy& linked, const Codebook& codebook,
                  const StudyEffectsRequest& request, const RunContext& context,
                  AnalysisEffects& analysis) {
  const AnalysisRule& rule = analysis.attempt.rule;
  analysis.indicators = list_indicators(design_analysis(study, rule, linked.table));
  analysis.attempt.result = detail::fit_full_model(study, linked, rule, request.fit, context);
  const AnalysisResult& result = *analysis.attempt.result;
  const ModelSummary& model = result.comparison.models.back();
  EffectsRequest effects = request.effects;
  effects.moves = list_moves(model.formula, codebook, request.effects.moves);
  analysis.effects = compute_effects(linked.table, result.frame, model, effects, context);
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
      if (effect.role == EffectRole::move) {
        effect.unadjusted_reason = "another contrast of a variable that is tested already";
      } else if (contains(analysis.indicators, effect.variable)) {
        tests.push_back(&effect);
      } else {
        effect.unadjusted_reason = "not in the family";
      }
    }
  }
  return adjust_effects(tests, adjustment);
}

}  // namespace

StudyEffects find_study_effects(const Study& study, const LinkedStudy& linked,
                                const PublishedFigures& published,
                                const StudyEffectsRequest& request, const RunContext& context) {
  for (const std::string& name : request.analyses) static_cast<void>(study.analysis(name));
  const Codebook codebook = codebook_of(study);
  StudyEffects effects;
  for (const AnalysisRule& rule : study.analyses) {
    if (!request.analyses.empty() && !contains(request.analyses, rule.name)) continue;
    AnalysisEffects analysis;
    analysis.attempt.rule = rule;
    const auto list = published.lists.find(rule.name + ".important_items");
    if (list != published.lists.end()) analysis.published = list->second;
    try {
      find_effects(study, linked, codebook, request, context, analysis);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::internal || error.kind() == ErrorKind::cancelled) throw;
      analysis.attempt.result.reset();
      analysis.attempt.failure = error;
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
