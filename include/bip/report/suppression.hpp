// Which of a set of counts have to be left out so that none that stands for few persons can be
// computed from the others. Knows sums of counts, no tables.
#pragma once

#include <cstddef>
#include <vector>

namespace bip {

enum class Showing {
  shown,   ///< it would be published
  implied  ///< in no cell, but part of a sum: a difference of published counts tells it
};

/// A whole number of persons, forms or rows, at least 0, with the persons it stands for.
struct CountToProtect {
  double value = 0;
  double persons = 0;
  double cost = 1;  ///< of leaving it out, above 0
  Showing showing = Showing::shown;
};

/// Places of counts: the whole is the sum of its parts.
struct SumOfCounts {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;
};

enum class Suppression {
  none,
  primary,   ///< stands for 1 … min_cell − 1 persons
  secondary  ///< would give away one that is left out
};

/// How far a second set of counts is searched for. Beyond it more is left out than would have to
/// be.
struct SearchBounds {
  /// Counts that a linear program may move: the nearest ones first, then more of them.
  std::vector<std::size_t> nearest{40, 160, 640, 2560};
  /// Cells of simplex tableaux that all programs together may change: a bound on the work, the same
  /// on every machine.
  double most_work = 2e10;
};

struct SuppressionChoice {
  std::vector<Suppression> counts;
  std::size_t unsearched = 0;  ///< counts to protect that met the bounds: all connected went
  double work = 0;             ///< cells of tableaux that were changed
};

/// What becomes of each count. Whoever knows all that stay, that the sums hold and that counts are
/// whole and not negative, can narrow none that is left out, and no implied one of few persons, to
/// an interval less than `min_cell` wide. 0 is always shown and an implied 0 taken as known. Counts
/// are left out at low, not always at the lowest, cost in all (Kelly, Golden, Assad 1992: a linear
/// program a count); where no single count more would do, or the bounds are met, all that sums
/// connect are left out.
/// Errors: Error{internal} for a place that is none. The same for the same counts in the same
/// order.
[[nodiscard]] SuppressionChoice choose_suppression_within(const std::vector<CountToProtect>& counts,
                                                          const std::vector<SumOfCounts>& sums,
                                                          double min_cell,
                                                          const SearchBounds& bounds);

/// The same within the usual bounds.
[[nodiscard]] std::vector<Suppression> choose_suppression(const std::vector<CountToProtect>& counts,
                                                          const std::vector<SumOfCounts>& sums,
                                                          double min_cell);

}  // namespace bip
