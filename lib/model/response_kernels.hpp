// What rows of a 0/1 response say at their linear predictors, by the processor's vector
// instructions: derivatives for fits. Sums over rows are taken in the order of the instruction
// set's lanes: the same for every call on one machine, equal to rounding between sets.
#pragma once

#include <cstddef>

namespace bip::detail {

enum class BinaryCurvature { observed, expected };

/// What one row of a 0/1 response says at its linear predictor; all arrays of one length.
struct BinaryTerms {
  double* log_likelihood = nullptr;
  double* score = nullptr;      ///< dl/deta
  double* curvature = nullptr;  ///< -d²l/deta², or its expectation
};

/// `event` is 0 or 1 in each row. Agree with binary_derivatives to a few units of the last place.
void derive_logit(const double* eta, const double* event, std::size_t count,
                  const BinaryTerms& terms);
/// Source of the normal tail: Shepherd & Laframboise (1981), Mathematics of Computation 36,
/// 249–253, whose series is used for every eta: no branch, full relative precision in the tails.
void derive_probit(const double* eta, const double* event, std::size_t count,
                   BinaryCurvature curvature, const BinaryTerms& terms);

/// weighted_score[i] = weights[i]·dl/deta of the logit: what a pass by scores alone needs.
void weigh_logit_scores(const double* eta, const double* event, const double* weights,
                        std::size_t count, double* weighted_score);

/// Weighted sums over rows at their terms.
struct WeightedTerms {
  double log_likelihood = 0;
  /// The highest log-likelihood of a row whose weight is not 0; -infinity without any.
  double highest = 0;
};

[[nodiscard]] WeightedTerms weigh_log_likelihood(const double* log_likelihood,
                                                 const double* weights, std::size_t count);

}  // namespace bip::detail
