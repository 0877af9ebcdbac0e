// Register covariates as docs/study-file.md defines them. Must not look at week b or later: every
// loop below ends before it.
#include "bip/study/covariates.hpp"

#include <algorithm>

#include "study/history_view.hpp"

namespace bip {
namespace {

struct WeekCounts {
  int observed = 0;
  int on_support = 0;
  int sick = 0;
};

class CovariateDeriver {
 public:
  CovariateDeriver(const detail::HistoryView& history, WeekNumber b, const CodeTable& codes,
                   const CovariateRule& rule)
      : history_(history),
        b_(b),
        rule_(rule),
        sick_(codes.find_class("sickness_benefit")),
        partly_sick_(codes.find_class("sickness_benefit_partial")) {}

  [[nodiscard]] RegisterCovariates derive() const {
    RegisterCovariates covariates;
    const WeekCounts year = count_weeks(52);
    covariates.support_share_52w = share(year.on_support, year.observed);
    covariates.sick_share_52w = share(year.sick, year.observed);
    const WeekCounts five_years = count_weeks(260);
    covariates.support_share_260w = share(five_years.on_support, five_years.observed);
    if (count_weeks(rule_.job_history_weeks).observed > 0) {
      const auto weeks = find_weeks_since_job();
      covariates.weeks_since_job = weeks.value_or(rule_.job_history_weeks);
      covariates.no_job_in_history = weeks ? 0 : 1;
    }
    const std::uint8_t last = history_.benefit(b_ - 1);
    if (last != kOutsideFile) covariates.benefit_class = last;
    return covariates;
  }

 private:
  [[nodiscard]] WeekCounts count_weeks(int last_weeks) const {
    WeekCounts counts;
    for (WeekNumber week = b_ - last_weeks; week < b_; ++week) {
      if (!history_.is_observed(week)) continue;
      ++counts.observed;
      const std::uint8_t index = history_.benefit(week);
      if (!history_.is_class(index)) continue;
      if (std::ranges::count(rule_.support, history_.support_of(index)) > 0) ++counts.on_support;
      if (index == sick_ || index == partly_sick_) ++counts.sick;
    }
    return counts;
  }

  /// Weeks between the last job spell's last week and b, where that week lies in the history. The
  /// spell's length counts from its true begin, which may lie before the history.
  [[nodiscard]] std::optional<int> find_weeks_since_job() const {
    int length = 0;
    for (WeekNumber week = b_ - 1; week >= b_ - rule_.job_history_weeks || length > 0; --week) {
      length = history_.is_in_ordinary_job(week) ? length + 1 : 0;
      if (length == rule_.spell_weeks) return b_ - 1 - (week + length - 1);
    }
    return std::nullopt;
  }

  [[nodiscard]] static std::optional<double> share(int part, int whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / whole;
  }

  const detail::HistoryView& history_;
  WeekNumber b_;
  const CovariateRule& rule_;
  std::uint8_t sick_;
  std::uint8_t partly_sick_;
};

}  // namespace

RegisterCovariates derive_covariates(const PersonHistory& history, WeekNumber first_week,
                                     WeekNumber b, const CodeTable& codes,
                                     const CovariateRule& rule) {
  const detail::HistoryView view(history, first_week, codes);
  return CovariateDeriver(view, b, codes, rule).derive();
}

}  // namespace bip
