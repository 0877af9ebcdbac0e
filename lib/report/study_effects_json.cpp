// The effects of a study's analyses as JSON, by themselves and as a part of its report. Computes
// nothing.
#include "study_effects_json.hpp"

#include <fmt/format.h>

#include "bip/report/json_text.hpp"
#include "document_parts.hpp"
#include "effects_parts.hpp"

namespace bip {
namespace {

using detail::AbsentList;
using detail::Json;

Json agreement_json(const AnalysisEffects& analysis, double level) {
  if (!analysis.published) return nullptr;
  const ListAgreement agreement = agree_with_published(analysis, level);
  return {{"items", *analysis.published}, {"level", level},
          {"listed", agreement.listed},   {"in_model", agreement.in_model},
          {"found", agreement.found},     {"both", agreement.both}};
}

Json analysis_json(const AnalysisAttempt& attempt, const AnalysisEffects& analysis, double level) {
  Json body{{"outcome", attempt.rule.outcome},
            {"population",
             attempt.rule.population.empty() ? Json(nullptr) : Json(attempt.rule.population)}};
  if (analysis.failure) {
    body["failure"] = analysis.failure->message();
    return body;
  }
  const AnalysisResult& result = *attempt.result;
  const ModelSummary& model = result.comparison.models.back();
  body["model"] = std::string(name_of(model.fit.model));
  body["formula"] = detail::formula_text(model, result.frame);
  body["nobs"] = detail::count_json(model.fit.observations);
  body["persons"] = result.persons;
  body["vcov"] = std::string(name_of(model.fit.covariance.kind));
  body["indicators"] = analysis.indicators;
  body["published"] = agreement_json(analysis, level);
  body["sample"] = detail::sample_json(result.frame);
  return body;
}

}  // namespace

Json detail::study_effects_body_json(const StudyEffectsResult& result, double level,
                                     const std::string& prefix, AbsentList& absent) {
  Json entries = Json::array();
  Json analyses = Json::object();
  for (std::size_t i = 0; i < result.analyses.size(); ++i) {
    const AnalysisEffects& analysis = result.effects.analyses[i];
    for (const Effect& effect : analysis.effects) {
      entries.push_back(detail::effect_json(
          effect, analysis.analysis, fmt::format("{}effects[{}]", prefix, entries.size()), absent));
    }
    analyses[analysis.analysis] = analysis_json(result.analyses[i], analysis, level);
  }
  return {{"effects", std::move(entries)},
          {"adjust", std::string(name_of(result.family.adjustment))},
          {"family", detail::family_json(result.family)},
          {"analyses", std::move(analyses)}};
}

std::string study_effects_json(const ResultHead& head, const StudyEffectsResult& result,
                               double level) {
  AbsentList absent;
  Json json = detail::head_json(head);
  json.update(detail::study_effects_body_json(result, level, "", absent));
  json["absent"] = absent.take();
  return json_text(json);
}

}  // namespace bip
