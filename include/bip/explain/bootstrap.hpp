// Bootstrap intervals of explanatory power: persons (clusters, else rows) are drawn with
// replacement, all nested models are fitted on the same draw, and what every value, gain and ratio
// then is tells how uncertain it is. Beside stands the value corrected for optimism.
// Sources: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13 (percentiles);
// Harrell, Lee & Mark (1996), Statistics in Medicine 15 (optimism); Field & Welsh (2007), J. R.
// Stat. Soc. B 69 (clusters).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/explain/pseudo_r2.hpp"

namespace bip {

/// More draws than this are a mistyped number.
inline constexpr std::size_t kMostDraws = 1'000'000;

struct BootstrapRequest {
  std::size_t replicates = 999;  ///< 1 … kMostDraws
  std::uint64_t seed = 1;
  double conf_level = 0.95;
};

enum class GainQuantity { from, to, gain, ratio };

[[nodiscard]] std::string_view name_of(GainQuantity quantity);

/// A percentile interval, by linear interpolation of the replicates' order statistics. It is for
/// the sample's own measure, which is biased upwards, and resampling adds that bias again: beside
/// stands what is left without it, for the population's value (Efron & Tibshirani 1993, ch. 10).
struct BootstrapInterval {
  std::string from;
  std::string to;
  Measure measure = Measure::mcfadden;
  GainQuantity quantity = GainQuantity::gain;
  std::optional<double> value{};  ///< in the sample
  std::optional<double> low{};    ///< absent where fewer than kFewestReplicates have the quantity
  std::optional<double> high{};
  /// The value less the bias that resampling adds to it; the ends of the interval less twice as
  /// much, once for the sample's bias and once for the draws'. Absent with the ends, and of ratios.
  std::optional<double> unbiased{};
  std::optional<double> unbiased_low{};
  std::optional<double> unbiased_high{};
  /// The value less its optimism: the mean over the replicates of how much better each one's
  /// coefficients do on their own draw than on the sample. Absent for measures that count
  /// parameters themselves or do not look at the outcome, and for models that predict no rows.
  std::optional<double> corrected{};
  std::size_t failed = 0;  ///< replicates that do not have the quantity
};

/// Intervals need at least this many replicates.
inline constexpr std::size_t kFewestReplicates = 20;

struct Bootstrap {
  std::string column;  ///< whose groups were drawn whole; empty for single rows
  std::size_t units = 0;
  BootstrapRequest request;
  std::size_t failed = 0;  ///< replicates without convergence or with a response that lacks a value
  std::vector<BootstrapInterval> intervals;  ///< as the gains, each with its four quantities
};

}  // namespace bip
