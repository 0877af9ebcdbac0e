// Register covariates of one measurement from the weeks strictly before its earlier form.
// Definitions: docs/study-file.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bip/study/code_table.hpp"
#include "bip/study/dream.hpp"

namespace bip {

struct CovariateRule {
  std::vector<SupportTime> support{SupportTime::counts};
  int job_history_weeks = 260;
  int spell_weeks = 4;  ///< of an ordinary job spell
};

/// Absent values are missing in the analysis data set.
struct RegisterCovariates {
  std::optional<double> support_share_52w{};
  std::optional<double> support_share_260w{};
  std::optional<int> weeks_since_job{};
  std::optional<int> no_job_in_history{};
  std::optional<double> sick_share_52w{};
  std::optional<std::uint8_t> benefit_class{};  ///< class index or kNoBenefit
};

/// Covariates of a row whose earlier form lies in week `b`; `first_week` is the histories' first.
/// Looks at no week from `b` on. Weeks outside the files or of a censor class are not observed:
/// they count in no share, and they end a job spell. Shares are absent where no week is observed,
/// `weeks_since_job` and `no_job_in_history` where none of the history is. Where the files have no
/// industry column for a month, its weeks do not count as ordinary job: what is known of jobs then
/// begins later than the history, and a person without a job since counts as one without a job
/// (linking says for how many rows that may matter).
[[nodiscard]] RegisterCovariates derive_covariates(const PersonHistory& history,
                                                   WeekNumber first_week, WeekNumber b,
                                                   const CodeTable& codes,
                                                   const CovariateRule& rule);

}  // namespace bip
