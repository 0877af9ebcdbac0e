// How much of a difference between two scores of one person is more than error of measurement.
// Knows numbers alone, neither waves nor persons.
// Sources: Cronbach (1951), Psychometrika 16; Jacobson & Truax (1991), J. Consult. Clin. Psychol.
// 59; Christensen & Mendoza (1986), Behavior Therapy 17, for the error of a difference.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace bip {

/// Why there is no reliable change.
enum class ReliabilityGap {
  none,          ///< there is one
  one_item,      ///< a single item has no internal consistency; none was given
  few_persons,   ///< fewer than two persons with all answers
  constant,      ///< everybody has the same score
  not_positive,  ///< alpha is 0 or below: the items measure nothing in common
  perfect,       ///< alpha is 1: no error of measurement is left
  no_scale       ///< not a score that is measured twice
};

/// What of a change is beyond error of measurement: SEM = sd·sqrt(1 − reliability), and a change
/// counts from quantile·sqrt(2)·SEM on.
struct Reliability {
  enum class Source { alpha, given };
  Source source = Source::alpha;
  std::optional<double> value{};            ///< alpha, also where it is of no use; or as given
  std::size_t persons = 0;                  ///< whose scores `sd` (and alpha) are of
  std::optional<double> sd{};               ///< of the score, divisor n − 1
  std::optional<double> standard_error{};   ///< of measurement, in units of the score
  std::optional<double> smallest_change{};  ///< in units of the score
  ReliabilityGap gap = ReliabilityGap::none;
};

/// Cronbach's alpha k/(k − 1)·(1 − sum of the items' variances / variance of their sum), divisors
/// n − 1. `answers`: one vector an item, one entry a person, all of the same length. Absent with
/// fewer than two items or persons, and where the sum does not vary. The same for any order of the
/// persons.
[[nodiscard]] std::optional<double> cronbach_alpha(const std::vector<std::vector<double>>& answers);

/// Of the mean of the items, from alpha on `answers` (as cronbach_alpha takes them), or from
/// `given`, in (0, 1). Changes count at the two-sided confidence `level` in (0, 1).
[[nodiscard]] Reliability find_reliability(const std::vector<std::vector<double>>& answers,
                                           std::optional<double> given, double level);

enum class ChangeKind { deteriorated, unchanged, improved };

/// Improved above `smallest_change`, deteriorated below its negative: Jacobson & Truax's index
/// beyond the quantile.
[[nodiscard]] ChangeKind classify_change(double change, double smallest_change) noexcept;

}  // namespace bip
