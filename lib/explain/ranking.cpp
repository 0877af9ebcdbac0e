// One sort, then passes over groups of equal predictions, so that no order among equal rows can
// change a number. Knows nothing of variances or of probabilities.
// Source: the placements are the structural components of Sen (1960) in the n log n form of Sun &
// Xu (2014), IEEE Signal Processing Letters 21.
#include "explain/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"

namespace bip::detail {
namespace {

constexpr double kDecimals = 1e10;
constexpr std::size_t kCurveSteps = 20;
constexpr std::size_t kBins = 10;
constexpr double kTopShare = 0.1;

void check_rows(const PredictedRows& rows) {
  const std::size_t size = rows.size();
  check_invariant(size > 0 && rows.response.size() == size &&
                      (rows.weights.empty() || rows.weights.size() == size) &&
                      (rows.clusters.count == 0 || rows.clusters.code.size() == size),
                  "one entry a predicted row");
  check_invariant(std::ranges::all_of(rows.response, [](double y) { return y == 0 || y == 1; }),
                  "predictions of a 0/1 response");
}

}  // namespace

double rounded_eta(double eta) {
  const double scaled = eta * kDecimals;
  // Beyond 2^53 there are no decimals left to round; + 0.0 makes one zero of two.
  if (!(std::abs(scaled) < 0x1.0p53)) return eta;
  return std::round(scaled) / kDecimals + 0.0;
}

double probability_of(LinkFunction link, double eta) {
  if (std::isinf(eta)) return eta > 0 ? 1 : 0;
  return inverse_link(link, eta).mu;
}

Ranking rank_rows(const PredictedRows& rows) {
  check_rows(rows);
  std::vector<double> key(rows.size());
  std::ranges::transform(rows.eta, key.begin(), rounded_eta);
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t row) { return key[row]; });
  Ranking ranking;
  ranking.group_of_row.resize(rows.size());
  for (const std::uint32_t row : order) {
    if (ranking.groups.empty() || ranking.groups.back().eta != key[row])
      ranking.groups.push_back({key[row]});
    TieGroup& group = ranking.groups.back();
    (rows.response[row] == 1 ? group.events : group.non_events) += rows.weight(row);
    ranking.group_of_row[row] = static_cast<std::uint32_t>(ranking.groups.size() - 1);
  }
  CompensatedSum events;
  CompensatedSum non_events;
  for (const TieGroup& group : ranking.groups) {
    events += group.events;
    non_events += group.non_events;
  }
  ranking.events = events.value();
  ranking.non_events = non_events.value();
  return ranking;
}

Placements place_rows(const PredictedRows& rows, const Ranking& ranking) {
  check_invariant(ranking.has_both(), "placements of a response with both values");
  std::vector<double> of_event;
  std::vector<double> of_non_event;
  CompensatedSum events_below;
  CompensatedSum non_events_below;
  CompensatedSum area;
  for (const TieGroup& group : ranking.groups) {
    of_event.push_back((non_events_below.value() + group.non_events / 2) / ranking.non_events);
    of_non_event.push_back((ranking.events - events_below.value() - group.events / 2) /
                           ranking.events);
    area += group.events * of_event.back();
    events_below += group.events;
    non_events_below += group.non_events;
  }
  Placements placements{area.value() / ranking.events, std::vector<double>(rows.size())};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::uint32_t group = ranking.group_of_row[row];
    placements.of_row[row] = rows.response[row] == 1 ? of_event[group] : of_non_event[group];
  }
  return placements;
}

std::vector<RocPoint> trace_curve(const Ranking& ranking) {
  std::vector<RocPoint> curve;
  if (!ranking.has_both()) return curve;
  auto group = ranking.groups.rbegin();
  RocPoint from;  // in weights; the segment from `from` to `to` is one group of ties
  RocPoint to;
  for (std::size_t step = 0; step < kCurveSteps; ++step) {
    const double rate = static_cast<double>(step) / kCurveSteps;
    const double wanted = rate * ranking.non_events;
    while (to.false_positive_rate <= wanted && group != ranking.groups.rend()) {
      from = to;
      to.false_positive_rate += group->non_events;
      to.sensitivity += group->events;
      ++group;
    }
    const double width = to.false_positive_rate - from.false_positive_rate;
    const double share = width > 0 ? (wanted - from.false_positive_rate) / width : 1;
    const double events = from.sensitivity + share * (to.sensitivity - from.sensitivity);
    curve.push_back({rate, events / ranking.events});
  }
  curve.push_back({1, 1});
  return curve;
}

TopTenth find_top_tenth(const Ranking& ranking) {
  const double size = kTopShare * ranking.weight();
  double left = size;
  CompensatedSum found;
  for (auto group = ranking.groups.rbegin(); group != ranking.groups.rend() && left > 0; ++group) {
    const double taken = std::min(left, group->weight());
    if (taken > 0) found += group->events * (taken / group->weight());
    left -= taken;
  }
  return {found.value() / ranking.events, found.value() / size};
}

std::vector<std::size_t> choose_bins(const Ranking& ranking) {
  std::vector<std::size_t> bins;
  CompensatedSum below;
  for (const TieGroup& group : ranking.groups) {
    const double middle = (below.value() + group.weight() / 2) / ranking.weight();
    bins.push_back(std::min(kBins - 1, static_cast<std::size_t>(middle * kBins)));
    below += group.weight();
  }
  return bins;
}

}  // namespace bip::detail
