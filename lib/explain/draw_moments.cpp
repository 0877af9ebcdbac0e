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
      const double scaled = std::clamp(sums[pair] * inverse[pair], -kHighest, kHighest);
      informations_.column(pair)[unit] =
          static_cast<std::int16_t>(scaled + std::copysign(0.5, scaled));
    }
  }
}

std::vector<DrawMoments> DrawSums::of_draws(const UnitDraws& draws,
                                            const Eigen::MatrixXd& columns) const {
  if (draws.counts && scores_.size() > 0) return of_units(*draws.counts);
  std::vector<DrawMoments> moments;
  moments.reserve(draws.times.size());
  for (const std::vector<double>& times : draws.times) moments.push_back(of_draw(times, columns));
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

std::vector<DrawMoments> DrawSums::of_units(const ShortColumns& counts) const {
  const std::size_t pairs = informations_.columns();
  const std::size_t draws = counts.columns();
  std::vector<double> sums(pairs * draws, 0.0);
  add_short_products(informations_, counts, sums.data(), pairs);
  const Eigen::MatrixXd scores = sum_scores(counts);
  const Index p = scores_.cols();
  std::vector<DrawMoments> moments;
  moments.reserve(draws);
  for (std::size_t draw = 0; draw < draws; ++draw) {
    DrawMoments one{scores.col(static_cast<Index>(draw)), Eigen::MatrixXd(p, p), true};
    const double* const packed = sums.data() + draw * pairs;
    std::size_t at = 0;
    for (Index k = 0; k < p; ++k)
      for (Index j = k; j < p; ++j, ++at)
        one.information(j, k) = one.information(k, j) = packed[at] * units_of_information_[at];
    moments.push_back(std::move(one));
  }
  return moments;
}

/// Parameter × draw.
Eigen::MatrixXd DrawSums::sum_scores(const ShortColumns& counts) const {
  constexpr std::size_t kUnits = 512;  // of a block, which stays inside the cache
  const auto units = static_cast<std::size_t>(scores_.rows());
  const auto parameters = static_cast<std::size_t>(scores_.cols());
  Eigen::MatrixXd scores =
      Eigen::MatrixXd::Zero(scores_.cols(), static_cast<Index>(counts.columns()));
  std::vector<double> block(kUnits * counts.columns());
  for (std::size_t first = 0; first < units; first += kUnits) {
    const std::size_t count = std::min(kUnits, units - first);
    for (std::size_t draw = 0; draw < counts.columns(); ++draw)
      std::copy_n(counts.column(draw) + first, count, block.data() + draw * kUnits);
    add_block_products({scores_.data() + first, count, parameters, units},
                       {block.data(), count, counts.columns(), kUnits}, scores.data(), parameters);
  }
  return scores;
}

UnitDraws UnitDraws::make(const SamplingUnits& units, std::size_t rows,
                          const std::vector<std::vector<std::uint32_t>>& draws) {
  UnitDraws made;
  bool counts_are_short = units.copies.empty();
  for (const std::vector<std::uint32_t>& draw : draws) {
    counts_are_short = counts_are_short && std::ranges::all_of(draw, [](std::uint32_t count) {
                         return count <= static_cast<std::uint32_t>(kMostTimes);
                       });
    std::vector<double>& of_rows = made.times.emplace_back(rows, 0.0);
    for (std::size_t unit = 0; unit < units.count(); ++unit) {
      const double times =
          units.copies.empty() ? draw[unit] : static_cast<double>(draw[unit]) / units.copies[unit];
      for (const std::uint32_t row : units.rows[unit]) of_rows[row] = times;
    }
  }
  if (!counts_are_short) return made;
  made.counts.emplace(units.count(), draws.size());
  for (std::size_t draw = 0; draw < draws.size(); ++draw)
    std::ranges::transform(draws[draw], made.counts->column(draw),
                           [](std::uint32_t count) { return static_cast<std::int16_t>(count); });
  return made;
}

}  // namespace bip::detail
