// Forms in memory become measurements: the part of reading a survey that comes after its files.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bip/study/survey.hpp"
#include "study/form_matching.hpp"
#include "study/survey_table.hpp"

namespace bip::detail {

/// First form of either kind that another one of its person and date stands before.
struct FirstDuplicates {
  std::optional<std::uint32_t> person{};
  std::optional<std::uint32_t> caseworker{};
};

struct AssembledSurvey {
  SurveyData data;
  std::vector<Measurement> measurements;  ///< one a row
  FirstDuplicates duplicates;
};

/// Errors: Error{inconsistent_input} for duplicate forms under Duplicates::error. That no form
/// matches is none.
[[nodiscard]] AssembledSurvey assemble_survey(const Study& study, const Codebook& codebook,
                                              const StudyForms& forms);

}  // namespace bip::detail
