// The outcomes a study's figure may have meant: the analysis' own, its other variants, and what the
// study has of the same weeks.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/reconstruction.hpp"

namespace bip::detail {

struct OutcomeVariants {
  std::vector<ChosenOutcome> outcomes;  ///< the analysis' own first
  std::vector<std::string> columns;     ///< of `table`, one an outcome
  Table table;                          ///< the original with what had to be derived behind it
  std::vector<std::string> limits;      ///< which of them there are not, and why
};

/// Errors: as link_study, for outcomes that cannot be derived.
[[nodiscard]] OutcomeVariants vary_outcome(const Study& study, const LinkedStudy& linked,
                                           const AnalysisRule& analysis);

}  // namespace bip::detail
