// truth.json: every planted number in the unit it acts in, every target with what was reached, and
// the coefficients of the same models on a large population. Must not compute any of them.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bip/core/version.hpp"
#include "simulate/study_texts.hpp"

namespace bip::detail {
namespace {

using Json = nlohmann::ordered_json;

Json register_json(const Parameters& parameters, std::size_t process) {
  Json effects = Json::object();
  for (const RegisterTerm& term : register_terms()) {
    if (term.weight[process] == 0) continue;
    effects[std::string(term.name)] = parameters.register_scale[process] * term.weight[process];
  }
  return effects;
}

Json items_json(const PersonModel& model, std::size_t process) {
  const double scale = model.parameters.item_scale[process];
  const ItemWeights& weights = model.directions.weights[process];
  Json effects = Json::object();
  for (std::size_t i = 0; i < kScaleItems; ++i)
    effects[std::string(scale_items()[i].name)] = scale * weights.items[i];
  effects[std::string(kWageItem)] = scale * weights.items[kWageIndex];
  return effects;
}

Json channels_json(const PersonModel& model, std::size_t process) {
  Json effects = Json::object();
  for (std::size_t i = 0; i < kChannels; ++i)
    effects[channel_names()[i]] =
        model.parameters.item_scale[process] * model.directions.weights[process].channels[i];
  return effects;
}

Json process_json(const PersonModel& model, Process process) {
  const auto index = static_cast<std::size_t>(process);
  Json json;
  json["register"] = register_json(model.parameters, index);
  json["items"] = items_json(model, index);
  if (process != Process::search) json["channels"] = channels_json(model, index);
  return json;
}

Json planted_json(const PersonModel& model) {
  const Parameters& own = model.parameters;
  Json search{{"scale", "propensity to search, with a normal error of standard deviation 1.7"},
              {"cuts", own.search_cuts}};
  search.update(process_json(model, Process::search));
  Json job{{"scale", "logarithm of the weekly hazard"},
           {"level", own.job_level},
           {"exit", own.job_exit}};
  job.update(process_json(model, Process::job));
  Json education{{"scale", "logarithm of the weekly hazard"},
                 {"level_under_30", own.young_education_level},
                 {"level_30_plus", own.older_education_level},
                 {"exit", own.education_exit}};
  education.update(process_json(model, Process::education));
  const Json flexjob{{"scale", "logarithm of the weekly hazard"}, {"level", own.flexjob_level}};
  Json typical = Json::object();
  for (const RegisterTerm& term : register_terms()) typical[std::string(term.name)] = term.typical;
  return {{"units",
           "register facts as deviations from `typical`; scale items a step (answer minus 3); the "
           "wage as ln(wage / 20000) / 0.2; a channel in use"},
          {"typical", typical},
          {"search", search},
          {"job", job},
          {"education", education},
          {"flexjob", flexjob}};
}

Json population_json(const Truth& truth) {
  if (truth.population.empty()) return nullptr;
  Json analyses = Json::object();
  for (const PopulationModel& model : truth.population) {
    Json coefficients = Json::array();
    for (const PopulationCoefficient& one : model.coefficients)
      coefficients.push_back(
          {{"term", one.term}, {"estimate", one.estimate}, {"std_error", one.std_error}});
    analyses[model.analysis] = {{"model", "logit"},
                                {"formula", model.formula},
                                {"nobs", model.rows},
                                {"coefficients", std::move(coefficients)}};
  }
  return {{"persons", truth.request.truth_persons},
          {"seed", truth.population_seed},
          {"method",
           "other persons of the same model; one wave a person drawn and weighted by the person's "
           "number of waves, which estimates what all waves would; std_error is the simulation's"},
          {"analyses", analyses}};
}

}  // namespace

std::string truth_json(const Truth& truth) {
  Json targets = Json::array();
  for (const Goal& goal : truth.goals)
    targets.push_back({{"name", goal.name},
                       {"figure", goal.figure},
                       {"wanted", goal.wanted},
                       {"reached", goal.reached}});
  Json json{{"schema", "bip.truth/1"},
            {"synthetic", true},
            {"version", version()},
            {"persons", truth.request.persons},
            {"seed", truth.request.seed},
            {"indicators", truth.request.indicators == IndicatorEffects::none ? "none" : "planted"},
            {"targets", targets},
            {"planted", planted_json(truth.model)},
            {"population", population_json(truth)}};
  if (truth.population.empty()) json["population_note"] = "left out: --truth-persons 0";
  return json.dump(2) + '\n';
}

}  // namespace bip::detail
