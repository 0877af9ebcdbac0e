// Problems of one form file, and its forms as far as they can be used.
#pragma once

#include <optional>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/study/study_inspection.hpp"
#include "study/problem_list.hpp"
#include "study/survey_forms.hpp"

namespace bip::detail {

struct InspectedForms {
  SurveyForms forms;
  FormFaults faults;
};

/// Absent where the file cannot be read as forms at all. Adds the counts of its columns.
[[nodiscard]] std::optional<InspectedForms> inspect_forms(const SurveySource& source,
                                                          const Codebook& codebook,
                                                          const RunContext& context,
                                                          std::vector<FormColumnCount>& columns,
                                                          ProblemList& problems);

}  // namespace bip::detail
