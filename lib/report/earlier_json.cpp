// The keys `against` and `code` of JSON results.
#include <fmt/format.h>

#include "earlier_parts.hpp"

namespace bip::detail {
namespace {

Json number_json(const ComparedNumber& number, const std::string& where, AbsentList& absent) {
  return {{"ours", absent.number(number.ours, where + "ours", "not estimated")},
          {"theirs", absent.number(number.theirs, where + "theirs", "not in their table")},
          {"digits", number.digits ? Json(*number.digits) : Json(nullptr)},
          {"agrees", number.agrees}};
}

Json observations_json(const EarlierModel& model) {
  const auto or_null = [](const std::optional<double>& count) {
    return count ? count_json(*count) : Json(nullptr);
  };
  return {{"ours", or_null(model.observations)}, {"theirs", or_null(model.their_observations)}};
}

Json model_json(const EarlierModel& model, AbsentList& absent) {
  const std::string place =
      model.analysis.empty() ? model.model : model.analysis + "." + model.model;
  Json terms = Json::array();
  for (const ComparedTerm& term : model.terms) {
    const std::string where = fmt::format("against[{}][{}].", place, term.term);
    terms.push_back({{"term", term.term},
                     {"their_term", term.their_term},
                     {"estimate", number_json(term.estimate, where + "estimate.", absent)},
                     {"std_error", number_json(term.std_error, where + "std_error.", absent)}});
  }
  Json causes = Json::array();
  for (const EarlierCause& cause : model.causes) {
    causes.push_back(
        {{"code", cause.code}, {"certain", cause.certain}, {"message", cause.message}});
  }
  return {{"analysis", model.analysis.empty() ? Json(nullptr) : Json(model.analysis)},
          {"model", model.model},
          {"agrees", model.agrees()},
          {"nobs", observations_json(model)},
          {"terms", std::move(terms)},
          {"only_ours", model.only_ours},
          {"only_theirs", model.only_theirs},
          {"omitted", model.omitted},
          {"causes", std::move(causes)}};
}

}  // namespace

void add_options_json(const ResultHead& head, Json& result, AbsentList& absent) {
  if (head.earlier) {
    Json models = Json::array();
    for (const EarlierModel& model : head.earlier->models)
      models.push_back(model_json(model, absent));
    result["against"] = {{"path", head.earlier->path},
                         {"tolerance", head.earlier->tolerance},
                         {"agrees", head.earlier->agrees()},
                         {"models", std::move(models)},
                         {"models_only_theirs", head.earlier->models_only_theirs}};
  }
  if (head.code) result["code"] = {{"language", head.code->language}, {"text", head.code->text}};
}

}  // namespace bip::detail
