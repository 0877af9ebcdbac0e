// A register of ready covariates: one row a person, or a person and date, joined as it is.
#pragma once

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/study/dream.hpp"
#include "bip/study/survey.hpp"
#include "study/linked_columns.hpp"

namespace bip::detail {

struct ReadyJoin {
  RegisterSummary summary;
  Diagnostics diagnostics;
};

/// Adds all columns of the file but the id (and date), in file order; missing where a row has no
/// match. `person_ids` are the distinct ids of the survey's rows.
/// Errors: as the CSV reader; Error{usage} for a column that is not there or a name that is taken;
/// Error{inconsistent_input} for two rows of one survey person (and date), counted.
[[nodiscard]] ReadyJoin join_ready_register(const RegisterSource& source, const SurveyData& survey,
                                            std::span<const std::string> person_ids,
                                            const RunContext& context, LinkedColumns& columns);

}  // namespace bip::detail
