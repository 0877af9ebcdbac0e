// The replicates behind bootstrap intervals.
#pragma once

#include <vector>

#include "bip/explain/bootstrap.hpp"
#include "bip/explain/comparison.hpp"
#include "explain/model_summary.hpp"

namespace bip::detail {

/// Measures of one model on one draw; not-a-number where absent. Both as long as the model's list.
struct DrawnMeasures {
  std::vector<double> drawn;      ///< on the draw
  std::vector<double> on_sample;  ///< the draw's coefficients on the sample
};

/// One entry a nested model from the base on; empty for a replicate that failed.
using Replicate = std::vector<DrawnMeasures>;

/// Replicate i is the same whatever else is asked for. `models`: null, base, blocks, as fitted on
/// `frame`. Bit-identical for any context.threads. Errors: Error{usage} as list_sampling_units.
[[nodiscard]] std::vector<Replicate> draw_replicates(const Table& table, const ModelFrame& frame,
                                                     const std::vector<ModelSummary>& models,
                                                     const FitOptions& options,
                                                     const BootstrapRequest& request,
                                                     const RunContext& context);

/// Quantile of values sorted ascending by linear interpolation of order statistics (Hyndman & Fan
/// 1996, The American Statistician 50, definition 7).
[[nodiscard]] double interpolated_quantile(const std::vector<double>& sorted, double share);

[[nodiscard]] Bootstrap bootstrap_gains(const Table& table, const ModelFrame& frame,
                                        const std::vector<ModelSummary>& models,
                                        const std::vector<Gain>& gains, const FitOptions& options,
                                        const BootstrapRequest& request, const RunContext& context);

}  // namespace bip::detail
