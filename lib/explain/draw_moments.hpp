// Score and information of a fit with its rows drawn several times, at the coefficients known: sums
// of the rows' own, each as often as its row was drawn. Where whole units are drawn, the units'
// sums are taken once, and all draws are one product of matrices: the scores in doubles, the
// informations, which only steer the way to a fit, in numbers of 16 bits.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "explain/sampling_units.hpp"
#include "model/nearby_fit.hpp"
#include "model/short_products.hpp"

namespace bip::detail {

struct DrawMoments {
  Eigen::VectorXd score;
  Eigen::MatrixXd information;
  /// Whether the information is good to some five digits alone.
  bool is_rounded = false;
};

/// Draws of sampling units, as all models of a comparison are fitted on them.
struct UnitDraws {
  std::vector<std::vector<double>> times;  ///< how often each row counts, one vector a draw
  /// How often each unit was drawn, one column a draw; absent where units stand for several equal
  /// rows or were drawn more often than short numbers take.
  std::optional<ShortColumns> counts{};

  /// `draws` has the number of times of each unit.
  [[nodiscard]] static UnitDraws make(const SamplingUnits& units, std::size_t rows,
                                      const std::vector<std::vector<std::uint32_t>>& draws);
};

class DrawSums {
 public:
  DrawSums() = default;
  /// `rows`: of the rows at the fit, weighted.
  explicit DrawSums(RowDerivatives rows) : rows_(std::move(rows)) {}

  [[nodiscard]] const RowDerivatives& rows() const { return rows_; }
  /// From now on draws are taken to have the rows of each unit equally often, where that fits into
  /// little memory. `columns`: rows by parameters, not nearly dependent on each other.
  void expect_draws_of(const SamplingUnits& units, const Eigen::MatrixXd& columns);
  /// Draws of the units that were expected, if any were; `columns` are the same as ever.
  [[nodiscard]] std::vector<DrawMoments> of_draws(const UnitDraws& draws,
                                                  const Eigen::MatrixXd& columns) const;

 private:
  /// `most`: the largest sum of squares of each column over a unit.
  void round_informations(const SamplingUnits& units, const Eigen::MatrixXd& columns,
                          const Eigen::VectorXd& most);
  [[nodiscard]] DrawMoments of_draw(const std::vector<double>& times,
                                    const Eigen::MatrixXd& columns) const;
  [[nodiscard]] std::vector<DrawMoments> of_units(const ShortColumns& counts) const;
  [[nodiscard]] Eigen::MatrixXd sum_scores(const ShortColumns& counts) const;

  RowDerivatives rows_;
  Eigen::MatrixXd scores_;     ///< unit × parameter; empty where units are not expected
  ShortColumns informations_;  ///< unit × pair of parameters: the lower triangle's columns
  std::vector<double> units_of_information_;  ///< what 1 is worth, one a pair
};

}  // namespace bip::detail
