// Out-of-sample power of nested models.
#pragma once

#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/explain/cross_validation.hpp"
#include "bip/explain/discrimination.hpp"
#include "bip/model/fit.hpp"
#include "explain/model_summary.hpp"

namespace bip::detail {

struct CrossValidated {
  CrossValidation summary;
  std::vector<std::uint32_t> rows;       ///< of the frame that the first repeat predicts, ascending
  std::vector<std::vector<double>> eta;  ///< of those rows, one vector a nested model
};

/// Why a model without terms orders no rows out of fold: what it says of them is their training
/// part's share of events, which is the lower the more events the fold has.
inline constexpr const char* kFoldsAlone =
    "the model has no terms: its predictions differ by fold alone";

/// The frame's rows named, with these predictors and the clusters of find_units.
[[nodiscard]] PredictedRows predicted_rows(const ModelFrame& frame, LinkFunction link,
                                           const std::vector<std::uint32_t>& rows,
                                           std::vector<double> eta);

/// `nested`: the null model first. `known`: the same models as fitted on `frame`, from which folds
/// are refitted where that gives the same numbers; empty: every fold is fitted whole. Cost: one fit
/// a model, fold and repeat, spread over the context's threads; bit-identical for any number of
/// them. Errors: as FoldPlan; Error{cancelled}.
[[nodiscard]] CrossValidated cross_validate(const Table& table, const ModelFrame& frame,
                                            const std::vector<ModelRequest>& nested,
                                            const std::vector<ModelSummary>& known,
                                            const CrossValidationRequest& request,
                                            const FitOptions& options, const RunContext& context);

}  // namespace bip::detail
