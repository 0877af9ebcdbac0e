// One synthetic person: background, the weeks of a life, the waves of the survey.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bip/study/dream.hpp"
#include "simulate/item_model.hpp"
#include "simulate/life_states.hpp"
#include "simulate/planted.hpp"
#include "simulate/timeline.hpp"

namespace bip::detail {

enum class Sex : std::uint8_t { female, male };
enum class Origin : std::uint8_t { danish, immigrant, descendant };
enum class CivilStatus : std::uint8_t { unmarried, married, divorced };
inline constexpr std::array<std::string_view, 2> kSexes{"female", "male"};
inline constexpr std::array<std::string_view, 3> kOrigins{"danish", "immigrant", "descendant"};
inline constexpr std::array<std::string_view, 3> kCivilStatuses{"unmarried", "married", "divorced"};

struct Background {
  DayNumber birth_day = 0;
  Sex sex = Sex::female;
  Origin origin = Origin::danish;
  CivilStatus civil_status = CivilStatus::unmarried;
  std::size_t onset = 0;  ///< week in which the present time on support began
  std::size_t entry = 0;  ///< week of the first wave
  bool young_at_entry = false;
  bool in_register = true;
};

/// A wave of the survey: answers exist even where no form was filled in, since they act.
struct Wave {
  std::size_t week = 0;
  Answers answers;
  double propensity = 0;  ///< to search, before the cuts
  unsigned channels = 0;  ///< bit i: channel i in use
  bool person_form = false;
  bool caseworker_form = false;
  DayNumber person_day = 0;
  DayNumber caseworker_day = 0;
  std::uint32_t unanswered = 0;  ///< bit i: item i; bit kItems: the channels

  [[nodiscard]] bool is_unanswered(std::size_t item) const {
    return ((unanswered >> item) & 1U) != 0;
  }
  [[nodiscard]] int channel_count() const;
};

struct Person {
  std::uint64_t number = 0;
  Background background;
  std::vector<LifeState> weeks;
  std::vector<Wave> waves;
};

enum class ItemsAct : std::uint8_t {
  as_planted,
  never  ///< items are drawn from traits that have nothing to do with the person's life
};

/// What all persons of a study have in common.
struct PersonModel {
  Timeline timeline;
  PlantedDirections directions;
  Parameters parameters;
  ItemsAct items = ItemsAct::as_planted;
  std::uint64_t seed = 1;
  double share_under_30 = 0.1;
};

/// Persons a caseworker and a job centre have between them, as in the study that was published.
inline constexpr double kPersonsPerCaseworker = 4000.0 / 300;
inline constexpr int kJobcenters = 10;
/// Caseworker of a person, from 0.
[[nodiscard]] std::uint64_t caseworker_of(std::uint64_t person);

/// Background and schedule of a person; the schedule's weeks lie inside the study.
[[nodiscard]] Background draw_background(const PersonModel& model, std::uint64_t person);
[[nodiscard]] int age_in_week(const Background& background, const Timeline& timeline,
                              std::size_t week);

/// Decides between the codes for the young and those for others.
[[nodiscard]] bool is_below_30(const Background& background, const Timeline& timeline,
                               std::size_t week);

/// Person `number` of the model; the same for any order of calls. Cost: some microseconds.
[[nodiscard]] Person make_person(const PersonModel& model, std::uint64_t number);

/// The person's weeks as the register tells them.
[[nodiscard]] PersonHistory history_of(const Person& person, const Timeline& timeline);
/// Whether the register has an industry in each month of the timeline.
[[nodiscard]] std::vector<std::uint8_t> months_in_job(const Person& person,
                                                      const Timeline& timeline);

}  // namespace bip::detail
