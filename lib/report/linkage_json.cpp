// See linkage_json.hpp.
#include "linkage_json.hpp"

#include "bip/report/json_text.hpp"
#include "bip/report/linkage_document.hpp"

namespace bip {
namespace detail {
namespace {

Json forms_json(const MatchSummary& match) {
  Json out_of_range = Json::object();
  for (const auto& [item, count] : match.out_of_range) out_of_range[item] = count;
  return {{"person_forms", match.person_forms},
          {"caseworker_forms", match.caseworker_forms},
          {"duplicate_person_forms", match.duplicate_person_forms},
          {"duplicate_caseworker_forms", match.duplicate_caseworker_forms},
          {"matched", match.matched},
          {"unmatched_person", match.unmatched_person},
          {"unmatched_caseworker", match.unmatched_caseworker},
          {"rows", match.rows},
          {"persons", match.persons},
          {"out_of_range_set_to_missing", std::move(out_of_range)}};
}

Json register_json(const Study& study, const RegisterSummary& registry) {
  if (!study.registry) return nullptr;
  Json object{{"rows", registry.rows},
              {"persons_found", registry.persons_found},
              {"persons_missing", registry.persons_missing}};
  if (study.registry->layout == RegisterLayout::columns) return object;
  Json unknown = Json::object();
  for (const auto& [code, weeks] : registry.unknown_codes) unknown[std::to_string(code)] = weeks;
  object["unknown_codes_weeks"] = std::move(unknown);
  object["first_week"] = week_text(registry.first_week);
  object["last_week"] = week_text(registry.last_week);
  return object;
}

}  // namespace

Json linkage_body_json(const Study& study, const LinkageSummary& summary) {
  Json outcomes = Json::array();
  for (const OutcomeSummary& outcome : summary.outcomes) {
    outcomes.push_back({{"name", outcome.name},
                        {"rows", outcome.rows},
                        {"events", outcome.events},
                        {"not_at_risk", outcome.not_at_risk},
                        {"censored", outcome.censored},
                        {"no_register", outcome.no_register},
                        {"unanswered", outcome.unanswered}});
  }
  Json analyses = Json::object();
  for (const auto& [name, rows] : summary.analysis_rows) analyses[name] = rows;
  return {{"forms", forms_json(summary.match)},
          {"register", register_json(study, summary.registry)},
          {"outcomes", std::move(outcomes)},
          {"analysis_rows", std::move(analyses)}};
}

}  // namespace detail

std::string linkage_json(const ResultHead& head, const Study& study, const LinkedStudy& linked) {
  detail::Json result = detail::head_json(head);
  result.update(detail::linkage_body_json(study, linked.summary));
  return json_text(result);
}

}  // namespace bip
