// Matched forms as the table of measurements.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bip/study/codebook.hpp"
#include "bip/table/table.hpp"
#include "study/form_matching.hpp"
#include "study/survey_forms.hpp"

namespace bip::detail {

/// The forms a study has. In a merged study both point to the same forms; null where there is none.
struct StudyForms {
  const SurveyForms* person = nullptr;
  const SurveyForms* caseworker = nullptr;

  [[nodiscard]] bool is_merged() const { return person != nullptr && person == caseworker; }
};

/// See SurveyData::table. `person_ids`, in byte order, are numbered by Measurement::person().
[[nodiscard]] Table build_survey_table(const StudyForms& forms, const Codebook& codebook,
                                       std::span<const Measurement> measurements,
                                       const std::vector<std::string>& person_ids);

}  // namespace bip::detail
