// See sampling_units.hpp.
#include "explain/sampling_units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

/// More are no data of this program, and take too long to draw one by one.
constexpr double kMostCopies = 1e9;

/// What frequency weights make of single rows; empty where each is 1.
std::vector<std::uint32_t> list_copies(const ModelFrame& frame) {
  if (frame.weight_kind != WeightKind::frequency) return {};
  if (frame.observations() > kMostCopies)
    throw Error(ErrorKind::usage, "frequency weights add up to more than 1,000,000,000 rows", {},
                "draw clusters, or leave the draws out");
  if (std::ranges::all_of(frame.weights, [](double each) { return each == 1; })) return {};
  std::vector<std::uint32_t> copies;
  for (const double weight : frame.weights) copies.push_back(static_cast<std::uint32_t>(weight));
  return copies;
}

SamplingUnits group(const ClusterIndex& index) {
  SamplingUnits units{index.column, std::vector<std::vector<std::uint32_t>>(index.count)};
  for (std::size_t row = 0; row < index.code.size(); ++row)
    units.rows[index.code[row]].push_back(static_cast<std::uint32_t>(row));
  return units;
}

}  // namespace

SamplingUnits list_sampling_units(const ModelFrame& frame) {
  if (frame.clusters.size() > 1) {
    throw Error(ErrorKind::usage,
                fmt::format("draws take clusters whole, and {} and {} cross each other",
                            frame.clusters[0].column, frame.clusters[1].column),
                {}, "name one column of clusters");
  }
  if (!frame.clusters.empty()) return group(frame.clusters.front());
  if (frame.panel.count > 0) return group(frame.panel);
  SamplingUnits units;
  units.rows.reserve(frame.rows());
  for (std::size_t row = 0; row < frame.rows(); ++row)
    units.rows.push_back({static_cast<std::uint32_t>(row)});
  units.copies = list_copies(frame);
  return units;
}

std::vector<std::uint32_t> draw_units(std::size_t count, std::uint64_t seed,
                                      std::uint64_t replicate) {
  const RandomStream stream = stream_of(seed, Draw::bootstrap, replicate);
  std::vector<std::uint32_t> times(count, 0);
  for (std::size_t draw = 0; draw < count; ++draw) ++times[stream.below(count, draw)];
  return times;
}

std::vector<std::uint32_t> draw_units(const SamplingUnits& units, std::uint64_t seed,
                                      std::uint64_t replicate) {
  if (units.copies.empty()) return draw_units(units.count(), seed, replicate);
  std::vector<std::size_t> ends(units.count());  // of each unit's copies, all in one line
  std::inclusive_scan(units.copies.begin(), units.copies.end(), ends.begin(), std::plus<>(),
                      std::size_t{0});
  const RandomStream stream = stream_of(seed, Draw::bootstrap, replicate);
  std::vector<std::uint32_t> times(units.count(), 0);
  for (std::size_t draw = 0; draw < ends.back(); ++draw) {
    const auto unit = std::ranges::upper_bound(ends, stream.below(ends.back(), draw));
    ++times[static_cast<std::size_t>(unit - ends.begin())];
  }
  return times;
}

std::vector<std::uint32_t> permute_units(const SamplingUnits& units, std::size_t row_count,
                                         std::uint64_t seed, std::uint64_t draw) {
  const std::vector<std::size_t> giver =
      random_permutation(units.count(), stream_of(seed, Draw::placebo, draw));
  std::vector<std::uint32_t> source(row_count, 0);
  for (std::size_t unit = 0; unit < units.count(); ++unit) {
    const std::vector<std::uint32_t>& from = units.rows[giver[unit]];
    const std::vector<std::uint32_t>& to = units.rows[unit];
    for (std::size_t i = 0; i < to.size(); ++i) source[to[i]] = from[i % from.size()];
  }
  return source;
}

}  // namespace bip::detail
