// What measures and fits that go side by side need of a logit's rows, by the processor's vector
// instructions: all sums from one look at each row, and changes of scores in single precision.
#pragma once

#include <cstddef>
#include <limits>

#include "model/response_kernels.hpp"

namespace bip::detail {

/// change[i] = weights[i]·(score at a linear predictor moved by `moves[i]` − score before), of the
/// logit, to single precision of the change itself however small it is. `p`: before.
void weigh_logit_changes(const float* moves, const float* p, const double* weights,
                         std::size_t count, float* change);

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
