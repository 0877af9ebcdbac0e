// All models of a comparison on one sample.
#pragma once

#include <vector>

#include "bip/explain/comparison.hpp"
#include "explain/model_summary.hpp"

namespace bip::detail {

struct ModelSetRequest {
  std::vector<ModelRequest> nested;  ///< each one's terms are among the next one's
  std::vector<ModelRequest> alone;
  std::vector<ModelRequest> variants;
};

struct ModelSet {
  std::vector<ModelSummary> nested;
  std::vector<ModelSummary> alone;
  std::vector<ModelSummary> variants;
  std::vector<std::vector<double>> predictors;  ///< of the nested models, where they are kept
  EstimationSample sample;
  Diagnostics diagnostics;  ///< of all models, each once
};

/// Fits every model on the same rows: under SeparationPolicy::drop what leaves one of them leaves
/// all, until none separates.
[[nodiscard]] ModelSet fit_model_set(const Table& table, const ModelFrame& frame,
                                     const ModelSetRequest& request, const FitOptions& options,
                                     const RunContext& context);

}  // namespace bip::detail
