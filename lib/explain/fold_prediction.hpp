// What models fitted to one part of a sample say of another part.
#pragma once

#include <optional>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/explain/cross_validation.hpp"
#include "bip/model/fit.hpp"
#include "explain/refit_model.hpp"

namespace bip::detail {

/// Linear predictors of the other part's rows, one vector a formula; none where one of the models
/// cannot be fitted.
struct FoldPrediction {
  std::vector<std::vector<double>> eta;
  std::optional<FoldFailure> failure{};
  bool dropped_terms = false;     ///< a column separated in the training part and left
  std::size_t unseen_levels = 0;  ///< rows with a category that the training part lacks
};

/// What `predict_fold` says, from refits of models known on the whole frame; nothing where the
/// whole fits have to answer: as RefitModel, and where a category is not in the training part.
/// `inside` marks the fold's rows.
[[nodiscard]] std::optional<FoldPrediction> find_fold_prediction(
    const std::vector<RefitModel>& known, const std::vector<std::uint8_t>& inside);

/// Whether the columns mean the same whatever part of the sample they are learned on, up to what a
/// model's other columns make up for: moments of std() need not.
[[nodiscard]] bool is_learned_alike(const Formula& formula);

/// Categories, references and moments are learned on `training`. Under separation a limit says
/// nothing of rows it has not seen: SeparationPolicy::keep acts as drop here. `tested` holds rows
/// of the same table.
[[nodiscard]] FoldPrediction predict_fold(const Table& table, const ModelFrame& training,
                                          const ModelFrame& tested,
                                          const std::vector<Formula>& formulas,
                                          const FitOptions& options, const RunContext& context);

}  // namespace bip::detail
