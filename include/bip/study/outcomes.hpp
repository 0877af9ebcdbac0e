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
  /// ever and sustained: weeks from `a` to the first such run's first week, else to the last
  /// uncensored week in the horizon; absent where the outcome is missing.
  std::optional<int> weeks{};
};

/// Outcome of a row whose later form lies in week `a`. `rule.kind` is a register outcome
/// (ordinary_job, flexjob, education, weeks). Looks at week `a` only to see who is at risk.
[[nodiscard]] RegisterOutcome derive_outcome(const PersonHistory& history, WeekNumber first_week,
                                             WeekNumber a, const CodeTable& codes,
                                             const OutcomeRule& rule);

}  // namespace bip
