// What rows of a 0/1 response say at their linear predictors, by the processor's vector
// instructions: derivatives for fits, sums for measures. Sums over rows are taken in the order of
// the instruction set's lanes: the same for every call on one machine, equal to rounding between
// sets.
#pragma once

#include <cstddef>
#include <limits>

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

/// change[i] = weights[i]·(score at a linear predictor moved by `moves[i]` − score before), of the
/// logit, to single precision of the change itself however small it is. `p`: before.
void weigh_logit_changes(const float* moves, const float* p, const double* weights,
                         std::size_t count, float* change);

/// Weighted sums over rows at their terms.
struct WeightedTerms {
  double log_likelihood = 0;
  /// The highest log-likelihood of a row whose weight is not 0; -infinity without any.
  double highest = 0;
};

[[nodiscard]] WeightedTerms weigh_log_likelihood(const double* log_likelihood,
                                                 const double* weights, std::size_t count);

/// Sums over rows of weight w, response y (0 or 1) and fitted probability p at eta.
struct PredictionTotals {
  double weight = 0;
  double event_weight = 0;
  double p_of_events = 0;        ///< Σ w·p over events
  double p_of_non_events = 0;    ///< Σ w·p over the others
  double squared_residuals = 0;  ///< Σ w·(y - p)²
  double right = 0;              ///< Σ w where p > 0.5 exactly for events
  double eta_mean = 0;           ///< 0 where the weight is
  double eta_squares = 0;        ///< Σ w·(eta - mean)²
};

/// Of the logit; eta must be finite.
[[nodiscard]] PredictionTotals total_logit_predictions(const double* eta, const double* event,
                                                       const double* weights, std::size_t count);

/// What a fit's measures need of its rows, from one look at each: sums that blocks of rows add to.
struct FitTotals {
  double log_likelihood = 0;
  /// The highest log-likelihood of a row whose weight is not 0; -infinity without any.
  double highest = -std::numeric_limits<double>::infinity();
  PredictionTotals sums{};  ///< without the moments of eta
  double eta_sum = 0;       ///< Σ w·(eta - origin)
  double eta_sum_squares = 0;

  /// `origin`: the one of all blocks.
  [[nodiscard]] PredictionTotals predictions(double origin) const;
};

/// Adds a block of rows of the logit under one set of weights, or under two at the price of one:
/// `other` and `other_weights` may be null. `origin` is near the linear predictors, which must be
/// finite; where all are equal to it they have no variance.
void add_logit_totals(const double* eta, const double* event, std::size_t count, double origin,
                      const double* weights, FitTotals& totals, const double* other_weights,
                      FitTotals* other);

}  // namespace bip::detail
