// Weekly competing hazards in three phases: a past that the traits shape; the present time on
// support until the survey begins; and from the first wave on the planted processes, which know
// register facts and answers only. Every week draws its own numbers, used or not.
#include "simulate/life_course.hpp"

#include <algorithm>
#include <cmath>

#include "simulate/register_window.hpp"

namespace bip::detail {
namespace {

using enum LifeState;

constexpr std::size_t kQuarter = 13;
constexpr double kDeathHazard = 2e-5;
constexpr int kPensionAge = 65;
constexpr double kPropensityNoise = 1.7;  // with a normal error close to a logistic one
constexpr double kPropensityKept = 0.5;

double chance(double hazard) { return -std::expm1(-hazard); }

double trait(const Traits& traits, Trait which) { return traits[static_cast<std::size_t>(which)]; }

class LifeCourse {
 public:
  LifeCourse(const PersonModel& model, const Traits& traits, Person& person)
      : model_(model),
        parameters_(model.parameters),
        person_(person),
        background_(person.background),
        traits_(traits),
        past_(stream(Stream::past)),
        other_(stream(Stream::other_moves)),
        job_(stream(Stream::job_moves)),
        education_(stream(Stream::education_moves)),
        flexjob_(stream(Stream::flexjob_moves)),
        window_(person.weeks, background_, model.timeline) {
    find_birthdays();
    person_.weeks.clear();
    person_.weeks.reserve(model.timeline.weeks);
  }

  void run(std::vector<Wave>& waves) {
    const std::size_t weeks = model_.timeline.weeks;
    LifeState state = background_.onset == 0 ? begin_support(first_state(), 0) : first_state();
    std::size_t next_wave = 0;
    for (std::size_t week = 0; week < weeks; ++week) {
      if (week > 0) state = next_state(state, week);
      person_.weeks.push_back(state);
      const bool quarter_begins =
          week >= background_.entry && (week - background_.entry) % kQuarter == 0;
      if (quarter_begins) {
        const RegisterFacts facts = window_.facts(week);
        if (next_wave < waves.size()) take_wave(waves[next_wave++], facts);
        update_hazards(facts);
      }
      window_.add(week);
    }
  }

 private:
  [[nodiscard]] SubjectStream stream(Stream purpose) const {
    return {model_.seed, purpose, person_.number};
  }

  void find_birthdays() {
    const auto week_of_age = [&](int age) {
      const auto days = static_cast<DayNumber>(std::ceil(365.25 * age));
      const WeekNumber week =
          week_of_day(background_.birth_day + days) - model_.timeline.first_week;
      return week < 0 ? std::size_t{0} : static_cast<std::size_t>(week);
    };
    week_of_18_ = week_of_age(18);
    week_of_30_ = week_of_age(30);
    week_of_pension_ = week_of_age(kPensionAge);
  }

  [[nodiscard]] LifeState first_state() const {
    const double u = past_.uniform(0);
    if (week_of_18_ > 0) return self_support;
    const double attachment = 0.25 + 0.12 * trait(traits_, Trait::direction);
    if (u < attachment) return job;
    if (u < attachment + 0.15) return self_support;
    return u < attachment + 0.25 ? insured : active;
  }

  [[nodiscard]] LifeState next_state(LifeState state, std::size_t week) const {
    if (is_final(state)) return state;
    if (week >= week_of_pension_) return old_age;
    if (week < background_.onset) return next_in_past(state, week);
    if (week == background_.onset) return begin_support(state, week);
    if (week <= background_.entry) return next_on_support(state, week);
    return next_under_hazards(state, week);
  }

  /// Before the present time on support: nobody leaves for good, traits tell.
  [[nodiscard]] LifeState next_in_past(LifeState state, std::size_t week) const {
    const double u = past_.uniform(week);
    if (week < week_of_18_) return self_support;
    const double direction = trait(traits_, Trait::direction);
    switch (state) {
      case job:
        return u < 0.008 ? after_job(u / 0.008) : job;
      case education:
        return u < 0.008 ? after_education(u / 0.008) : education;
      case flexjob:
        return state;
      default:
        break;
    }
    const bool below_30 = week < week_of_30_;
    const double job_chance = chance(0.005 * std::exp(0.35 * direction));
    const double school_chance =
        below_30 ? chance(0.004 * std::exp(0.2 * trait(traits_, Trait::coping))) : 0;
    if (u < job_chance) return job;
    if (u < job_chance + school_chance) return education;
    const LifeState next = move_on(state, week, std::exp(-0.4 * trait(traits_, Trait::health)));
    return is_final(next) ? state : next;
  }

  [[nodiscard]] LifeState begin_support(LifeState state, std::size_t week) const {
    if (state_meanings()[static_cast<std::size_t>(state)].on_support && state != flexjob)
      return state;
    const double u = past_.uniform(week);
    if (u < 0.12) return sick;
    return u < 0.5 ? ready : active;
  }

  [[nodiscard]] LifeState next_on_support(LifeState state, std::size_t week) const {
    const LifeState next = move_on(state, week, std::exp(-0.4 * trait(traits_, Trait::health)));
    return is_candidate(next) && next != self_support ? next : state;
  }

