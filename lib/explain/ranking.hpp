// Predicted rows in order, equal ones together: what every measure of discrimination is read from.
#pragma once

#include <cstdint>
#include <vector>

#include "bip/explain/discrimination.hpp"

namespace bip::detail {

/// eta as rows are ordered by it: rounded to 10 decimals.
[[nodiscard]] double rounded_eta(double eta);

/// P(y = 1) at eta, exactly 0 or 1 where eta is infinite.
[[nodiscard]] double probability_of(LinkFunction link, double eta);

/// Rows that tie.
struct TieGroup {
  double eta = 0;     ///< rounded
  double events = 0;  ///< weight
  double non_events = 0;

  [[nodiscard]] double weight() const { return events + non_events; }
};

struct Ranking {
  std::vector<TieGroup> groups;  ///< ascending
  std::vector<std::uint32_t> group_of_row;
  double events = 0;  ///< weight
  double non_events = 0;

  [[nodiscard]] double weight() const { return events + non_events; }
  [[nodiscard]] bool has_both() const { return events > 0 && non_events > 0; }
};

/// Errors: Error{internal} as assess_predictions.
[[nodiscard]] Ranking rank_rows(const PredictedRows& rows);

/// Of an event the share of non-events below it, of a non-event the share of events above it, ties
/// half: their means over events and over non-events are the AUC.
struct Placements {
  double auc = 0;
  std::vector<double> of_row;
};
/// `ranking` has events and non-events.
[[nodiscard]] Placements place_rows(const PredictedRows& rows, const Ranking& ranking);

/// The curve at equally spaced false positive rates; at a vertical step its upper end.
[[nodiscard]] std::vector<RocPoint> trace_curve(const Ranking& ranking);

/// `ranking` has events.
[[nodiscard]] TopTenth find_top_tenth(const Ranking& ranking);

/// The bin of each tie group, 0 … 9: where the middle of its ranks falls.
[[nodiscard]] std::vector<std::size_t> choose_bins(const Ranking& ranking);

}  // namespace bip::detail
