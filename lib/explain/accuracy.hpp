// The predictive accuracy of a comparison's nested models.
#pragma once

#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/explain/accuracy.hpp"
#include "bip/explain/comparison.hpp"
#include "explain/model_summary.hpp"

namespace bip::detail {

/// Why predictions of such models are not defined; empty where they are.
[[nodiscard]] std::string_view reason_not_predictable(const FitOptions& options);

/// What in-sample predictions are read from: the fitted nested models and, where they converged,
/// their linear predictors on the rows of `sample`.
struct FittedPredictors {
  const std::vector<ModelSummary>& models;
  const std::vector<std::vector<double>>& predictors;
  const EstimationSample& sample;
};

/// `nested` are the requests of the same models, the null one first. What needs care is added to
/// `findings`. Errors: as cross_validate; Error{usage} for a column of `by` that is unknown, holds
/// ids or has too many groups, and for models without predictions where that is to fail.
[[nodiscard]] PredictiveAccuracy assess_models(const Table& table, const ModelFrame& frame,
                                               const std::vector<ModelRequest>& nested,
                                               const FittedPredictors& fitted,
                                               const AccuracyRequest& request,
                                               const FitOptions& options, const RunContext& context,
                                               Diagnostics& findings);

}  // namespace bip::detail
