// What is said of separation: which terms diverge, by which policy.
#pragma once

#include "likelihood_problem.hpp"
#include "separation.hpp"

namespace bip::detail {

/// SeparationPolicy::error: nothing is estimated, the terms are named.
[[nodiscard]] Fit refused_fit(const LikelihoodProblem& problem, const SeparationFinding& finding);

/// SeparationPolicy::keep: the limit on the rows that stay undetermined.
[[nodiscard]] Fit limit_fit(const LikelihoodProblem& problem, const SeparationFinding& finding,
                            CovarianceKind kind);

/// What SeparationPolicy::drop removed.
struct Dropped {
  std::vector<std::size_t> columns;  ///< of the design
  std::vector<std::uint8_t> rows;
  std::size_t row_count = 0;
};
/// Marks what was dropped; the sample is another one then.
void record_dropped(const Dropped& dropped, const LikelihoodProblem& problem, Fit& fit);

}  // namespace bip::detail
