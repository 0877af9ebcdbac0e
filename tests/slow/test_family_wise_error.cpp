// Over many studies of the sample study's size whose indicators tell nothing, the indicators that
// bip effects finds by Holm's method are false ones, and come in no more studies than declared: in
// the analyses that have enough events for their tests, those that draw no warning of few events.
// BIP_NULL_STUDIES in the environment asks for another number of studies than 200.
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "bip/explain/study_effects.hpp"
#include "simulate/calibration.hpp"
#include "simulate/study_texts.hpp"
#include "simulated_study.hpp"

using namespace bip;
using bip::test::LinkedSimulation;

namespace {

constexpr double kLevel = 0.05;

int count_studies() {
  const char* const asked = std::getenv("BIP_NULL_STUDIES");
  int count = 200;
  if (asked != nullptr) {
    const auto read = std::from_chars(asked, asked + std::strlen(asked), count);
    REQUIRE(read.ec == std::errc());
  }
  REQUIRE(count > 0);
  return count;
}

/// Below this the program itself warns that coefficients are too large; their tests find too much.
constexpr double kEnoughEvents = 10;

constexpr std::size_t kPersons = 4000;

/// One population in which indicators tell nothing, calibrated once; studies are drawn from it.
class NullPopulation {
 public:
  NullPopulation() {
    model_.parameters =
        detail::calibrate(model_, kPersons, targets_, bip::test::all_processors()).parameters;
  }

  [[nodiscard]] LinkedSimulation draw(int seed) const {
    const RunContext context = bip::test::all_processors();
    const SimulationRequest request{.persons = kPersons,
                                    .seed = static_cast<std::uint64_t>(seed),
                                    .indicators = IndicatorEffects::none};
    detail::PersonModel model = model_;
    model.seed = request.seed;
    const std::vector<detail::Person> persons =
        detail::simulate_persons(model, kPersons, detail::WhichPersons::all, context).persons;
    SimulatedStudy study;
    study.files = {{"study.toml", detail::study_toml(request, targets_)},
                   {"published.json", targets_.text},
                   {"person_answers.csv", detail::person_answers_csv(persons)},
                   {"caseworker_answers.csv", detail::caseworker_answers_csv(persons)},
                   {"dream.csv", detail::dream_csv(model, persons, context)}};
    return LinkedSimulation(std::move(study));
  }

 private:
  SimulationTargets targets_ = builtin_targets();
  detail::PersonModel model_{
      .timeline = detail::make_timeline(targets_.first_year, targets_.last_year),
      .directions = detail::PlantedDirections(targets_),
      .parameters = {},
      .items = detail::ItemsAct::never,
      .seed = 1,
      .share_under_30 = targets_.share_under_30};
};

/// The indicators of the analyses with enough events, one analysis an outcome (the first), as the
/// family declared: items times outcomes.
StudyEffects find_in_null_study(const LinkedSimulation& study) {
  AnalysisOptions options;
  options.fit.separation = SeparationPolicy::keep;
  const RunContext context = bip::test::all_processors();
  auto attempts = fit_full_models(study.study, study.linked, {}, options, context);
  std::vector<std::string> outcomes;
  std::erase_if(attempts, [&](const AnalysisAttempt& attempt) {
    const ModelSummary& model = attempt.result.value().comparison.models.back();
    const bool is_repeated = std::ranges::find(outcomes, attempt.rule.outcome) != outcomes.end();
    outcomes.push_back(attempt.rule.outcome);
    return is_repeated || model.events_per_parameter_in_clusters.value() < kEnoughEvents;
  });
  return find_study_effects(study.study, attempts, {}, {}, context);
}

/// Names of the indicators found in a study.
std::vector<std::string> list_found(const StudyEffects& effects) {
  std::vector<std::string> found;
  for (const AnalysisEffects& analysis : effects.analyses)
    for (const Effect& effect : analysis.effects)
      if (effect.p_adjusted && *effect.p_adjusted < kLevel)
        found.push_back(analysis.analysis + ", " + effect.variable + " " + effect.contrast);
  return found;
}

}  // namespace

TEST_CASE("over null studies Holm keeps the family-wise level where events are enough") {
  const int studies = count_studies();
  int wrong = 0;
  const NullPopulation population;
  for (int seed = 1; seed <= studies; ++seed) {
    const StudyEffects effects = find_in_null_study(population.draw(seed));
    REQUIRE(effects.tests > 40);  // two analyses at least, and each indicator of theirs
    const std::vector<std::string> found = list_found(effects);
    wrong += found.empty() ? 0 : 1;
    for (const std::string& name : found) MESSAGE("study ", seed, ": ", name);
  }
  const double error = std::sqrt(kLevel * (1 - kLevel) * studies);
  MESSAGE(wrong, " of ", studies, " studies with a false finding; ", kLevel * studies,
          " declared, Monte-Carlo error ", error);
  CHECK(wrong <= kLevel * studies + 2 * error);
}
