// What large populations make of what was planted.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "simulate/population.hpp"
#include "simulated.hpp"

using namespace bip;
using namespace bip::detail;

namespace {

PersonModel plain_model(ItemsAct items) {
  PersonModel model{.timeline = make_timeline(2013, 2016),
                    .directions = PlantedDirections(builtin_targets()),
                    .parameters = {},
                    .items = items};
  if (items == ItemsAct::never) model.parameters.item_scale.fill(0);
  return model;
}

const std::vector<PopulationModel>& planted_population() {
  static const std::vector<PopulationModel> models =
      fit_population(plain_model(ItemsAct::as_planted), 100'000, {.threads = 2});
  return models;
}

/// |estimate| / standard error of the term.
double certainty(const PopulationModel& model, std::string_view term) {
  const auto found = std::ranges::find(model.coefficients, term, &PopulationCoefficient::term);
  REQUIRE(found != model.coefficients.end());
  return std::abs(found->estimate) / found->std_error;
}

bool is_listed(const std::vector<std::string>& items, std::string_view name) {
  return std::ranges::count(items, name) > 0;
}

}  // namespace

TEST_CASE("planted items matter in the population and the others do not") {
  const std::vector<PopulationModel>& models = planted_population();
  const SimulationTargets& targets = builtin_targets();
  const std::vector<const std::vector<std::string>*> lists{
      &targets.job_search_items, &targets.employment_items, &targets.education_items};
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (const ItemModel& item : scale_items()) {
      INFO(models[i].analysis, " ", item.name);
      const double z = certainty(models[i], item.name);
      // Twenty items three times: beyond 4 by chance once in 250 runs of another seed.
      if (is_listed(*lists[i], item.name))
        CHECK(z > 4);
      else
        CHECK(z < 4);
    }
  }
  CHECK(certainty(models[2], "log(p11_reservation_wage)") > 5);
  CHECK(certainty(models[1], "search_channels") > 4);
}

TEST_CASE("effective channels show beside the items, the others do not") {
  const std::vector<PopulationModel>& models = planted_population();
  for (const std::string& channel : channel_names()) {
    INFO(channel);
    const double z = certainty(models[3], channel);
    if (is_listed(builtin_targets().effective_channels, channel))
      CHECK(z > 4);
    else
      CHECK(z < 4);
  }
}

TEST_CASE("items that never act do not matter in the population") {
  for (const PopulationModel& model :
       fit_population(plain_model(ItemsAct::never), 40'000, {.threads = 2}))
    for (const ItemModel& item : scale_items()) {
      INFO(model.analysis, " ", item.name);
      CHECK(certainty(model, item.name) < 4);
    }
}

TEST_CASE("the truth holds every coefficient of every analysis of the study") {
  SimulationRequest request = test::small_request(100);
  request.truth_persons = 30'000;
  const SimulatedStudy study = simulate_study(request, {}, {});
  const auto truth = nlohmann::json::parse(test::content_of(study, "truth.json"));
  CHECK(truth["population"]["persons"] == 30'000);
  CHECK(truth["population"]["seed"] != request.seed);
  const auto& analyses = truth["population"]["analyses"];
  REQUIRE(analyses.size() == 4);
  CHECK(analyses["employment"]["coefficients"].size() == 35);
  CHECK(analyses["job_search"]["coefficients"].size() == 34);
  CHECK(analyses["education"]["coefficients"].size() == 34);  // none of the young is divorced
  CHECK(analyses["channels"]["coefficients"].size() == 40);
  CHECK(analyses["employment"]["coefficients"][0]["term"] == "(Intercept)");
}
