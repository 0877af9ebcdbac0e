// A study's analyses as JSON: each body a comparison's, with what the analysis is beside it.
#include "study_json.hpp"
#include "bip/report/json_text.hpp"
#include "bip/report/study_result.hpp"
#include "comparison_json.hpp"
#include "earlier_parts.hpp"
#include "linkage_json.hpp"
#include "outcome_text.hpp"

namespace bip {
namespace {

using detail::AbsentList;
using detail::Json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json published_json(const std::optional<PublishedPower>& published) {
  if (!published) return nullptr;
  const auto or_null = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
  };
  return {{"measure", published->measure},
          {"register", or_null(published->base)},
          {"full", or_null(published->full)}};
}

Json analysis_json(const AnalysisAttempt& attempt, const PresentationOf& presentation_of,
                   AbsentList& absent) {
  if (!attempt.result) {
    return {{"outcome", attempt.rule.outcome},
            {"population", text_or_null(attempt.rule.population)},
            {"failure", attempt.failure->message()}};
  }
  const AnalysisResult& result = *attempt.result;
  Json body{{"outcome", detail::outcome_json(result.outcome)},
            {"population", text_or_null(result.rule.population)},
            {"where", text_or_null(result.condition)},
            {"age_at", result.age_at == AgeAt::entry ? "entry" : "answer"},
            {"cluster", text_or_null(result.rule.cluster)},
            {"persons", result.persons},
            {"published", published_json(result.rule.published)}};
  body.update(detail::comparison_body_json(result.comparison, result.frame,
                                           presentation_of(model_kind_of(result.rule)),
                                           "analyses." + result.rule.name + ".", absent));
  return body;
}

}  // namespace

Json detail::study_body_json(const StudyResults& results, const PresentationOf& presentation_of,
                             AbsentList& absent) {
  Json body = Json::object();
  body["study"] = {{"name", results.study.name}, {"synthetic", results.study.synthetic}};
  body["linkage"] = detail::linkage_body_json(results.study, results.linked.summary);
  Json analyses = Json::object();
  for (const AnalysisAttempt& attempt : results.analyses)
    analyses[attempt.rule.name] = analysis_json(attempt, presentation_of, absent);
  body["analyses"] = std::move(analyses);
  return body;
}

std::string study_json(const ResultHead& head, const StudyResults& results,
                       const PresentationOf& presentation_of) {
  AbsentList absent;
  Json result = detail::head_json(head);
  result.update(detail::study_body_json(results, presentation_of, absent));
  detail::add_options_json(head, result, absent);
  result["absent"] = absent.take();
  return json_text(result);
}

}  // namespace bip
