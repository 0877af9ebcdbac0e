// Graded responses in their normal-ogive form (Samejima 1969): answer y >= c + 1 where
// a(trait − b_c) + error > 0, the error standard normal. Must not know what the answers act on.
#include "simulate/item_model.hpp"

#include <cmath>

namespace bip::detail {
namespace {

using enum AnswerBy;
using enum Trait;

constexpr std::array<ItemModel, kScaleItems> kScale{{
    {"p01_job_goal", person, direction, 0.8, -0.1},
    {"p02_social_initiative", person, social, 0.9, -0.2},
    {"p03_cooperation", person, social, 0.8, -0.7},
    {"p04_support_network", person, network, 0.9, -0.4},
    {"p05_daily_energy", person, coping, 1.0, 0.2},
    {"p06_health", person, health, 1.1, 0.4},
    {"p07_skills_usable", person, direction, 0.9, -0.2},
    {"p08_job_belief", person, direction, 1.0, 0.1},
    {"p09_knows_next_steps", person, direction, 0.8, 0.0},
    {"c01_realistic_skills", caseworker, direction, 0.7, 0.1},
    {"c02_goal_directed", caseworker, direction, 0.9, 0.2},
    {"c03_social_initiative", caseworker, social, 0.8, -0.1},
    {"c04_self_presentation", caseworker, social, 0.7, 0.0},
    {"c05_cooperation", caseworker, social, 0.9, -0.5},
    {"c06_instructions", caseworker, coping, 0.7, -0.4},
    {"c07_concentration", caseworker, coping, 0.8, 0.0},
    {"c08_network", caseworker, network, 0.8, 0.0},
    {"c09_daily_coping", caseworker, coping, 0.9, 0.1},
    {"c10_health_coping", caseworker, health, 0.9, 0.2},
    {"c11_job_belief", caseworker, direction, 0.8, 0.7},
}};

/// Distances of the four steps from the item's location.
constexpr std::array<double, 4> kSteps{-1.5, -0.5, 0.5, 1.5};
constexpr double kShared = 0.35;
constexpr double kKept = 0.9;

}  // namespace

const std::array<ItemModel, kScaleItems>& scale_items() { return kScale; }

double item_value(const Answers& answers, std::size_t item) {
  if (item == kWageIndex) return std::log(answers.wage / 20000.0) / 0.2;
  return answers.scale[item] - 3.0;
}

Traits draw_traits(const SubjectStream& stream) {
  const double general = stream.normal(0);
  Traits traits{};
  for (std::size_t i = 0; i < kTraits; ++i)
    traits[i] = std::sqrt(kShared) * general + std::sqrt(1 - kShared) * stream.normal(i + 1);
  return traits;
}

Answers AnswerProcess::next() {
  const double fresh = wave_ == 0 ? 1 : std::sqrt(1 - kKept * kKept);
  for (std::size_t i = 0; i < kItems; ++i)
    error_[i] = kKept * error_[i] + fresh * stream_.normal(wave_ * kItems + i);
  ++wave_;
  Answers answers;
  for (std::size_t i = 0; i < kScaleItems; ++i) {
    const ItemModel& item = kScale[i];
    const double trait = traits_[static_cast<std::size_t>(item.trait)];
    const double lenient = item.by == caseworker ? leniency_ : 0;
    std::uint8_t answer = 1;
    for (const double step : kSteps)
      if (item.discrimination * (trait + lenient - item.location - step) + error_[i] > 0) ++answer;
    answers.scale[i] = answer;
  }
  const double belief = traits_[static_cast<std::size_t>(direction)];
  const double log_wage = std::log(19500.0) + 0.05 * belief + 0.19 * error_[kWageIndex];
  answers.wage = static_cast<int>(std::lround(std::exp(log_wage) / 500)) * 500;
  return answers;
}

}  // namespace bip::detail
