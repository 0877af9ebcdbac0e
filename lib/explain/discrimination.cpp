// Gathers what is said of predictions; each measure is computed where its source is named. Here are
// those that are one sum over rows: confusion and log loss. Knows nothing of how models are fitted.
#include "bip/explain/discrimination.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "explain/auc.hpp"
#include "explain/calibration.hpp"
#include "explain/ranking.hpp"

namespace bip {
namespace {

Confusion count_hits(const PredictedRows& rows, const detail::Ranking& ranking, double cutoff) {
  Confusion confusion{cutoff};
  for (const detail::TieGroup& group : ranking.groups) {
    const bool positive = detail::probability_of(rows.link, group.eta) > cutoff;
    (positive ? confusion.true_positive : confusion.false_negative) += group.events;
    (positive ? confusion.false_positive : confusion.true_negative) += group.non_events;
  }
  return confusion;
}

MaybeFigure compute_log_loss(const PredictedRows& rows, double weight) {
  if (rows.link == LinkFunction::identity)
    return {std::nullopt, "a linear probability model has no likelihood of 0/1"};
  CompensatedSum loss;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const bool event = rows.response[row] == 1;
    const double eta = rows.eta[row];
    if (std::isinf(eta)) {
      if (event != (eta > 0))
        return {std::nullopt, "some rows were given no chance of what happened (separation)"};
      continue;
    }
    const InverseLink at = inverse_link(rows.link, eta);
    loss += -rows.weight(row) * (event ? at.log_mu : at.log_complement);
  }
  return {loss.value() / weight};
}

}  // namespace

PredictedRows select_rows(const PredictedRows& rows, const std::vector<std::uint32_t>& kept) {
  constexpr auto kGone = std::numeric_limits<std::uint32_t>::max();
  PredictedRows part;
  part.link = rows.link;
  part.weight_kind = rows.weight_kind;
  for (const std::uint32_t row : kept) {
    part.eta.push_back(rows.eta[row]);
    part.response.push_back(rows.response[row]);
    if (!rows.weights.empty()) part.weights.push_back(rows.weights[row]);
  }
  if (rows.clusters.count == 0) return part;
  part.clusters.column = rows.clusters.column;
  std::vector<std::uint32_t> number(rows.clusters.count, kGone);
  for (const std::uint32_t row : kept) number[rows.clusters.code[row]] = 0;
  for (std::uint32_t& each : number)
    if (each != kGone) each = static_cast<std::uint32_t>(part.clusters.count++);
  for (const std::uint32_t row : kept)
    part.clusters.code.push_back(number[rows.clusters.code[row]]);
  return part;
}

Accuracy assess_predictions(const PredictedRows& rows, double cutoff, double conf_level) {
  const bool is_share = cutoff > 0 && cutoff < 1;
  if (!is_share) throw Error(ErrorKind::usage, "a cutoff lies between 0 and 1");
  const detail::Ranking ranking = detail::rank_rows(rows);
  Accuracy accuracy;
  accuracy.rows = rows.size();
  accuracy.weight = ranking.weight();
  accuracy.events = ranking.events;
  accuracy.auc = detail::estimate_auc(rows, ranking, conf_level);
  accuracy.curve = detail::trace_curve(ranking);
  accuracy.confusion = count_hits(rows, ranking, cutoff);
  if (ranking.events > 0) accuracy.top_tenth = detail::find_top_tenth(ranking);
  accuracy.log_loss = compute_log_loss(rows, ranking.weight());
  accuracy.calibration = detail::recalibrate(rows, ranking);
  detail::BinnedScore score = detail::score_by_bins(rows, ranking);
  accuracy.brier = score.brier;
  accuracy.calibration.bins = std::move(score.bins);
  return accuracy;
}

}  // namespace bip
