// Outcomes of all rows as columns, and what became of every row.
#pragma once

#include "bip/study/linkage.hpp"
#include "study/covariate_columns.hpp"
#include "study/linked_columns.hpp"

namespace bip::detail {

/// Adds the outcome's column, and beside it NAME_weeks for a register outcome of variant ever or
/// sustained. `view` is null where the study has no weekly or yearly register.
/// Errors: Error{usage} for a name that is taken, a register outcome without such a register, a
/// ready column that is not there (nearest names), search outcomes of a survey without channels.
[[nodiscard]] OutcomeSummary add_outcome(const OutcomeRule& rule, const RegisterView* view,
                                         LinkedColumns& columns);

}  // namespace bip::detail
