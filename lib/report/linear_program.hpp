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

/// The best x. Simplex method on a dense tableau: its cost grows with the equations times the
/// variables, a step.
[[nodiscard]] std::vector<double> maximise(const LinearProgram& program);

}  // namespace bip::detail
