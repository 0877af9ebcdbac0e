// Running sums over the last 52 and 260 weeks. The covariates of the study are derived from the
// finished register by the study layer; these are what the simulated person's own past does.
#include "simulate/register_window.hpp"

#include <algorithm>

namespace bip::detail {
namespace {

const StateMeaning& meaning_of(LifeState state) {
  return state_meanings()[static_cast<std::size_t>(state)];
}

double share(int part, int whole) { return whole == 0 ? 0 : static_cast<double>(part) / whole; }

}  // namespace

void RegisterWindow::Counts::count(const StateMeaning& meaning, int sign) {
  observed += meaning.observed ? sign : 0;
  on_support += meaning.on_support ? sign : 0;
  sick += meaning.sick ? sign : 0;
}

void RegisterWindow::add(std::size_t week) {
  const StateMeaning& now = meaning_of(weeks_[week]);
  year_.count(now, 1);
  five_years_.count(now, 1);
  if (week >= kYear) year_.count(meaning_of(weeks_[week - kYear]), -1);
  if (week >= kFiveYears) five_years_.count(meaning_of(weeks_[week - kFiveYears]), -1);
  job_run_ = weeks_[week] == LifeState::job ? job_run_ + 1 : 0;
  if (job_run_ >= kSpellWeeks) after_last_job_ = week + 1;
}

RegisterFacts RegisterWindow::facts(std::size_t week) const {
  RegisterFacts facts;
  facts.sick_share_52w = share(year_.sick, year_.observed);
  facts.support_share_52w = share(year_.on_support, year_.observed);
  facts.support_share_260w = share(five_years_.on_support, five_years_.observed);
  const std::size_t since = week - after_last_job_;
  facts.no_job_in_history = after_last_job_ == 0 || since >= kFiveYears;
  facts.weeks_since_job = static_cast<int>(std::min(since, kFiveYears));
  facts.age = age_in_week(background_, timeline_, week);
  facts.male = background_.sex == Sex::male;
  facts.immigrant = background_.origin == Origin::immigrant;
  facts.descendant = background_.origin == Origin::descendant;
  return facts;
}

}  // namespace bip::detail
