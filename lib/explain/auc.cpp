// Variances of areas from the placements of rows: DeLong's, and Obuchowski's where rows come in
// clusters, which is DeLong's where every cluster has one row. A difference of two areas is the
// area of the differences of the placements, so one formula serves both.
// Sources: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44; Obuchowski (1997), Biometrics 53.
#include "explain/auc.hpp"

#include <algorithm>
#include <cmath>

#include "bip/core/distribution.hpp"
#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "explain/wald_interval.hpp"

namespace bip {
namespace detail {
namespace {

constexpr const char* kOneValue = "the response has one value in these rows";
constexpr const char* kProbabilityWeights =
    "DeLong's variance is not defined under probability weights";
constexpr const char* kTooFew = "fewer than two events or non-events";
constexpr const char* kTooFewClusters = "fewer than two clusters with events or with non-events";

/// Deviations of placements from their mean, of events and of non-events.
struct Deviations {
  double events = 0;
  double non_events = 0;
  bool has_event = false;
  bool has_non_event = false;

  [[nodiscard]] bool has_rows() const { return has_event || has_non_event; }
};

MaybeFigure variance_of_rows(const PredictedRows& rows, const Ranking& ranking,
                             const Placements& placements) {
  if (ranking.events <= 1 || ranking.non_events <= 1) return {std::nullopt, kTooFew};
  CompensatedSum events;
  CompensatedSum non_events;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const double deviation = placements.of_row[row] - placements.auc;
    (rows.response[row] == 1 ? events : non_events) += rows.weight(row) * deviation * deviation;
  }
  return {events.value() / ((ranking.events - 1) * ranking.events) +
          non_events.value() / ((ranking.non_events - 1) * ranking.non_events)};
}

std::vector<Deviations> sum_clusters(const PredictedRows& rows, const Placements& placements) {
  std::vector<Deviations> sums(rows.clusters.count);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Deviations& sum = sums[rows.clusters.code[row]];
    const bool event = rows.response[row] == 1;
    (event ? sum.events : sum.non_events) +=
        rows.weight(row) * (placements.of_row[row] - placements.auc);
    (event ? sum.has_event : sum.has_non_event) = true;
  }
  return sums;
}

/// n/(n − 1)·sum: the correction of a sum of squares over clusters.
double corrected(const CompensatedSum& sum, std::ptrdiff_t clusters) {
  const auto n = static_cast<double>(clusters);
  return sum.value() * (n / (n - 1));
}

MaybeFigure variance_of_clusters(const PredictedRows& rows, const Ranking& ranking,
                                 const Placements& placements) {
  const std::vector<Deviations> sums = sum_clusters(rows, placements);
  CompensatedSum events;
  CompensatedSum non_events;
  CompensatedSum both;
  for (const Deviations& sum : sums) {
    events += sum.events * sum.events;
    non_events += sum.non_events * sum.non_events;
    both += sum.events * sum.non_events;
  }
  const auto with_event = std::ranges::count(sums, true, &Deviations::has_event);
  const auto with_non_event = std::ranges::count(sums, true, &Deviations::has_non_event);
  if (with_event < 2 || with_non_event < 2) return {std::nullopt, kTooFewClusters};
  return {corrected(events, with_event) / (ranking.events * ranking.events) +
          corrected(non_events, with_non_event) / (ranking.non_events * ranking.non_events) +
          2 * corrected(both, std::ranges::count_if(sums, &Deviations::has_rows)) /
              (ranking.events * ranking.non_events)};
}

/// Square root of the variance of placements.auc.
MaybeFigure std_error_of(const PredictedRows& rows, const Ranking& ranking,
                         const Placements& placements) {
  if (rows.weight_kind == WeightKind::probability) return {std::nullopt, kProbabilityWeights};
  MaybeFigure variance = rows.clusters.count > 0 ? variance_of_clusters(rows, ranking, placements)
                                                 : variance_of_rows(rows, ranking, placements);
  // Obuchowski's covariance term can make the estimate negative in tiny samples.
  if (variance.value) variance.value = std::sqrt(std::max(0.0, *variance.value));
  return variance;
}

}  // namespace

Auc estimate_auc(const PredictedRows& rows, const Ranking& ranking, double conf_level) {
  Auc auc;
  const double quantile = wald_rule(Covariance{}, conf_level).quantile;
  if (!ranking.has_both()) {
    auc.value.absent_reason = auc.std_error.absent_reason = kOneValue;
    return auc;
  }
  const Placements placements = place_rows(rows, ranking);
  auc.value.value = placements.auc;
  auc.std_error = std_error_of(rows, ranking, placements);
  if (auc.std_error.value.value_or(0) == 0) return auc;
  auc.low = std::max(0.0, placements.auc - quantile * *auc.std_error.value);
  auc.high = std::min(1.0, placements.auc + quantile * *auc.std_error.value);
  return auc;
}

}  // namespace detail

AucDifference compare_auc(const PredictedRows& from, const PredictedRows& to, double conf_level) {
  check_invariant(from.response == to.response && from.weights == to.weights,
                  "two predictions of the same rows");
  AucDifference result;
  const double quantile = detail::wald_rule(Covariance{}, conf_level).quantile;
  const detail::Ranking first = detail::rank_rows(from);
  const detail::Ranking second = detail::rank_rows(to);
  if (!first.has_both()) {
    result.difference.absent_reason = result.std_error.absent_reason = detail::kOneValue;
    return result;
  }
  detail::Placements change = detail::place_rows(to, second);
  const detail::Placements before = detail::place_rows(from, first);
  change.auc -= before.auc;
  for (std::size_t row = 0; row < from.size(); ++row) change.of_row[row] -= before.of_row[row];
  result.difference.value = change.auc;
  result.std_error = detail::std_error_of(to, second, change);
  if (result.std_error.value.value_or(0) == 0) return result;
  result.low = change.auc - quantile * *result.std_error.value;
  result.high = change.auc + quantile * *result.std_error.value;
  result.statistic = change.auc / *result.std_error.value;
  result.p_value = normal_two_sided_p(*result.statistic);
  return result;
}

}  // namespace bip
