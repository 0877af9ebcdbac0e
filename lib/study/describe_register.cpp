// Employment and education in the register's weeks. What qualifies and what is censored is decided
// by the rules of outcomes (week_rule.hpp, outcomes.hpp); here persons are counted.
#include <algorithm>
#include <array>

#include "study/description_parts.hpp"
#include "study/week_rule.hpp"

namespace bip::detail {
namespace {

constexpr int kDefaultSpell = 4;
constexpr int kYearWeeks = 52;
constexpr double kAgeLimit = 30;

struct StateKind {
  State state;
  OutcomeKind kind;
};
constexpr std::array<StateKind, 3> kStateKinds{{{State::ordinary_job, OutcomeKind::ordinary_job},
                                                {State::flexjob, OutcomeKind::flexjob},
                                                {State::education, OutcomeKind::education}}};

/// One person in one state over the period.
struct Presence {
  bool observed = false;         ///< any week not censored
  bool ever = false;             ///< a spell, all inside the period
  bool observed_at_end = false;  ///< none of the last spell_weeks weeks censored
  bool at_end = false;           ///< all of them qualify
};

Presence find_presence(const WeekRule& weeks, const Period& period, int spell) {
  Presence presence;
  int run = 0;
  int uncensored_run = 0;
  for (WeekNumber week = period.first_week; week <= period.last_week; ++week) {
    const bool censored = weeks.is_censored(week);
    presence.observed = presence.observed || !censored;
    uncensored_run = censored ? 0 : uncensored_run + 1;
    run = weeks.qualifies(week) ? run + 1 : 0;
    presence.ever = presence.ever || run >= spell;
  }
  presence.observed_at_end = uncensored_run >= spell;
  presence.at_end = presence.observed_at_end && run >= spell;
  return presence;
}

/// In either state; known only where both are.
Presence either(const Presence& one, const Presence& other) {
  return {one.observed && other.observed, one.ever || other.ever,
          one.observed_at_end && other.observed_at_end, one.at_end || other.at_end};
}

void count(const Presence& presence, StateDescription& state) {
  if (presence.observed) {
    ++state.ever.of;
    if (presence.ever) ++state.ever.count;
  }
  if (!presence.observed_at_end) return;
  ++state.at_end.of;
  if (presence.at_end) ++state.at_end.count;
  if (!presence.ever) return;
  ++state.still.of;
  if (presence.at_end) ++state.still.count;
}

class RegisterDescriber {
 public:
  RegisterDescriber(const Study& study, const LinkedStudy& linked, const Period& period)
      : linked_(linked), codes_(*linked.codes), registry_(*linked.registry), period_(period) {
    for (const auto& [state, kind] : kStateKinds) {
      const std::string_view needed = class_behind(kind);
      if (!needed.empty() && codes_.find_class(needed) == CodeTable::kUnknown) {
        result_.missing_classes.emplace_back(needed);
        continue;
      }
      rules_.push_back(rule_of(study, kind));
      result_.spells.push_back({state, rules_.back().spell_weeks, rules_.back().name});
      result_.states.push_back({.state = state, .ever = {}, .at_end = {}, .still = {}});
      if (state == State::flexjob)
        result_.states.push_back(
            {.state = State::job_or_flexjob, .ever = {}, .at_end = {}, .still = {}});
    }
  }

  [[nodiscard]] RegisterDescription describe(Rows first_rows) && {
    for (const auto& history : registry_.persons)
      if (history) count_person(*history);
    if (!rules_.empty() && rules_.back().kind == OutcomeKind::education)
      count_education(first_rows);
    return std::move(result_);
  }

 private:
  /// The study's own rule of the kind as far as the spell goes.
  static OutcomeRule rule_of(const Study& study, OutcomeKind kind) {
    OutcomeRule rule;
    rule.kind = kind;
    rule.spell_weeks = kDefaultSpell;
    rule.horizon_weeks = kYearWeeks;
    const auto declared = std::ranges::find(study.outcomes, kind, &OutcomeRule::kind);
    if (declared == study.outcomes.end()) return rule;
    rule.name = declared->name;
    rule.spell_weeks = declared->spell_weeks;
    return rule;
  }

  void count_person(const PersonHistory& history) {
    ++result_.persons;
    const HistoryView view(history, registry_.first_week, codes_);
    Presence job;
    std::size_t at = 0;
    for (const OutcomeRule& rule : rules_) {
      const WeekRule weeks(view, codes_, rule);
      const Presence presence = find_presence(weeks, period_, rule.spell_weeks);
      count(presence, result_.states[at++]);
      if (rule.kind == OutcomeKind::ordinary_job) job = presence;
      if (rule.kind == OutcomeKind::flexjob) count(either(job, presence), result_.states[at++]);
    }
  }

  void count_education(Rows first_rows) {
    const Column* age = linked_.table.find_column("age");
    if (age != nullptr && !age->is_numeric()) age = nullptr;
    std::array<EducationStart, 3> starts{{{.group = AgeGroup::under_30, .started = {}},
                                          {.group = AgeGroup::from_30, .started = {}},
                                          {.group = AgeGroup::unknown, .started = {}}}};
    for (const std::uint32_t row : first_rows) {
      const auto& history = registry_.persons[linked_.person_of_row[row]];
      if (!history) continue;
      const bool is_known = age != nullptr && !age->is_missing(row);
      const AgeGroup group = !is_known                      ? AgeGroup::unknown
                             : age->number(row) < kAgeLimit ? AgeGroup::under_30
                                                            : AgeGroup::from_30;
      count_start(*history, row, starts.at(static_cast<std::size_t>(group)));
    }
    for (const EducationStart& start : starts) {
      const bool is_empty = start.started.of + start.in_education + start.censored == 0;
      if (start.group != AgeGroup::unknown || !is_empty) result_.education_starts.push_back(start);
    }
  }

  void count_start(const PersonHistory& history, std::uint32_t row, EducationStart& start) const {
    const RegisterOutcome outcome = derive_outcome(
        history, registry_.first_week, linked_.survey.last_week[row], codes_, rules_.back());
    switch (outcome.state) {
      case OutcomeState::observed:
        ++start.started.of;
        if (outcome.event) ++start.started.count;
        return;
      case OutcomeState::not_at_risk:
        ++start.in_education;
        return;
      case OutcomeState::censored:
      case OutcomeState::no_register:
        ++start.censored;
        return;
    }
  }

  const LinkedStudy& linked_;
  const CodeTable& codes_;
  const RegisterData& registry_;
  const Period& period_;
  std::vector<OutcomeRule> rules_;
  RegisterDescription result_;
};

}  // namespace

RegisterDescription describe_register(const Study& study, const LinkedStudy& linked,
                                      const Period& period, Rows first_rows) {
  return RegisterDescriber(study, linked, period).describe(first_rows);
}

}  // namespace bip::detail
