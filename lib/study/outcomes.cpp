// Register outcomes as docs/study-file.md defines them. Must not look at any week before a, nor at
// covariates.
#include "bip/study/outcomes.hpp"

#include "bip/core/error.hpp"
#include "study/history_view.hpp"
#include "study/week_rule.hpp"

namespace bip {
namespace {

/// The weeks a+1 … a+horizon, counted from 1.
struct Horizon {
  int weeks = 0;
  std::optional<int> first_censored{};
  std::optional<int> last_uncensored{};
  std::optional<int> first_run{};  ///< first week of the first run of spell_weeks
  int last_run_length = 0;         ///< qualifying weeks up to the end, without a gap
};

Horizon look_ahead(const detail::WeekRule& weeks, WeekNumber a, const OutcomeRule& rule) {
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
  const detail::WeekRule weeks(view, codes, rule);
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
