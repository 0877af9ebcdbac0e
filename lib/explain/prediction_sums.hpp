// The few sums over rows that every measure of explanatory power needs beside the log-likelihood;
// made from the linear predictor alone, so that resampling can reuse them with other weights.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

#include "bip/core/numeric.hpp"
#include "bip/core/run_context.hpp"
#include "bip/model/link.hpp"
#include "model/refit_kernels.hpp"

namespace bip::detail {

/// p is the fitted probability, eta the linear predictor; all sums are weighted.
struct PredictionSums {
  double weight = 0;             ///< of all rows
  double event_weight = 0;       ///< of rows with response 1
  double p_of_events = 0;        ///< sum of p over events
  double p_of_non_events = 0;    ///< sum of p over non-events
  double squared_residuals = 0;  ///< sum of (y − p)²
  double response_mean = 0;
  double response_squares = 0;       ///< sum of (y − mean)²
  std::optional<double> variance{};  ///< of eta, divisor n; absent where an eta is infinite
  double right = 0;  ///< rows whose response is 1 exactly where p > 0.5, or the likeliest level
  std::optional<double> largest_level{};  ///< weight of an ordered response's largest level

  [[nodiscard]] double non_event_weight() const { return weight - event_weight; }
  [[nodiscard]] double largest_class() const {
    if (largest_level) return *largest_level;
    return event_weight > non_event_weight() ? event_weight : non_event_weight();
  }
};

/// Same lengths; `weights` may be empty (1 each), rows of weight 0 count for nothing. The response
/// is 0/1, or any number under the identity link, where the sums by event mean nothing then. An
/// infinite eta is a probability of exactly 0 or 1. Bit-identical for any context.threads; cost:
/// one pass.
[[nodiscard]] PredictionSums sum_predictions(std::span<const double> eta,
                                             std::span<const double> response,
                                             std::span<const double> weights, LinkFunction link,
                                             const RunContext& context);

/// Makes the linear predictors of rows first … first + eta.size() - 1, some thousand; thread-safe.
using PredictRows = std::function<void(std::size_t first, std::span<double> eta)>;

/// The same of linear predictors that are made where they are summed and kept nowhere; all finite.
[[nodiscard]] PredictionSums sum_fitted_predictions(const PredictRows& predict,
                                                    std::span<const double> response,
                                                    std::span<const double> weights,
                                                    LinkFunction link, const RunContext& context);

/// The same, of a logit's rows that were summed on the way.
[[nodiscard]] PredictionSums sums_of(const PredictionTotals& totals);

/// The same of an ordered response with levels 0, 1, …, P(y <= j) = F(cuts[j] - eta): weight,
/// right, largest_level and the moments of eta and response. eta without cut points, finite. Of
/// equally probable levels the lowest is predicted.
[[nodiscard]] PredictionSums sum_level_predictions(std::span<const double> eta,
                                                   std::span<const double> response,
                                                   std::span<const double> weights,
                                                   std::span<const double> cuts, LinkFunction link,
                                                   const RunContext& context);

}  // namespace bip::detail
