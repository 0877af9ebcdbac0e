// The files of a synthetic study as texts.
#pragma once

#include <string>
#include <vector>

#include "bip/simulate/simulation.hpp"
#include "simulate/calibration.hpp"
#include "simulate/population.hpp"

namespace bip::detail {

[[nodiscard]] std::string person_id(std::uint64_t number);

[[nodiscard]] std::string person_answers_csv(const std::vector<Person>& persons);
[[nodiscard]] std::string caseworker_answers_csv(const std::vector<Person>& persons);
/// The weekly register, one wide row a person.
[[nodiscard]] std::string dream_csv(const PersonModel& model, const std::vector<Person>& persons,
                                    const RunContext& context);

[[nodiscard]] std::string study_toml(const SimulationRequest& request,
                                     const SimulationTargets& targets);
[[nodiscard]] std::string readme_text(const SimulationRequest& request,
                                      const SimulationTargets& targets);

/// Everything that was planted, and what models of a large population make of it.
struct Truth {
  const SimulationRequest& request;
  const PersonModel& model;  ///< calibrated
  const std::vector<Goal>& goals;
  std::uint64_t population_seed = 0;
  const std::vector<PopulationModel>& population;  ///< empty without one
};
[[nodiscard]] std::string truth_json(const Truth& truth);

}  // namespace bip::detail
