// Persons and their weeks.
#include <doctest/doctest.h>

#include <algorithm>

#include "simulate/evaluation.hpp"
#include "simulate/person.hpp"

using namespace bip;
using namespace bip::detail;

namespace {

PersonModel plain_model() {
  return {.timeline = make_timeline(2013, 2016),
          .directions = PlantedDirections(builtin_targets()),
          .parameters = {}};
}

bool same_answers(const Wave& a, const Wave& b) {
  return a.answers.scale == b.answers.scale && a.answers.wage == b.answers.wage;
}

}  // namespace

TEST_CASE("the timeline has six years before the study, one after it, and 53-week years") {
  const Timeline timeline = make_timeline(2013, 2016);
  CHECK(week_text(timeline.first_week) == "2007-W01");
  CHECK(week_text(timeline.week(timeline.weeks - 1)) == "2017-W52");
  CHECK(week_text(timeline.week(timeline.study_begin)) == "2013-W01");
  CHECK(week_text(timeline.week(timeline.study_end - 1)) == "2016-W52");
  CHECK(timeline.study_end - timeline.study_begin == 209);  // 2015 has 53 weeks
  CHECK(timeline.months == 132);
}

TEST_CASE("a person is the same whoever was made before") {
  const PersonModel model = plain_model();
  const Person alone = make_person(model, 17);
  static_cast<void>(make_person(model, 3));
  const Person again = make_person(model, 17);
  CHECK(alone.weeks == again.weeks);
  REQUIRE(alone.waves.size() == again.waves.size());
  for (std::size_t i = 0; i < alone.waves.size(); ++i)
    CHECK(same_answers(alone.waves[i], again.waves[i]));
}

TEST_CASE("everybody is on support when the first form is due, without a job since the onset") {
  const PersonModel model = plain_model();
  for (std::uint64_t number = 0; number < 500; ++number) {
    const Person person = make_person(model, number);
    const std::size_t entry = person.background.entry;
    REQUIRE(person.weeks.size() == model.timeline.weeks);
    CHECK(entry >= model.timeline.study_begin);
    CHECK(entry < model.timeline.study_end);
    REQUIRE_FALSE(person.waves.empty());
    CHECK(person.waves[0].week == entry);
    for (std::size_t week = person.background.onset; week <= entry; ++week) {
      const auto state = static_cast<std::size_t>(person.weeks[week]);
      REQUIRE(state_meanings()[state].on_support);
    }
  }
}

TEST_CASE("a parameter changes nothing before it acts, and no answer at all") {
  const PersonModel model = plain_model();
  PersonModel other = model;
  other.parameters.job_level += 2;
  std::size_t changed = 0;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const Person before = make_person(model, number);
    const Person after = make_person(other, number);
    const auto entry = static_cast<std::ptrdiff_t>(before.background.entry);
    CHECK(std::equal(before.weeks.begin(), before.weeks.begin() + entry + 1, after.weeks.begin()));
    REQUIRE(before.waves.size() == after.waves.size());
    for (std::size_t i = 0; i < before.waves.size(); ++i)
      CHECK(same_answers(before.waves[i], after.waves[i]));
    changed += before.weeks == after.weeks ? 0 : 1;
  }
  CHECK(changed > 100);
}

TEST_CASE("a higher hazard never makes the first job later") {
  const PersonModel model = plain_model();
  PersonModel other = model;
  other.parameters.job_level += 0.7;
  const auto first_job = [](const Person& person) {
    const auto begin = person.weeks.begin() + static_cast<std::ptrdiff_t>(person.background.entry);
    return std::find(begin, person.weeks.end(), LifeState::job) - person.weeks.begin();
  };
  std::size_t earlier = 0;
  for (std::uint64_t number = 0; number < 1000; ++number) {
    const auto late = first_job(make_person(model, number));
    const auto early = first_job(make_person(other, number));
    // A flexjob or an education that the earlier job forestalls cannot delay it.
    REQUIRE(early <= late);
    earlier += early < late ? 1 : 0;
  }
  CHECK(earlier > 50);
}

TEST_CASE("items that never act have nothing to do with the person's past") {
  PersonModel model = plain_model();
  model.items = ItemsAct::never;
  double together = 0;
  double apart = 0;
  for (std::uint64_t number = 0; number < 2000; ++number) {
    const auto health = static_cast<std::size_t>(Trait::health);
    const double trait = draw_traits({model.seed, Stream::traits, number})[health];
    together += trait * item_value(make_person(plain_model(), number).waves[0].answers, 5);
    apart += trait * item_value(make_person(model, number).waves[0].answers, 5);
  }
  CHECK(together / 2000 > 0.5);
  CHECK(std::abs(apart / 2000) < 0.12);
}

TEST_CASE("the register tells the weeks as they were lived") {
  const PersonModel model = plain_model();
  const CodeTable& codes = builtin_code_table();
  std::size_t young_codes = 0;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const Person person = make_person(model, number);
    const PersonHistory history = history_of(person, model.timeline);
    REQUIRE(history.benefit.size() == person.weeks.size());
    for (std::size_t week = 0; week < person.weeks.size(); ++week) {
      const bool blank =
          person.weeks[week] == LifeState::job || person.weeks[week] == LifeState::self_support;
      REQUIRE((history.benefit[week] == kNoBenefit) == blank);
      REQUIRE((blank || history.benefit[week] < codes.classes().size()));
      if (person.weeks[week] == LifeState::job)
        REQUIRE(history.employment[week] == Employment::recorded);
      if (history.benefit[week] == codes.find_class("education_assistance_activity_ready")) {
        ++young_codes;
        REQUIRE(is_below_30(person.background, model.timeline, week));
      }
    }
  }
  CHECK(young_codes > 0);
}

TEST_CASE("the young alone have the figures they have among all") {
  const SimulatedPersons all = simulate_persons(plain_model(), 3000, WhichPersons::all, {});
  const SimulatedPersons young =
      simulate_persons(plain_model(), 3000, WhichPersons::young_at_entry, {});
  CHECK(young.rows.size() < all.rows.size() / 5);
  CHECK(young.marginals.young_started.of == all.marginals.young_started.of);
  CHECK(young.marginals.young_started.count == all.marginals.young_started.count);
  const PlannedAnalysis& education = planned_analysis("education");
  const ExplainedShares of_all = explain_analysis(build_table(all.rows), education, {});
  const ExplainedShares of_young = explain_analysis(build_table(young.rows), education, {});
  REQUIRE(of_all.full.has_value());
  CHECK(of_all.full == of_young.full);
  CHECK(of_all.base == of_young.base);
}

TEST_CASE("simulating is the same for any number of threads") {
  RunContext four;
  four.threads = 4;
  const SimulatedPersons one = simulate_persons(plain_model(), 400, WhichPersons::all, {});
  const SimulatedPersons many = simulate_persons(plain_model(), 400, WhichPersons::all, four);
  REQUIRE(one.persons.size() == many.persons.size());
  for (std::size_t i = 0; i < one.persons.size(); ++i)
    REQUIRE(one.persons[i].weeks == many.persons[i].weeks);
  CHECK(one.propensities == many.propensities);
  CHECK(one.rows.size() == many.rows.size());
  CHECK(one.marginals.job_ever.count == many.marginals.job_ever.count);
}
