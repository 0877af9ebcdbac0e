// See draw_moments.hpp.
#include "explain/draw_moments.hpp"

#include <algorithm>
#include <functional>

#include "model/row_kernels.hpp"

namespace bip::detail {

using Index = Eigen::Index;

void DrawSums::expect_draws_of(const SamplingUnits& units, const Eigen::MatrixXd& columns) {
  constexpr std::size_t kMostNumbers = std::size_t{1} << 23U;
  const Index p = columns.cols();
  const auto size = static_cast<std::size_t>(p + p * (p + 1) / 2);
  const bool pays =
      3 * units.count() < 2 * rows_.curvatures.size() && units.count() * size <= kMostNumbers;
  if (!pays) return;
  units_.setZero(static_cast<Index>(units.count()), static_cast<Index>(size));
  Eigen::VectorXd row(p);
  for (std::size_t unit = 0; unit < units.count(); ++unit) {
    unit_rows_.push_back(units.rows[unit].front());
    for (const std::uint32_t place : units.rows[unit]) {
      row = columns.row(static_cast<Index>(place));
      auto sums = units_.row(static_cast<Index>(unit));
      sums.head(p) += rows_.scores[place] * row.transpose();
      Index at = p;
      for (Index k = 0; k < p; ++k)
        for (Index j = k; j < p; ++j) sums[at++] += rows_.curvatures[place] * row[j] * row[k];
    }
  }
}

std::vector<DrawMoments> DrawSums::of_draws(const std::vector<std::vector<double>>& times,
                                            const Eigen::MatrixXd& columns) const {
  std::vector<DrawMoments> moments;
  moments.reserve(times.size());
  if (unit_rows_.empty()) {
    std::vector<double> weights(rows_.curvatures.size());
    for (const std::vector<double>& draw : times) {
      std::ranges::transform(draw, rows_.scores, weights.begin(), std::multiplies{});
      Eigen::VectorXd score = weighted_sums(columns, weights);
      std::ranges::transform(draw, rows_.curvatures, weights.begin(), std::multiplies{});
      moments.push_back({std::move(score), weighted_products(columns, weights)});
    }
    return moments;
  }
  const Index p = columns.cols();
  const Eigen::MatrixXd packed = sum_units(times);
  for (Index draw = 0; draw < packed.cols(); ++draw) {
    DrawMoments one{packed.col(draw).head(p), Eigen::MatrixXd(p, p)};
    Index at = p;
    for (Index k = 0; k < p; ++k)
      for (Index j = k; j < p; ++j)
        one.information(j, k) = one.information(k, j) = packed(at++, draw);
    moments.push_back(std::move(one));
  }
  return moments;
}

/// Σ times of a unit · its sums, one column a draw.
Eigen::MatrixXd DrawSums::sum_units(const std::vector<std::vector<double>>& times) const {
  constexpr std::size_t kUnits = 256;  // of a block, which stays inside the cache
  const std::size_t count = unit_rows_.size();
  const auto size = static_cast<std::size_t>(units_.cols());
  Eigen::MatrixXd unit_times(units_.rows(), std::ssize(times));
  for (std::size_t draw = 0; draw < times.size(); ++draw)
    for (std::size_t unit = 0; unit < count; ++unit)
      unit_times(static_cast<Index>(unit), static_cast<Index>(draw)) =
          times[draw][unit_rows_[unit]];
  Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(units_.cols(), std::ssize(times));
  for (std::size_t first = 0; first < count; first += kUnits) {
    const std::size_t rows = std::min(kUnits, count - first);
    add_block_products({units_.data() + first, rows, size, count},
                       {unit_times.data() + first, rows, times.size(), count}, sums.data(), size);
  }
  return sums;
}

}  // namespace bip::detail
