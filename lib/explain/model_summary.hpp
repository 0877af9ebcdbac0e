// Fitting one model of a comparison and gathering what is said of it.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "explain/separation_drop.hpp"

namespace bip::detail {

/// Whether a model's linear predictors are wanted beside what is summed over them.
enum class Predictors { forget, keep };

struct ModelRequest {
  std::string name;
  ModelRole role = ModelRole::single;
  Formula formula;
  Predictors predictors = Predictors::forget;
};

/// The design's findings stand apart from the fit's: nested models share those.
struct FittedModel {
  ModelSummary summary;
  std::vector<double> predictor;  ///< linear, of every row; empty where not kept or not converged
  Diagnostics design_findings;
  std::vector<SeparatedColumn> separated;  ///< left the model under SeparationPolicy::drop
};
/// Errors: as DesignMatrix::build and fit_model.
[[nodiscard]] FittedModel fit_one_model(const Table& table, const ModelFrame& frame,
                                        ModelRequest request, const FitOptions& options,
                                        const RunContext& context);

}  // namespace bip::detail
