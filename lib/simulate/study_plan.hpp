// What a synthetic study declares: outcomes, populations and analyses, once for the study file,
// the calibration and the truth.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bip/study/study_file.hpp"

namespace bip::detail {

enum class AgeGroup : std::uint8_t { from_30, below_30 };

struct PlannedAnalysis {
  std::string name;
  std::string outcome;
  AgeGroup population = AgeGroup::from_30;
  std::string base;
  std::vector<NamedTerms> blocks;
  std::vector<NamedTerms> variants;

  /// Base and all blocks: "a + b + …".
  [[nodiscard]] std::string full_terms() const;
};

/// job_search, employment, education, channels.
[[nodiscard]] const std::vector<PlannedAnalysis>& planned_analyses();
[[nodiscard]] const PlannedAnalysis& planned_analysis(std::string_view name);

/// Rules of the register outcomes "job" and "education".
[[nodiscard]] const OutcomeRule& job_outcome();
[[nodiscard]] const OutcomeRule& education_outcome();

}  // namespace bip::detail
