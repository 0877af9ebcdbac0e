// A synthetic study of any size from a seed, calibrated to targets, with its planted truth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/simulate/goal.hpp"
#include "bip/simulate/targets.hpp"

namespace bip {

enum class IndicatorEffects {
  planted,  ///< the items the targets list act, in the size that meets the targets
  none      ///< items tell nothing beyond the register; full models have no target
};

struct SimulationRequest {
  std::size_t persons = 4000;
  std::uint64_t seed = 1;
  IndicatorEffects indicators = IndicatorEffects::planted;
  std::size_t truth_persons = 1'000'000;  ///< of the population in truth.json; 0: none
};

struct TextFile {
  std::string name;
  std::string content;
};

struct SimulatedStudy {
  std::vector<TextFile> files;  ///< in the order in which they are to be written
  std::vector<Goal> goals;      ///< every target, met
  std::size_t persons = 0;
  std::size_t person_forms = 0;
  std::size_t caseworker_forms = 0;
  std::size_t measurements = 0;  ///< matched, of persons in the register
};

/// Simulates, calibrates on the study itself with its random numbers held fixed, and writes all
/// files as texts. The model is docs/methods.md, "The synthetic study". The same bytes for every
/// number of threads.
/// Errors: Error{inconsistent_input} naming the targets that cannot be met, and by how far;
/// Error{cancelled}. Cost: about 20 evaluations of the study (0.2 s each for 4,000 persons on two
/// processors), then the population (20 s for a million).
[[nodiscard]] SimulatedStudy simulate_study(const SimulationRequest& request,
                                            const SimulationTargets& targets,
                                            const RunContext& context);

}  // namespace bip
