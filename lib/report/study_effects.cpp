// Which indicators matter in each analysis of a study, with the published list beside, as tables.
// Must not fit, test or adjust anything.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/decimal_mark.hpp"
#include "bip/report/effects_result.hpp"
#include "report/analysis_statement.hpp"
#include "report/document_parts.hpp"
#include "report/effects_parts.hpp"
#include "report/localize.hpp"
#include "report/outcome_text.hpp"
#include "report/words/effects_words.hpp"
#include "report/words/study_words.hpp"

namespace bip {
namespace {

using detail::number_cell;
using detail::text_cell;
using Style = NumberCell::Style;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

/// Main effects of the indicators: by adjusted p (the raw where there is none), absent ones last,
/// equal ones in the order of the model.
std::vector<const Effect*> rank_indicators(const AnalysisEffects& analysis) {
  std::vector<const Effect*> ranked;
  for (const Effect& effect : analysis.effects)
    if (effect.role == EffectRole::main && contains(analysis.indicators, effect.variable))
      ranked.push_back(&effect);
  const auto key = [](const Effect* effect) {
    return std::pair(effect->p_adjusted.value_or(effect->p_value.value_or(2)),
                     effect->p_value.value_or(2));
  };
  std::ranges::stable_sort(ranked, {}, key);
  return ranked;
}

/// The variable's move beside its main effect, if it has one.
const Effect* find_move(const AnalysisEffects& analysis, const std::string& variable) {
  const auto move = std::ranges::find_if(analysis.effects, [&](const Effect& effect) {
    return effect.role == EffectRole::move && effect.variable == variable;
  });
  return move == analysis.effects.end() ? nullptr : &*move;
}

std::string label_of_variable(const Presentation& presentation, const std::string& variable) {
  const auto label = presentation.labels.find(variable);
  return label == presentation.labels.end() ? std::string() : label->second;
}

Cell move_cell(const Effect* move) {
  if (move == nullptr) return text_cell("");
  return number_cell(move->estimate, Style::general, 3, move->absent_reason);
}

DocumentTable indicators_table(const AnalysisEffects& analysis, const EffectFamily& family,
                               const Presentation& presentation) {
  const Language language = presentation.language;
  DocumentTable table;
  table.name = "indicators";
  table.caption = say(detail::kMatterCaption, language, family.tests, name_of(family.adjustment));
  table.columns = {{"variable", detail::kIndicator.in(language), Align::left},
                   {"label", detail::kLabel.in(language), Align::left},
                   {"contrast", detail::kContrast.in(language), Align::left},
                   {"estimate", detail::kEffect.in(language), Align::right},
                   {"move", detail::kLowestToHighest.in(language), Align::right},
                   {"p_value", "p", Align::right},
                   {"p_adjusted", detail::kAdjustedP.in(language), Align::right}};
  const bool has_levels = detail::level_column_of(analysis.effects) == detail::LevelColumn::present;
  if (has_levels)
    table.columns.insert(table.columns.begin() + 3,
                         {"level", detail::kLevel.in(language), Align::left});
  if (analysis.published)
    table.columns.insert(table.columns.begin() + 2,
                         {"published", detail::kPublishedMark.in(language), Align::left});
  for (const Effect* effect : rank_indicators(analysis)) {
    const std::string& why = effect->absent_reason;
    std::vector<Cell> row{
        text_cell(effect->variable),
        text_cell(label_of_variable(presentation, effect->variable)),
        text_cell(effect->contrast),
        number_cell(effect->estimate, Style::general, 3, why),
        move_cell(find_move(analysis, effect->variable)),
        number_cell(effect->p_value, Style::p_value, 3, why),
        number_cell(effect->p_adjusted, Style::p_value, 3, effect->unadjusted_reason)};
    if (has_levels) row.insert(row.begin() + 3, text_cell(effect->level));
    if (analysis.published) {
      const bool is_listed = contains(*analysis.published, effect->variable);
      row.insert(row.begin() + 2, text_cell(is_listed ? detail::kYes.in(language) : ""));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string agreement_sentence(const AnalysisEffects& analysis, const Presentation& presentation) {
  if (!analysis.published) return detail::kNoList.in(presentation.language);
  const double level = 1 - presentation.conf_level;
  const ListAgreement agreement = agree_with_published(analysis, level);
  return say(detail::kAgreement, presentation.language, agreement.listed, agreement.in_model,
             agreement.found,
             with_decimal_mark(fmt::format("{:.4g}", level), presentation.language),
             agreement.both);
}

Provenance describe_analysis(const AnalysisResult& result, Language language) {
  const ModelSummary& model = result.comparison.models.back();
  Provenance facts;
  facts.entries.emplace_back(detail::kOutcome.in(language),
                             fmt::format("{}: {}", result.outcome.name,
                                         detail::describe_outcome(result.outcome, language)));
  facts.entries.emplace_back(detail::kPopulation.in(language),
                             detail::describe_population(result.rule.population, result.condition,
                                                         result.age_at, language));
  detail::describe_sample(result.frame, model.fit, facts, language);
  facts.entries.back().second += say(detail::kOfPersons, language, result.persons);
  detail::describe_model(result.frame, model.fit, facts, language);
  facts.entries.emplace_back("full", detail::formula_text(model, result.frame));
  return facts;
}

Section describe_effects(const ResultHead& head, const AnalysisAttempt& attempt,
                         const AnalysisEffects& analysis, const EffectFamily& family,
                         const Presentation& presentation) {
  const Language language = presentation.language;
  Section section;
  section.title = fmt::format("{}: {}", detail::kAnalysis.in(language), analysis.analysis);
  section.name = analysis.analysis;
  if (!attempt.result) {
    section.parts.emplace_back(Paragraph{
        fmt::format("{}: {}", detail::kFailed.in(language), attempt.failure->message()), true});
    return section;
  }
  add_indicators(analysis, family, presentation, section);
  if (analysis.failure) return section;
  section.parts.emplace_back(describe_analysis(*attempt.result, language));
  const detail::LevelColumn level = detail::level_column_of(analysis.effects);
  section.parts.emplace_back(detail::effects_table(
      analysis.effects, detail::effects_caption(head, level, presentation), level, language));
  detail::state_analysis(*attempt.result, section);
  return section;
}

}  // namespace

std::string family_of_study(Language language) { return detail::kFamilyOfStudy.in(language); }

void add_indicators(const AnalysisEffects& analysis, const EffectFamily& family,
                    const Presentation& presentation, Section& section) {
  if (analysis.failure) {
    section.parts.emplace_back(Paragraph{
        say(detail::kNoEffects, presentation.language, analysis.failure->message()), true});
    return;
  }
  section.parts.emplace_back(Paragraph{agreement_sentence(analysis, presentation), true});
  section.parts.emplace_back(indicators_table(analysis, family, presentation));
}

Document study_effects_document(const ResultHead& head, const std::string& study,
                                const StudyEffectsResult& result,
                                const Presentation& presentation) {
  const Language language = presentation.language;
  Document document;
  document.title = fmt::format("{}: {}", detail::kEffectsTitle.in(language), study);
  document.language = code_of(language);
  document.provenance = detail::provenance_of(head, language);
  document.provenance.entries.emplace_back(detail::kFamily.in(language),
                                           detail::describe_family(result.family, language));
  for (std::size_t i = 0; i < result.analyses.size(); ++i)
    document.sections.push_back(describe_effects(
        head, result.analyses[i], result.effects.analyses[i], result.family, presentation));
  detail::add_closing_sections(head, document, language);
  return detail::localized(std::move(document), language);
}

DocumentTable study_effects_csv_table(const StudyEffects& effects) {
  auto level = detail::LevelColumn::absent;
  for (const AnalysisEffects& analysis : effects.analyses)
    level = std::max(level, detail::level_column_of(analysis.effects));
  DocumentTable table = detail::effects_table({}, "", level, Language::english);
  table.columns.insert(table.columns.begin(), {"analysis", "analysis", Align::left});
  for (const AnalysisEffects& analysis : effects.analyses) {
    DocumentTable one = detail::effects_table(analysis.effects, "", level, Language::english);
    for (std::vector<Cell>& row : one.rows) {
      row.insert(row.begin(), text_cell(analysis.analysis));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace bip
