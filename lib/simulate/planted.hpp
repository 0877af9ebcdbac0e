// What acts on searching, jobs and education: fixed directions (which register facts, items and
// channels, in which proportions) and the few numbers that calibration finds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bip/simulate/targets.hpp"
#include "simulate/item_model.hpp"

namespace bip::detail {

enum class Process : std::uint8_t { search, job, education };
inline constexpr std::size_t kProcesses = 3;
[[nodiscard]] std::string_view name_of(Process process);

/// A person's register facts at a week, from the weeks before it.
struct RegisterFacts {
  double sick_share_52w = 0;
  double support_share_52w = 0;
  double support_share_260w = 0;
  int weeks_since_job = 0;  ///< 0 … 260
  bool no_job_in_history = false;
  int age = 0;
  bool male = false;
  bool immigrant = false;
  bool descendant = false;
};

/// A register fact in the unit its effect is stated in, and its weight in each process.
struct RegisterTerm {
  std::string_view name;
  double (*value)(const RegisterFacts&);
  double typical;  ///< effects are of deviations from this, so that levels stay what they are
  std::array<double, kProcesses> weight;
};
inline constexpr std::size_t kRegisterTerms = 10;
[[nodiscard]] const std::array<RegisterTerm, kRegisterTerms>& register_terms();
[[nodiscard]] double register_index(const RegisterFacts& facts, Process process);

inline constexpr std::size_t kChannels = 6;
[[nodiscard]] const std::array<std::string, kChannels>& channel_names();

/// Weights by item and channel; 0 where the item does not act.
struct ItemWeights {
  std::array<double, kItems> items{};
  std::array<double, kChannels> channels{};

  [[nodiscard]] double index(const Answers& answers, unsigned channels_used) const;
};

/// The directions the targets name: 1 a step for listed scale items, −1 for the wage, and where the
/// channels act 8 for each effective one (1 for each of them where none is named).
struct PlantedDirections {
  explicit PlantedDirections(const SimulationTargets& targets);

  std::array<ItemWeights, kProcesses> weights;
  /// How readily a channel is taken up by who searches.
  std::array<double, kChannels> popularity{};
};

/// Found by calibration. Levels and exits are logarithms of weekly hazards.
struct Parameters {
  std::array<double, kChannels> search_cuts{1.01, 1.79, 2.51, 3.47, 4.51, 5.8};
  std::array<double, kProcesses> register_scale{0.9, 0.65, 1.3};
  std::array<double, kProcesses> item_scale{0.25, 0.092, 0.5};
  double job_level = -6.56;
  double job_exit = -4.35;
  double young_education_level = -6.6;
  double older_education_level = -7.5;
  double education_exit = -4.8;
  double flexjob_level = -6.56;
};

}  // namespace bip::detail
