// See draw_informations.hpp.
#include "explain/draw_informations.hpp"

#include <algorithm>
#include <functional>

#include "model/nearby_fit.hpp"
#include "model/row_kernels.hpp"

namespace bip::detail {

using Index = Eigen::Index;

void DrawInformations::expect_draws_of(const SamplingUnits& units, const Eigen::MatrixXd& columns) {
  constexpr std::size_t kMostNumbers = std::size_t{1} << 23U;
  const Index p = columns.cols();
  const auto size = static_cast<std::size_t>(p * (p + 1) / 2);
  const bool pays =
      3 * units.count() < 2 * curvatures_.size() && units.count() * size <= kMostNumbers;
  if (!pays) return;
  units_.setZero(static_cast<Index>(units.count()), static_cast<Index>(size));
  Eigen::VectorXd row(p);
  for (std::size_t unit = 0; unit < units.count(); ++unit) {
    unit_rows_.push_back(units.rows[unit].front());
    for (const std::uint32_t place : units.rows[unit]) {
      row = columns.row(static_cast<Index>(place));
      Index at = 0;
      for (Index k = 0; k < p; ++k)
        for (Index j = k; j < p; ++j)
          units_(static_cast<Index>(unit), at++) += curvatures_[place] * row[j] * row[k];
    }
  }
}

std::vector<Eigen::MatrixXd> DrawInformations::of_draws(
    const std::vector<std::vector<double>>& times, const Eigen::MatrixXd& columns) const {
  std::vector<Eigen::MatrixXd> informations;
  if (unit_rows_.empty()) {
    std::vector<double> weights(curvatures_.size());
    for (const std::vector<double>& draw : times) {
      std::ranges::transform(draw, curvatures_, weights.begin(), std::multiplies{});
      informations.push_back(weighted_products(columns, weights));
    }
    return informations;
  }
  const Index p = columns.cols();
  const Eigen::MatrixXd packed = sum_units(times);
  for (Index draw = 0; draw < packed.cols(); ++draw) {
    Eigen::MatrixXd information(p, p);
    Index at = 0;
    for (Index k = 0; k < p; ++k)
      for (Index j = k; j < p; ++j) information(j, k) = information(k, j) = packed(at++, draw);
    informations.push_back(std::move(information));
  }
  return informations;
}

/// Σ times of a unit · its information, one column a draw.
Eigen::MatrixXd DrawInformations::sum_units(const std::vector<std::vector<double>>& times) const {
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
