// The effects of one model as document, JSON and table. Computes nothing.
#include "bip/report/effects_result.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/report/json_text.hpp"
#include "report/document_parts.hpp"
#include "report/effects_parts.hpp"
#include "report/localize.hpp"
#include "report/sample_statement.hpp"
#include "report/words/effects_words.hpp"

namespace bip {

using detail::AbsentList;
using detail::Json;

Document effects_document(const ResultHead& head, const ModelEffects& result,
                          const EffectFamily& family, const Presentation& presentation) {
  const Language language = presentation.language;
  Document document;
  document.title = detail::formula_text(result.model, result.frame);
  document.language = code_of(language);
  document.provenance = detail::provenance_of(head, language);
  const std::size_t first_fact = document.provenance.entries.size();
  detail::describe_sample(result.frame, result.model.fit, document.provenance, language);
  detail::describe_model(result.frame, result.model.fit, document.provenance, language);
  document.provenance.entries.emplace_back(detail::kFamily.in(language),
                                           detail::describe_family(family, language));
  const detail::LevelColumn level = detail::level_column_of(result.effects);
  document.sections.push_back(
      {detail::kEffect.in(language),
       {detail::effects_table(result.effects, detail::effects_caption(head, level, presentation),
                              level, language)}});
  DocumentTable ladder = detail::sample_table(result.frame, language);
  if (!ladder.rows.empty())
    document.sections.push_back({detail::kSampleTitle.in(language), {std::move(ladder)}});
  detail::state_document(detail::sample_counts("sample", result.frame, {&result.model}), nullptr,
                         result.frame, detail::list_levels(result.model.fit), first_fact, document);
  detail::add_closing_sections(head, document, language);
  return detail::localized(std::move(document), language);
}

std::string effects_json(const ResultHead& head, const ModelEffects& result,
                         const EffectFamily& family) {
  AbsentList absent;
  Json json = detail::head_json(head);
  const Fit& fit = result.model.fit;
  json["formula"] = detail::formula_text(result.model, result.frame);
  json["nobs"] = detail::count_json(fit.observations);
  json["vcov"] = detail::vcov_json(fit.covariance);
  Json effects = Json::array();
  for (const Effect& effect : result.effects) {
    effects.push_back(
        detail::effect_json(effect, "", fmt::format("effects[{}]", effects.size()), absent));
  }
  json["effects"] = std::move(effects);
  json["adjust"] = std::string(name_of(family.adjustment));
  json["family"] = detail::family_json(family);
  json["sample"] = detail::sample_json(result.frame);
  json["absent"] = absent.take();
  return json_text(json);
}

DocumentTable effects_csv_table(const std::vector<Effect>& effects) {
  return detail::effects_table(effects, "", detail::level_column_of(effects), Language::english);
}

}  // namespace bip
