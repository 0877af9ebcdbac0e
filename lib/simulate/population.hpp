// The coefficients a study's models estimate: the same models on a population so large that
// chance hardly shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "simulate/evaluation.hpp"

namespace bip::detail {

struct PopulationCoefficient {
  std::string term;
  double estimate = 0;
  double std_error = 0;  ///< of the simulation
};

struct PopulationModel {
  std::string analysis;
  std::string formula;
  std::size_t rows = 0;
  std::vector<PopulationCoefficient> coefficients;  ///< estimated ones
};

/// The full model of every planned analysis on `persons` persons of `model`. One wave a person is
/// drawn and weighted by the person's number of waves: the estimating equations are those of all
/// waves in expectation, at a third of the rows. Standard errors are robust ones, by person.
/// An analysis without enough rows or events has no coefficients.
/// Memory: about 60 bytes a person for the rows, and as much again for the columns.
[[nodiscard]] std::vector<PopulationModel> fit_population(const PersonModel& model,
                                                          std::size_t persons,
                                                          const RunContext& context);

}  // namespace bip::detail
