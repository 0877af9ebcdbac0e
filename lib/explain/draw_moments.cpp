// See draw_moments.hpp.
#include "explain/draw_moments.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "model/row_kernels.hpp"

namespace bip::detail {

using Index = Eigen::Index;

void DrawSums::expect_draws_of(const SamplingUnits& units, const Eigen::MatrixXd& columns) {
  constexpr std::size_t kMostNumbers = std::size_t{1} << 25U;
  const Index p = columns.cols();
  if (p == 0 || units.count() * static_cast<std::size_t>(p * (p + 1) / 2) > kMostNumbers) return;
  // No unit's sum of products is above the root of its columns' sums of squares.
  Eigen::VectorXd most = Eigen::VectorXd::Zero(p);
  Eigen::VectorXd squares(p);
  Eigen::VectorXd values(p);
  scores_.setZero(static_cast<Index>(units.count()), p);
  for (std::size_t unit = 0; unit < units.count(); ++unit) {
    unit_rows_.push_back(units.rows[unit].front());
    squares.setZero();
    for (const std::uint32_t row : units.rows[unit]) {
      values = columns.row(static_cast<Index>(row));
      scores_.row(static_cast<Index>(unit)) += rows_.scores[row] * values;
      squares += rows_.curvatures[row] * values.cwiseAbs2();
    }
    most = most.cwiseMax(squares);
  }
  round_informations(units, columns, most);
}

void DrawSums::round_informations(const SamplingUnits& units, const Eigen::MatrixXd& columns,
                                  const Eigen::VectorXd& most) {
  constexpr double kHighest = 32767;
  const Index p = columns.cols();
  std::vector<double> inverse;
  for (Index k = 0; k < p; ++k) {
    for (Index j = k; j < p; ++j) {
      const double highest = std::sqrt(most[j] * most[k]);
      units_of_information_.push_back(highest / kHighest);
      inverse.push_back(highest > 0 ? kHighest / highest : 0);
    }
  }
  informations_ = ShortColumns(units.count(), inverse.size());
  std::vector<double> sums(inverse.size());
  std::vector<double> values(static_cast<std::size_t>(p));
  for (std::size_t unit = 0; unit < units.count(); ++unit) {
    std::ranges::fill(sums, 0.0);
    for (const std::uint32_t row : units.rows[unit]) {
      for (std::size_t j = 0; j < values.size(); ++j)
        values[j] = columns(static_cast<Index>(row), static_cast<Index>(j));
      double* at = sums.data();
      for (std::size_t k = 0; k < values.size(); ++k) {
        const double left = rows_.curvatures[row] * values[k];
        for (std::size_t j = k; j < values.size(); ++j) *at++ += left * values[j];
      }
    }
    for (std::size_t pair = 0; pair < sums.size(); ++pair) {
      const double rounded = std::nearbyint(sums[pair] * inverse[pair]);
      informations_.column(pair)[unit] =
          static_cast<std::int16_t>(std::clamp(rounded, -kHighest, kHighest));
    }
  }
}

std::vector<DrawMoments> DrawSums::of_draws(const std::vector<std::vector<double>>& times,
                                            const Eigen::MatrixXd& columns) const {
  if (!unit_rows_.empty()) {
    std::vector<DrawMoments> moments = of_units(times);
    if (!moments.empty()) return moments;
  }
  std::vector<DrawMoments> moments;
  moments.reserve(times.size());
  for (const std::vector<double>& draw : times) moments.push_back(of_draw(draw, columns));
  return moments;
}

DrawMoments DrawSums::of_draw(const std::vector<double>& times,
                              const Eigen::MatrixXd& columns) const {
  std::vector<double> weights(times.size());
  std::ranges::transform(times, rows_.scores, weights.begin(), std::multiplies{});
  Eigen::VectorXd score = weighted_sums(columns, weights);
  std::ranges::transform(times, rows_.curvatures, weights.begin(), std::multiplies{});
  return {std::move(score), weighted_products(columns, weights)};
}

std::optional<ShortColumns> DrawSums::count_units(
    const std::vector<std::vector<double>>& times) const {
  ShortColumns counts(unit_rows_.size(), times.size());
  for (std::size_t draw = 0; draw < times.size(); ++draw) {
    std::int16_t* const of_draw = counts.column(draw);
    for (std::size_t unit = 0; unit < unit_rows_.size(); ++unit) {
      const double count = times[draw][unit_rows_[unit]];
      if (!(count >= 0 && count <= kMostTimes) || count != std::floor(count)) return std::nullopt;
      of_draw[unit] = static_cast<std::int16_t>(count);
    }
  }
  return counts;
}

/// Nothing where units are not counted in small whole numbers.
std::vector<DrawMoments> DrawSums::of_units(const std::vector<std::vector<double>>& times) const {
  const std::optional<ShortColumns> counts = count_units(times);
  if (!counts) return {};
  const std::size_t pairs = informations_.columns();
  std::vector<double> sums(pairs * times.size(), 0.0);
  add_short_products(informations_, *counts, sums.data(), pairs);
  const Index p = scores_.cols();
  const auto parameters = static_cast<std::size_t>(p);
  std::vector<double> weights(unit_rows_.size());
  std::vector<DrawMoments> moments;
  moments.reserve(times.size());
  for (std::size_t draw = 0; draw < times.size(); ++draw) {
    std::copy_n(counts->column(draw), weights.size(), weights.begin());
    DrawMoments one{Eigen::VectorXd::Zero(p), Eigen::MatrixXd(p, p), true};
    add_column_products({scores_.data(), weights.size(), parameters, weights.size()},
                        weights.data(), one.score.data());
    const double* const packed = sums.data() + draw * pairs;
    std::size_t at = 0;
    for (Index k = 0; k < p; ++k) {
      for (Index j = k; j < p; ++j, ++at)
        one.information(j, k) = one.information(k, j) = packed[at] * units_of_information_[at];
    }
    moments.push_back(std::move(one));
  }
  return moments;
}

}  // namespace bip::detail
