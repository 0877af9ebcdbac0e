// Who the persons are and when they are asked. Must not know what happens to them.
#include <algorithm>
#include <bit>
#include <cmath>

#include "simulate/person.hpp"

namespace bip::detail {
namespace {

enum Draw : std::uint64_t {
  draw_young,
  draw_age,
  draw_birthday,
  draw_sex,
  draw_origin,
  draw_civil,
  draw_entry,
  draw_spell,
  draw_newcomer,
  draw_register
};

/// Days of age at entry: 18 to 29 evenly below 30, from there to 62 with the middle ages more
/// often.
double draw_age_years(bool young, const SubjectStream& stream) {
  const double u = stream.uniform(draw_age);
  if (young) return 18.25 + 11.25 * u;
  return 30 + 32 * (u + stream.uniform(draw_birthday)) / 2;
}

Origin draw_origin_of(bool young, double u) {
  const double descendants = young ? 0.10 : 0.03;
  if (u < descendants) return Origin::descendant;
  return u < descendants + 0.14 ? Origin::immigrant : Origin::danish;
}

CivilStatus draw_civil_status(bool young, double u) {
  if (young) return u < 0.85 ? CivilStatus::unmarried : CivilStatus::married;
  if (u < 0.45) return CivilStatus::unmarried;
  return u < 0.75 ? CivilStatus::married : CivilStatus::divorced;
}

}  // namespace

int Wave::channel_count() const { return std::popcount(channels); }

std::uint64_t caseworker_of(std::uint64_t person) {
  // Persons come to a job centre in turn and there to one of its caseworkers.
  const auto round = static_cast<std::uint64_t>(
      std::floor(static_cast<double>(person) / (kJobcenters * kPersonsPerCaseworker)));
  return round * kJobcenters + person % kJobcenters;
}

int age_in_week(const Background& background, const Timeline& timeline, std::size_t week) {
  return whole_years(background.birth_day, monday_of(timeline.week(week)));
}

bool is_below_30(const Background& background, const Timeline& timeline, std::size_t week) {
  constexpr DayNumber kThirtyYears = 10958;  // 30 years of 365.25 days, rounded up
  return monday_of(timeline.week(week)) - background.birth_day < kThirtyYears;
}

Background draw_background(const PersonModel& model, std::uint64_t person) {
  const SubjectStream stream(model.seed, Stream::background, person);
  const Timeline& timeline = model.timeline;
  Background background;
  background.young_at_entry = stream.uniform(draw_young) < model.share_under_30;
  const bool young = background.young_at_entry;
  background.sex = stream.uniform(draw_sex) < 0.53 ? Sex::female : Sex::male;
  background.origin = draw_origin_of(young, stream.uniform(draw_origin));
  background.civil_status = draw_civil_status(young, stream.uniform(draw_civil));
  background.in_register = stream.uniform(draw_register) > 0.004;

  // Most persons come in the study's first years, the last ones a year before its end.
  const auto last_entry = static_cast<double>(timeline.study_end - timeline.study_begin) - 52;
  background.entry =
      timeline.study_begin +
      static_cast<std::size_t>(last_entry * std::pow(stream.uniform(draw_entry), 1.6));
  const SubjectStream traits(model.seed, Stream::traits, person);
  const double luck = 0.35 * draw_traits(traits)[static_cast<std::size_t>(Trait::direction)];
  const double mean_weeks = (young ? 60 : 170) * std::exp(-luck);
  double spell = 13 - mean_weeks * std::log(stream.uniform(draw_spell));
  // Most were on support as the study began, whenever their first wave came.
  if (stream.uniform(draw_newcomer) > 0.2)
    spell += static_cast<double>(background.entry - timeline.study_begin);
  const double days = 365.25 * draw_age_years(young, stream);
  background.birth_day =
      monday_of(timeline.week(background.entry)) - static_cast<DayNumber>(std::floor(days));
  // Nobody is on support of their own before 18.
  const double most_weeks =
      std::min(static_cast<double>(background.entry), (days - 365.25 * 18) / 7);
  background.onset = background.entry - static_cast<std::size_t>(std::min(spell, most_weeks));
  return background;
}

}  // namespace bip::detail
