// Register outcomes of one measurement from the weeks strictly after its later form.
// Definitions: docs/study-file.md.
#pragma once

#include <optional>

#include "bip/study/code_table.hpp"
#include "bip/study/dream.hpp"
#include "bip/study/study_file.hpp"

namespace bip {

enum class OutcomeState { observed, not_at_risk, censored, no_register };

struct RegisterOutcome {
  OutcomeState state = OutcomeState::observed;
  bool event = false;
  /// ever and sustained: with an event the weeks from `a` to its run's first week, else to the last
  /// uncensored week in the horizon (also where the outcome is censored: how long the person was
  /// followed). Absent for those not at risk and where every week of the horizon is censored.
  std::optional<int> weeks{};
};

/// Outcome of a row whose later form lies in week `a`. `rule.kind` is a register outcome
/// (ordinary_job, flexjob, education, weeks). Looks at week `a` only to see who is at risk, and at
/// no week before it. A censored week is one outside the files or of a censor class, or, for
/// outcomes that need an industry (a least degree), one whose month has no such column; where the
/// column is there and the cell blank, the week does not qualify.
/// Errors: Error{usage} for a class that the code table does not have (with the nearest names).
[[nodiscard]] RegisterOutcome derive_outcome(const PersonHistory& history, WeekNumber first_week,
                                             WeekNumber a, const CodeTable& codes,
                                             const OutcomeRule& rule);

}  // namespace bip
