// What a study's model of an outcome says of every measurement, whether its outcome is known or
// not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/explain/progression.hpp"

namespace bip::detail {

struct OutcomePrediction {
  FittedProbability about;
  std::vector<std::optional<double>> probability;  ///< one a row of the linked data; or empty
};

/// The full model (register and all indicators) of the analysis named, or of the first whose
/// outcome is the register's; its probability in the rows of its population that are complete in
/// its terms and, of a register outcome, not in its state already.
/// Errors: Error{usage} for an analysis the study does not have; Error{cancelled}.
[[nodiscard]] OutcomePrediction predict_outcome(const Study& study, const LinkedStudy& linked,
                                                const std::string& analysis,
                                                const RunContext& context);

}  // namespace bip::detail
