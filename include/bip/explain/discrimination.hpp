// How well predictions order a 0/1 response (discrimination) and how far they are from it
// (calibration), for any predictions: of a model's own rows or of rows it has not seen. Knows
// nothing of models or of where the predictions come from.
// Sources: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44; Obuchowski (1997), Biometrics 53;
// Murphy (1973), J. Applied Meteorology 12; Cox (1958), Biometrika 45.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/model/link.hpp"

namespace bip {

/// Rows with their linear predictors; one entry a row, `weights` empty for 1 each. eta may be
/// infinite (a probability of 0 or 1), never not-a-number. Wherever rows are ordered or called
/// equal, eta is rounded to 10 decimals first, so that rows with equal covariates tie.
struct PredictedRows {
  LinkFunction link = LinkFunction::logit;
  std::vector<double> eta;
  std::vector<double> response;
  std::vector<double> weights{};
  WeightKind weight_kind = WeightKind::none;
  ClusterIndex clusters{};  ///< count 0 without any

  [[nodiscard]] std::size_t size() const noexcept { return eta.size(); }
  [[nodiscard]] double weight(std::size_t row) const {
    return weights.empty() ? 1.0 : weights[row];
  }
};

/// The rows named, clusters renumbered in their order.
[[nodiscard]] PredictedRows select_rows(const PredictedRows& rows,
                                        const std::vector<std::uint32_t>& kept);

/// A number, or why there is none.
struct MaybeFigure {
  std::optional<double> value{};
  std::string absent_reason{};  ///< empty when there is a value
};

/// Area under the ROC curve, ties counted half, with DeLong's standard error (under clusters
/// Obuchowski's) and a normal interval cut off at 0 and 1.
struct Auc {
  MaybeFigure value;
  MaybeFigure std_error;
  std::optional<double> low{};  ///< absent where the standard error is absent or 0
  std::optional<double> high{};
};

/// A point of the ROC curve; ties are a straight line between their ends.
struct RocPoint {
  double false_positive_rate = 0;
  double sensitivity = 0;
};

/// Weighted counts of rows; positive where p > cutoff.
struct Confusion {
  double cutoff = 0.5;
  double true_positive = 0;
  double false_positive = 0;
  double true_negative = 0;
  double false_negative = 0;

  [[nodiscard]] double hit_rate() const {
    return (true_positive + true_negative) /
           (true_positive + false_positive + true_negative + false_negative);
  }
};

/// The tenth of the rows (by weight) with the highest predictions; of rows that tie at its boundary
/// every one belongs to it by the same share.
struct TopTenth {
  double found = 0;  ///< share of all events that is in it
  double rate = 0;   ///< share of it that is events
};

/// Mean squared distance of prediction and response, and what it is made of over the calibration
/// bins: value = reliability − resolution + uncertainty + remainder. The remainder is what rows of
/// one bin differ by: variance of p less twice its covariance with y (Stephenson et al. 2008).
struct Brier {
  double value = 0;
  double reliability = 0;
  double resolution = 0;
  double uncertainty = 0;
  double remainder = 0;
};

/// Rows of one tenth of the predictions; equal predictions share a bin.
struct CalibrationBin {
  double rows = 0;       ///< their weight
  double predicted = 0;  ///< mean p
  double observed = 0;   ///< share of events
};

/// Logistic regression of y on the log odds of p: the intercept with the slope held at 1 (0 where
/// predictions are right on average) and the slope beside a free intercept (1 where they are
/// neither too extreme nor too timid). Absent for lpm.
struct Calibration {
  MaybeFigure intercept;
  MaybeFigure slope;
  std::vector<CalibrationBin> bins;  ///< ascending, at most ten, none empty
};

struct Accuracy {
  std::size_t rows = 0;
  double weight = 0;  ///< n under frequency weights
  double events = 0;  ///< weighted
  Auc auc;
  std::vector<RocPoint> curve;  ///< at false positive rates 0, 0.05, …, 1; empty without an AUC
  Confusion confusion;
  std::optional<TopTenth> top_tenth{};  ///< absent without an event
  Brier brier;
  MaybeFigure log_loss;  ///< −Σ w·ln P(y) / Σ w; absent for lpm and where a row had no chance
  Calibration calibration;
};

/// Everything of above. Cost: n log n. Errors: Error{usage} for a level or cutoff outside (0, 1);
/// Error{internal} for lengths that differ, no rows, or a response that is not 0/1.
[[nodiscard]] Accuracy assess_predictions(const PredictedRows& rows, double cutoff,
                                          double conf_level);

/// What one set of predictions orders better than another, of the same rows in the same order.
struct AucDifference {
  MaybeFigure difference;  ///< to − from
  MaybeFigure std_error;
  std::optional<double> low{};
  std::optional<double> high{};
  std::optional<double> statistic{};
  std::optional<double> p_value{};  ///< normal, two-sided
};

/// By DeLong's covariance, under clusters Obuchowski's. The p-value takes both predictions as
/// given: of nested models fitted to the very rows it is not valid (Demler, Pencina & D'Agostino
/// 2012, Statistics in Medicine 31). Errors: as assess_predictions.
[[nodiscard]] AucDifference compare_auc(const PredictedRows& from, const PredictedRows& to,
                                        double conf_level);

}  // namespace bip
