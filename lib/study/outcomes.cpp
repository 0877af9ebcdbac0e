// Register outcomes as docs/study-file.md defines them. Must not look at any week before a, nor at
// covariates.
#include "bip/study/outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "study/history_view.hpp"

namespace bip {
namespace {

/// Which weeks qualify for an outcome, and which are censored.
class WeekRule {
 public:
  WeekRule(const detail::HistoryView& history, const CodeTable& codes, const OutcomeRule& rule)
      : history_(history) {
    switch (rule.kind) {
      case OutcomeKind::ordinary_job:
        benefits_ = {kNoBenefit};
        needs_industry_ = true;
        return;
      case OutcomeKind::flexjob:
        benefits_ = {class_named("flexjob", codes, rule)};
        return;
      case OutcomeKind::education:
        benefits_ = {class_named("education_grant", codes, rule)};
        return;
      case OutcomeKind::weeks:
        for (const std::string& name : rule.classes) {
          benefits_.push_back(name == kNoBenefitName ? kNoBenefit : class_named(name, codes, rule));
        }
        needs_industry_ = rule.industry == IndustryRule::required;
        if (rule.least_degree) least_degree_ = static_cast<float>(*rule.least_degree);
        return;
      case OutcomeKind::searching:
      case OutcomeKind::search_channels:
      case OutcomeKind::column:
        break;
    }
    throw Error(ErrorKind::internal, "an outcome of the survey has no weeks");
  }

  [[nodiscard]] bool qualifies(WeekNumber week) const {
    if (std::ranges::count(benefits_, history_.benefit(week)) == 0) return false;
    if (needs_industry_ && history_.employment(week) != Employment::recorded) return false;
    // A degree that is not recorded, or has no column, is not at least anything.
    return !least_degree_ || history_.degree(week) >= *least_degree_;
  }

  [[nodiscard]] bool is_censored(WeekNumber week) const {
    if (!history_.is_observed(week)) return true;
    if (needs_industry_ && history_.employment(week) == Employment::unknown) return true;
    return least_degree_ && history_.degree(week) == kNoDegreeColumn;
  }

 private:
  [[nodiscard]] static std::uint8_t class_named(std::string_view name, const CodeTable& codes,
                                                const OutcomeRule& rule) {
    const std::uint8_t index = codes.find_class(name);
    if (index != CodeTable::kUnknown) return index;
    std::vector<std::string> known{std::string(kNoBenefitName)};
    for (const BenefitClass& one : codes.classes()) known.push_back(one.name);
    throw Error(ErrorKind::usage,
                fmt::format("outcome {}: the code table has no class '{}'{}", rule.name, name,
                            describe_nearest_names(name, known)),
                rule.place);
  }

  const detail::HistoryView& history_;
  std::vector<std::uint8_t> benefits_;
  bool needs_industry_ = false;
  std::optional<float> least_degree_{};
};

/// The weeks a+1 … a+horizon, counted from 1.
struct Horizon {
  int weeks = 0;
  std::optional<int> first_censored{};
  std::optional<int> last_uncensored{};
  std::optional<int> first_run{};  ///< first week of the first run of spell_weeks
  int last_run_length = 0;         ///< qualifying weeks up to the end, without a gap
};

Horizon look_ahead(const WeekRule& weeks, WeekNumber a, const OutcomeRule& rule) {
  Horizon horizon{.weeks = rule.horizon_weeks};
  for (int week = 1; week <= rule.horizon_weeks; ++week) {
    const bool censored = weeks.is_censored(a + week);
    if (!censored) horizon.last_uncensored = week;
    if (censored && !horizon.first_censored) horizon.first_censored = week;
    int& length = horizon.last_run_length;
    length = weeks.qualifies(a + week) ? length + 1 : 0;
    if (length == rule.spell_weeks && !horizon.first_run)
      horizon.first_run = week - rule.spell_weeks + 1;
  }
  return horizon;
}

bool is_event(const Horizon& horizon, const OutcomeRule& rule) {
  switch (rule.variant) {
    case OutcomeVariant::ever:
      return horizon.first_run.has_value();
    case OutcomeVariant::at_end:
      return horizon.last_run_length >= rule.spell_weeks;
    case OutcomeVariant::sustained:
      return horizon.first_run && *horizon.first_run + horizon.last_run_length == horizon.weeks + 1;
  }
  throw Error(ErrorKind::internal, "an outcome variant without a rule");
}

/// Whether nothing after the first censored week could change the answer.
bool is_settled(const Horizon& horizon, const OutcomeRule& rule) {
  if (!horizon.first_censored) return true;
  const bool complete =
      horizon.first_run && *horizon.first_run + rule.spell_weeks <= *horizon.first_censored;
  return rule.variant == OutcomeVariant::ever && complete;
}

}  // namespace

RegisterOutcome derive_outcome(const PersonHistory& history, WeekNumber first_week, WeekNumber a,
                               const CodeTable& codes, const OutcomeRule& rule) {
  const detail::HistoryView view(history, first_week, codes);
  const WeekRule weeks(view, codes, rule);
  if (rule.at_risk == AtRisk::not_in_state && weeks.qualifies(a))
    return {.state = OutcomeState::not_at_risk};
  const Horizon horizon = look_ahead(weeks, a, rule);
  RegisterOutcome outcome;
  if (is_settled(horizon, rule)) {
    outcome.event = is_event(horizon, rule);
  } else {
    outcome.state = OutcomeState::censored;
  }
  if (rule.variant != OutcomeVariant::at_end)
    outcome.weeks = outcome.event ? horizon.first_run : horizon.last_uncensored;
  return outcome;
}

}  // namespace bip
