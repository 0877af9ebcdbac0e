// Finds levels and effect sizes for the study being written, its random numbers held fixed.
#pragma once

#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/simulate/goal.hpp"
#include "bip/simulate/targets.hpp"
#include "simulate/evaluation.hpp"

namespace bip::detail {

struct Calibrated {
  Parameters parameters;
  SimulatedPersons study;   ///< at these parameters
  std::vector<Goal> goals;  ///< every target, met
  int evaluations = 0;
};

/// `model.parameters` are where the search starts; what has no target keeps them. Under
/// ItemsAct::never all item effects are 0 and the full models have no target.
/// Errors: Error{inconsistent_input} naming the targets that cannot be met, and how far they are.
[[nodiscard]] Calibrated calibrate(PersonModel model, std::size_t persons,
                                   const SimulationTargets& targets, const RunContext& context);

}  // namespace bip::detail
