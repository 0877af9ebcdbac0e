// The keys of progression's counts: they say who is counted, so that the same persons have the same
// key in every table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "bip/explain/progression.hpp"
#include "bip/report/statement.hpp"

namespace bip::detail {

/// Scales, indicators with a reliability, and the probability have sections of their own; of the
/// others, single items, nothing is told by job centre where it is to leave.
[[nodiscard]] bool has_own_section(const TrackedIndicator& indicator);

/// The keys of progression's counts.
class ProgressKeys {
 public:
  explicit ProgressKeys(const Progression& progression) : progression_(progression) {}

  /// Persons measured at a wave; of wave 1 and centre 0, all persons.
  [[nodiscard]] std::string measured(std::size_t centre, int wave) const;
  /// Persons with a score at a wave; without one, with any score.
  [[nodiscard]] std::string scored(const TrackedIndicator& indicator, std::size_t centre,
                                   std::optional<int> wave) const;
  /// Scores of all waves.
  [[nodiscard]] std::string scores(const TrackedIndicator& indicator, std::size_t centre) const;
  /// Persons with a score at a wave and one before; without a wave, with two scores or more.
  [[nodiscard]] std::string changed(const TrackedIndicator& indicator, std::size_t centre,
                                    std::optional<int> wave) const;
  /// Of those with a change: "improved", "unchanged" or "deteriorated".
  [[nodiscard]] std::string judged(const TrackedIndicator& indicator, const ProgressChange& change,
                                   const std::string& kind) const;
  /// "at_risk", "stalled" or "near_top".
  [[nodiscard]] std::string stalled(const StallCount& count, const std::string& what) const;
  /// Persons whose first answers a reliability stands on.
  [[nodiscard]] static std::string reliability(const TrackedIndicator& indicator);

  /// What a mean score tells: who has it and, of a probability, how many events to expect of them.
  [[nodiscard]] QuantityKeys mean_score(const TrackedIndicator& indicator,
                                        const WaveScore& score) const;
  /// What a change and the means before and after it tell.
  [[nodiscard]] QuantityKeys mean_change(const TrackedIndicator& indicator,
                                         const ProgressChange& change) const;

  /// Events to expect of these persons by their probability "/now", "/first", "/previous" or
  /// "/later".
  [[nodiscard]] static std::string expected(const std::string& persons, const std::string& when);
  /// Which of them a change sets out from.
  [[nodiscard]] static std::string before(const ProgressChange& change);

 private:
  [[nodiscard]] std::string group(std::size_t centre, std::optional<int> wave) const;

  const Progression& progression_;
};

}  // namespace bip::detail
