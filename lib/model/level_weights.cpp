// See level_weights.hpp.
#include "level_weights.hpp"

#include <cmath>
#include <numeric>

#include "bip/core/numeric.hpp"

namespace bip::detail {

std::vector<double> weights_by_level(const ModelFrame& frame, std::size_t levels,
                                     const std::vector<std::uint8_t>& skip) {
  if (skip.empty() && frame.weights.empty()) {
    std::vector<double> rows(levels, 0.0);
    for (const double level : frame.response) ++rows[static_cast<std::size_t>(level)];
    return rows;
  }
  std::vector<CompensatedSum> sums(levels);
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (!skip.empty() && skip[row] != 0) continue;
    sums[static_cast<std::size_t>(frame.response[row])] += frame.weight(row);
  }
  std::vector<double> weights;
  weights.reserve(levels);
  for (const CompensatedSum& sum : sums) weights.push_back(sum.value());
  return weights;
}

double shares_log_likelihood(const std::vector<double>& weights) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  double sum = 0;
  for (const double weight : weights)
    if (weight > 0) sum += weight * std::log(weight / total);
  return sum;
}

}  // namespace bip::detail
