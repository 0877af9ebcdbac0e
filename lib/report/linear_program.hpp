// Small linear programs in bounded variables, all of whose equations are homogeneous: where the
// best point lies that is reached from 0.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace bip::detail {

/// Greatest gain·x with every equation Σ coefficient·x = 0 and 0 <= x <= upper (infinite where
/// there is no bound). The gain must be bounded.
struct LinearProgram {
  std::vector<double> gain;
  std::vector<double> upper;
  std::vector<std::vector<std::pair<std::size_t, double>>> equations;  ///< variable, coefficient
};

/// A point of a program, the best unless the work was bounded.
struct Solution {
  std::vector<double> x;
  double work = 0;  ///< cells of the tableau that were changed
};

/// The best x, or the best that was reached once `most_work` was done: that meets all equations and
/// bounds, too. Simplex method on a dense tableau: a step changes equations times variables cells.
[[nodiscard]] Solution maximise(const LinearProgram& program, double most_work);

}  // namespace bip::detail
