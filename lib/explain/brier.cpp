// Brier's score with its parts over bins of predictions, each part summed by itself: that they add
// up is a property to be tested, not the way one of them is found.
// Sources: Murphy (1973), J. Applied Meteorology 12; Stephenson, Coelho & Jolliffe (2008), Weather
// and Forecasting 23, for the remainder within bins.
#include <vector>

#include "bip/core/numeric.hpp"
#include "explain/calibration.hpp"

namespace bip::detail {
namespace {

struct BinSums {
  CompensatedSum weight;
  CompensatedSum p;
  CompensatedSum events;
};

double squared(double value) { return value * value; }

}  // namespace

BinnedScore score_by_bins(const PredictedRows& rows, const Ranking& ranking) {
  const std::vector<std::size_t> bin_of_group = choose_bins(ranking);
  std::vector<BinSums> sums(bin_of_group.back() + 1);
  std::vector<double> p(rows.size());
  const auto bin_of = [&](std::size_t row) { return bin_of_group[ranking.group_of_row[row]]; };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    p[row] = probability_of(rows.link, rows.eta[row]);
    BinSums& bin = sums[bin_of(row)];
    bin.weight += rows.weight(row);
    bin.p += rows.weight(row) * p[row];
    bin.events += rows.weight(row) * rows.response[row];
  }
  const double weight = ranking.weight();
  const double share = ranking.events / weight;
  std::vector<CalibrationBin> bins(sums.size());
  CompensatedSum reliability;
  CompensatedSum resolution;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double w = sums[i].weight.value();
    if (w == 0) continue;
    bins[i] = {w, sums[i].p.value() / w, sums[i].events.value() / w};
    reliability += w * squared(bins[i].predicted - bins[i].observed);
    resolution += w * squared(bins[i].observed - share);
  }
  CompensatedSum value;
  CompensatedSum remainder;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const CalibrationBin& bin = bins[bin_of(row)];
    const double y = rows.response[row];
    const double within = p[row] - bin.predicted;
    value += rows.weight(row) * squared(p[row] - y);
    remainder += rows.weight(row) * within * (within - 2 * (y - bin.observed));
  }
  BinnedScore score;
  score.brier = {value.value() / weight, reliability.value() / weight, resolution.value() / weight,
                 share * (1 - share), remainder.value() / weight};
  for (const CalibrationBin& bin : bins)
    if (bin.rows > 0) score.bins.push_back(bin);
  return score;
}

}  // namespace bip::detail
