// How far predictions are from the response: bins, Brier's decomposition, recalibration.
#pragma once

#include "bip/explain/discrimination.hpp"
#include "explain/ranking.hpp"

namespace bip::detail {

/// Bins with the decomposition over them.
struct BinnedScore {
  Brier brier;
  std::vector<CalibrationBin> bins;
};
[[nodiscard]] BinnedScore score_by_bins(const PredictedRows& rows, const Ranking& ranking);

/// Intercept and slope; the bins stay empty.
[[nodiscard]] Calibration recalibrate(const PredictedRows& rows, const Ranking& ranking);

}  // namespace bip::detail
