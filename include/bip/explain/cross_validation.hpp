// How well nested models predict rows they have not seen: every row is predicted by models fitted
// without its fold, and folds hold whole clusters.
// Sources: Stone (1974), J. Royal Statistical Society B 36; Hastie, Tibshirani & Friedman (2009),
// The Elements of Statistical Learning, §7.10, for learning encodings inside the folds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/explain/discrimination.hpp"

namespace bip {

struct CrossValidationRequest {
  std::size_t folds = 10;   ///< at least 2; no more than there are clusters (or rows) are made
  std::size_t repeats = 5;  ///< other folds each time
  std::uint64_t seed = 1;
  /// Column whose groups are left out one at a time, once; folds, repeats and seed mean nothing
  /// then. Rows without a value of it are never predicted, but every model is fitted to them.
  std::optional<std::string> fold_by{};
};

enum class PredictiveMeasure {
  mcfadden,  ///< 1 − Σℓ/Σℓ0 over the predicted rows, ℓ0 at the training part's share (or offset)
  r2,   ///< 1 − Σ(y − p)²/Σ(y − p0)², p0 the training part's mean: lpm only
  auc,  ///< of all predictions of a repeat
  brier,
  log_loss
};

/// The key scripts use: "mcfadden", …
[[nodiscard]] std::string_view key_of(PredictiveMeasure measure);

struct OutOfSampleValue {
  std::string model;
  PredictiveMeasure measure = PredictiveMeasure::mcfadden;
  MaybeFigure mean{};          ///< over the repeats
  std::optional<double> sd{};  ///< over the repeats, divisor R − 1; absent for a single one
};

/// Why a fold has no predictions.
enum class FoldFailure {
  constant_response,  ///< the training part has one value of it, or no row
  undefined_term,     ///< std() of a constant and the like
  separation,         ///< no single column separates, or the policy is to refuse
  no_convergence
};

/// One sentence, without a full stop.
[[nodiscard]] std::string_view describe(FoldFailure failure);

struct FailedFolds {
  FoldFailure failure = FoldFailure::constant_response;
  std::size_t folds = 0;  ///< over all repeats
};

/// Counts of folds and predictions are over all repeats.
struct CrossValidation {
  std::size_t folds = 0;  ///< a repeat
  std::size_t repeats = 0;
  std::string folded_by;  ///< the column whose groups stay whole; empty where rows are dealt out
  std::vector<OutOfSampleValue> values;  ///< each model from the base on, its measures together
  /// Folds without predictions of any model: all values are without their rows.
  std::vector<FailedFolds> failed;
  std::size_t folds_with_dropped_terms = 0;  ///< a column separated in training and left
  std::size_t unseen_levels = 0;       ///< predictions whose category was not in the training part
  std::size_t rows_without_group = 0;  ///< of fold_by: never predicted
  std::size_t divided_clusters = 0;    ///< of fold_by: in more than one fold

  [[nodiscard]] std::size_t failed_folds() const;
};

}  // namespace bip
