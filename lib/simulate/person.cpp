// Puts a person together: answers, life course, the forms that come of it, and the register's view
// of it all. Must not know the files.
#include "simulate/person.hpp"

#include <algorithm>
#include <cmath>

#include "bip/study/code_table.hpp"
#include "simulate/life_course.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kQuarter = 13;
constexpr double kFurtherWaves = 6.3;  // after the first there are up to 6 more
constexpr double kLeniency = 0.25;

enum FormDraw : std::uint64_t {
  draw_in_state,
  draw_no_person_form,
  draw_no_caseworker_form,
  draw_weekday,
  draw_distance,
  draw_days_between,
  draw_unanswered,
  draws_of_form = draw_unanswered + kItems + 1
};

/// Weeks and answers of the waves; the first is always asked.
std::vector<Wave> plan_waves(const PersonModel& model, const Person& person,
                             const Traits& answering) {
  const SubjectStream schedule(model.seed, Stream::schedule, person.number);
  const SubjectStream answers(model.seed, Stream::answers, person.number);
  const SubjectStream caseworker(model.seed, Stream::caseworkers, caseworker_of(person.number));
  AnswerProcess process(answering, answers, kLeniency * caseworker.normal(0));
  const int wanted = 1 + static_cast<int>(kFurtherWaves * schedule.uniform(0));
  std::vector<Wave> waves;
  for (int i = 0; i < wanted; ++i) {
    const std::size_t week = person.background.entry + kQuarter * static_cast<std::size_t>(i);
    if (week >= model.timeline.study_end) break;
    waves.push_back({.week = week, .answers = process.next()});
  }
  return waves;
}

/// Whether somebody in this state still fills in forms.
bool is_asked(LifeState state, double u) {
  constexpr double kInJobOrSchool = 0.3;
  if (is_final(state)) return false;
  const bool off_support = !state_meanings()[static_cast<std::size_t>(state)].on_support;
  if (off_support || state == LifeState::flexjob) return u < kInJobOrSchool;
  return true;
}

/// Days from the person's form to the caseworker's: mostly the same talk, sometimes out of reach.
int days_between(double kind, double u) {
  if (kind < 0.6) return 0;
  if (kind < 0.9) return static_cast<int>(u * 11) - 5;
  if (kind < 0.98) return static_cast<int>(u * 41) - 20;
  return 35 + static_cast<int>(u * 8);
}

void fill_in_forms(const PersonModel& model, Person& person) {
  constexpr double kNoForm = 0.02;
  constexpr double kUnanswered = 0.003;
  const SubjectStream draws(model.seed, Stream::forms, person.number);
  for (std::size_t i = 0; i < person.waves.size(); ++i) {
    Wave& wave = person.waves[i];
    const auto u = [&](std::uint64_t draw) { return draws.uniform(i * draws_of_form + draw); };
    if (!is_asked(person.weeks[wave.week], u(draw_in_state))) continue;
    const bool lacks_person = u(draw_no_person_form) < kNoForm;
    wave.person_form = !lacks_person;
    wave.caseworker_form = lacks_person || u(draw_no_caseworker_form) >= kNoForm;
    wave.person_day =
        monday_of(model.timeline.week(wave.week)) + static_cast<int>(5 * u(draw_weekday));
    wave.caseworker_day = wave.person_day + days_between(u(draw_distance), u(draw_days_between));
    for (std::size_t item = 0; item <= kItems; ++item)
      if (u(draw_unanswered + item) < kUnanswered) wave.unanswered |= 1U << item;
  }
}

/// Class of each state's weeks in the built-in code table, from 30 on and below.
using ClassTable = std::array<std::array<std::uint8_t, kLifeStates>, 2>;

const ClassTable& state_classes() {
  static const ClassTable table = [] {
    ClassTable classes{};
    for (std::size_t below_30 = 0; below_30 < 2; ++below_30) {
      for (std::size_t i = 0; i < kLifeStates; ++i) {
        const int code = code_of_state(static_cast<LifeState>(i), below_30 == 1);
        classes[below_30][i] = code == 0 ? kNoBenefit : builtin_code_table().class_of(code);
      }
    }
    return classes;
  }();
  return table;
}

}  // namespace

Person make_person(const PersonModel& model, std::uint64_t number) {
  Person person;
  person.number = number;
  person.background = draw_background(model, number);
  const Traits traits = draw_traits({model.seed, Stream::traits, number});
  const Traits answering = model.items == ItemsAct::never
                               ? draw_traits({model.seed, Stream::meaningless_traits, number})
                               : traits;
  person.waves = plan_waves(model, person, answering);
  live(model, traits, person);
  fill_in_forms(model, person);
  return person;
}

std::vector<std::uint8_t> months_in_job(const Person& person, const Timeline& timeline) {
  std::vector<std::uint8_t> months(timeline.months);
  for (std::size_t week = 0; week < person.weeks.size(); ++week)
    if (person.weeks[week] == LifeState::job) months[timeline.month_index(week)] = 1;
  return months;
}

PersonHistory history_of(const Person& person, const Timeline& timeline) {
  PersonHistory history;
  const std::vector<std::uint8_t> months = months_in_job(person, timeline);
  history.benefit.resize(person.weeks.size());
  history.employment.resize(person.weeks.size());
  for (std::size_t week = 0; week < person.weeks.size(); ++week) {
    const std::size_t young = is_below_30(person.background, timeline, week) ? 1 : 0;
    history.benefit[week] = state_classes()[young][static_cast<std::size_t>(person.weeks[week])];
    history.employment[week] =
        months[timeline.month_index(week)] != 0 ? Employment::recorded : Employment::none;
  }
  history.birth_day = person.background.birth_day;
  history.sex = kSexes[static_cast<std::size_t>(person.background.sex)];
  history.origin = kOrigins[static_cast<std::size_t>(person.background.origin)];
  history.civil_status = kCivilStatuses[static_cast<std::size_t>(person.background.civil_status)];
  return history;
}

}  // namespace bip::detail