  [[nodiscard]] LifeState next_under_hazards(LifeState state, std::size_t week) const {
    if (other_.uniform(2 * week) > 1 - chance(kDeathHazard)) return dead;
    if (state == job) {
      const bool ends = job_.uniform(week) < chance_job_ends_;
      return ends ? after_job(other_.uniform(2 * week + 1)) : job;
    }
    if (state == education) {
      const bool ends = education_.uniform(week) < chance_education_ends_;
      return ends ? after_education(other_.uniform(2 * week + 1)) : education;
    }
    if (is_candidate(state)) {
      if (job_.uniform(week) < chance_job_) return job;
      if (education_.uniform(week) < chance_education_) return education;
      if (state != self_support && flexjob_.uniform(week) < chance_flexjob_) return flexjob;
    }
    return move_on(state, week, 1);
  }

  /// `sickness` multiplies the hazard of falling sick.
  [[nodiscard]] LifeState move_on(LifeState state, std::size_t week, double sickness) const {
    const auto hazard_of = [&](const Move& move) {
      return move.to == sick ? move.hazard * sickness : move.hazard;
    };
    const std::span<const Move> moves = moves_from(state);
    double u = other_.uniform(2 * week);
    if (u > 0.2) return state;  // all hazards together stay far below
    for (const Move& move : moves) {
      const double hazard = hazard_of(move);
      if (u < hazard) return move.to;
      u -= hazard;
    }
    return state;
  }

  void take_wave(Wave& wave, const RegisterFacts& facts) {
    constexpr auto kSearch = static_cast<std::size_t>(Process::search);
    error_ = kPropensityKept * error_ +
             (wave_number_ == 0 ? 1 : std::sqrt(1 - kPropensityKept * kPropensityKept)) *
                 stream(Stream::search).normal(wave_number_);
    const ItemWeights& weights = model_.directions.weights[kSearch];
    wave.propensity = parameters_.register_scale[kSearch] * register_index(facts, Process::search) +
                      parameters_.item_scale[kSearch] * weights.index(wave.answers, 0) +
                      kPropensityNoise * error_;
    const auto count = std::ranges::count_if(parameters_.search_cuts,
                                             [&](double cut) { return wave.propensity > cut; });
    wave.channels = draw_channels(static_cast<std::size_t>(count));
    ++wave_number_;
    answers_ = wave.answers;
    channels_ = wave.channels;
  }

  /// The first `count` of six arrivals: draws without replacement in proportion to popularity.
  [[nodiscard]] unsigned draw_channels(std::size_t count) const {
    const SubjectStream arrivals = stream(Stream::channels);
    std::array<std::pair<double, unsigned>, kChannels> order{};
    for (unsigned i = 0; i < kChannels; ++i) {
      const double wait = -std::log(arrivals.uniform(wave_number_ * kChannels + i));
      order[i] = {wait / model_.directions.popularity[i], i};
    }
    std::ranges::sort(order);
    unsigned channels = 0;
    for (std::size_t i = 0; i < count; ++i) channels |= 1U << order[i].second;
    return channels;
  }

  void update_hazards(const RegisterFacts& facts) {
    const double job_hazard = std::exp(parameters_.job_level + planted(facts, Process::job));
    const double education_level = background_.young_at_entry ? parameters_.young_education_level
                                                              : parameters_.older_education_level;
    const double education_hazard = std::exp(education_level + planted(facts, Process::education));
    chance_job_ = chance(job_hazard);
    chance_education_ = chance(education_hazard);
    chance_flexjob_ = background_.young_at_entry ? 0 : chance(std::exp(parameters_.flexjob_level));
    chance_job_ends_ = chance(std::exp(parameters_.job_exit));
    chance_education_ends_ = chance(std::exp(parameters_.education_exit));
  }

  [[nodiscard]] double planted(const RegisterFacts& facts, Process process) const {
    const auto index = static_cast<std::size_t>(process);
    const double items = model_.directions.weights[index].index(answers_, channels_);
    return parameters_.register_scale[index] * register_index(facts, process) +
           parameters_.item_scale[index] * items;
  }

  const PersonModel& model_;
  const Parameters& parameters_;
  Person& person_;
  const Background& background_;
  const Traits& traits_;
  SubjectStream past_;
  SubjectStream other_;
  SubjectStream job_;
  SubjectStream education_;
  SubjectStream flexjob_;
  RegisterWindow window_;
  std::size_t week_of_18_ = 0;
  std::size_t week_of_30_ = 0;
  std::size_t week_of_pension_ = 0;
  Answers answers_{};      ///< the latest wave's
  unsigned channels_ = 0;  ///< as well
  double error_ = 0;
  std::uint64_t wave_number_ = 0;
  double chance_job_ = 0;
  double chance_education_ = 0;
  double chance_flexjob_ = 0;
  double chance_job_ends_ = 0;
  double chance_education_ends_ = 0;
};

}  // namespace

void live(const PersonModel& model, const Traits& traits, Person& person) {
  LifeCourse(model, traits, person).run(person.waves);
}

}  // namespace bip::detail
