// A reconstruction as JSON. Computes nothing.
#include <fmt/format.h>

#include "bip/report/json_text.hpp"
#include "bip/report/reconstruction_result.hpp"
#include "report/json_parts.hpp"
#include "report/outcome_text.hpp"
#include "report/words/reconstruction_words.hpp"

namespace bip {
namespace {

using detail::AbsentList;
using detail::Json;

Json number_json(const PublishedNumber& number) {
  return {{"percent", number.percent}, {"decimals", number.decimals}};
}

Json analysis_json(const ReconstructedAnalysis& analysis) {
  Json outcomes = Json::array();
  for (const ChosenOutcome& outcome : analysis.outcomes) {
    Json body{{"name", outcome.name}};
    body["definition"] = detail::outcome_json(outcome.rule);
    outcomes.push_back(std::move(body));
  }
  return {
      {"name", analysis.name},
      {"pair", {{"from", number_json(analysis.pair.from)}, {"to", number_json(analysis.pair.to)}}},
      {"outcomes", std::move(outcomes)},
      {"limits", analysis.limits}};
}

Json counts_json(const ChoiceCount& count) {
  return {{"choices", count.choices},
          {"within_rounding", count.within_rounding},
          {"absent", count.absent}};
}

Json dimensions_json(const std::vector<Choice>& choices) {
  Json by = Json::object();
  for (const ChoiceDimension dimension : detail::kDimensions) {
    Json values = Json::array();
    for (const ChoiceCount& count : count_by(choices, dimension)) {
      Json body{{"value", count.value}};
      body.update(counts_json(count));
      values.push_back(std::move(body));
    }
    by[std::string(name_of(dimension))] = std::move(values);
  }
  return by;
}

Json reasons_json(const std::vector<Choice>& choices) {
  Json reasons = Json::array();
  for (const ChoiceCount& count : count_reasons(choices))
    reasons.push_back({{"reason", count.value}, {"choices", count.choices}});
  return reasons;
}

Json choice_json(const Choice& choice, std::size_t place, AbsentList& absent) {
  Json body = Json::object();
  for (const ChoiceDimension dimension : detail::kDimensions)
    body[std::string(name_of(dimension))] = value_of(choice, dimension);
  const auto number = [&](const std::optional<double>& value, const char* key) {
    return absent.number(value, fmt::format("choices[{}].{}", place, key), choice.absent_reason);
  };
  body["from_value"] = number(choice.from_value, "from_value");
  body["to_value"] = number(choice.to_value, "to_value");
  body["distance"] = number(choice.distance, "distance");
  body["within_rounding"] = choice.within_rounding;
  body["nobs"] = choice.rows;
  body["persons"] = choice.persons;
  body["failure"] = choice.distance ? Json(nullptr) : Json(choice.absent_reason);
  return body;
}

}  // namespace

std::string reconstruction_json(const ResultHead& head, const Reconstruction& result) {
  AbsentList absent;
  Json json = detail::head_json(head);
  const ChoiceCount count = count_choices(result.choices);
  json["verdict"] = verdict(count);
  json["caution"] = detail::kCaution;
  json["counts"] = counts_json(count);
  json["counts"]["models"] = result.models;
  json["counts"]["by"] = dimensions_json(result.choices);
  json["counts"]["reasons"] = reasons_json(result.choices);
  json["analyses"] = Json::array();
  for (const ReconstructedAnalysis& analysis : result.analyses)
    json["analyses"].push_back(analysis_json(analysis));
  json["choices"] = Json::array();
  for (std::size_t i = 0; i < result.choices.size(); ++i)
    json["choices"].push_back(choice_json(result.choices[i], i, absent));
  json["absent"] = absent.take();
  return json_text(json);
}

}  // namespace bip
