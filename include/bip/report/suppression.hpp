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

/// What becomes of each count. Whoever knows all that stay, that the sums hold and that counts are
/// whole and not negative, can narrow none that is left out, and no implied one of few persons, to
/// an interval less than `min_cell` wide. 0 is always shown and an implied 0 taken as known. Counts
/// are left out at low, not always at the lowest, cost in all (Kelly, Golden, Assad 1992: a linear
/// program a count); where no single count more would do, all that a sum connects are left out.
/// Errors: Error{internal} for a place that is none. The same for the same counts in the same
/// order.
[[nodiscard]] std::vector<Suppression> choose_suppression(const std::vector<CountToProtect>& counts,
                                                          const std::vector<SumOfCounts>& sums,
                                                          double min_cell);

}  // namespace bip
