// From a request to the files: calibrate, look at a population, write texts. Each step has its own
// file.
#include "bip/simulate/simulation.hpp"

#include <utility>

#include "simulate/calibration.hpp"
#include "simulate/population.hpp"
#include "simulate/study_texts.hpp"

namespace bip {
namespace {

using detail::Calibrated;
using detail::Person;
using detail::PersonModel;
using detail::Wave;

PersonModel model_of(const SimulationRequest& request, const SimulationTargets& targets) {
  return {.timeline = detail::make_timeline(targets.first_year, targets.last_year),
          .directions = detail::PlantedDirections(targets),
          .parameters = {},
          .items = request.indicators == IndicatorEffects::none ? detail::ItemsAct::never
                                                                : detail::ItemsAct::as_planted,
          .seed = request.seed,
          .share_under_30 = targets.share_under_30};
}

void count_forms(const std::vector<Person>& persons, SimulatedStudy& study) {
  study.persons = persons.size();
  for (const Person& person : persons) {
    for (const Wave& wave : person.waves) {
      if (wave.person_form) ++study.person_forms;
      if (wave.caseworker_form) ++study.caseworker_forms;
    }
  }
}

}  // namespace

SimulatedStudy simulate_study(const SimulationRequest& request, const SimulationTargets& targets,
                              const RunContext& context) {
  PersonModel model = model_of(request, targets);
  const Calibrated found = detail::calibrate(model, request.persons, targets, context);
  model.parameters = found.parameters;
  SimulatedStudy study;
  study.goals = found.goals;
  study.measurements = found.study.rows.size();
  count_forms(found.study.persons, study);

  PersonModel others = model;
  others.seed = scatter(~request.seed) >> 11U;  // JSON readers keep 53 bits
  std::vector<detail::PopulationModel> population;
  if (request.truth_persons > 0)
    population = detail::fit_population(others, request.truth_persons, context);

  const std::vector<Person>& persons = found.study.persons;
  study.files = {
      {"README.md", detail::readme_text(request, targets)},
      {"study.toml", detail::study_toml(request, targets)},
      {"published.json", targets.text},
      {"person_answers.csv", detail::person_answers_csv(persons)},
      {"caseworker_answers.csv", detail::caseworker_answers_csv(persons)},
      {"dream.csv", detail::dream_csv(model, persons, context)},
      {"truth.json", detail::truth_json({request, model, study.goals, others.seed, population})}};
  return study;
}

}  // namespace bip
