// A model that is fitted again on data made from its own: rows drawn several times, columns whose
// values changed rows, some of its columns. Binary models near a regular fit are refitted fast
// (nearby_fit.hpp); whatever that leaves open, and every other model, is fitted whole. Both give
// the same numbers.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "explain/draw_moments.hpp"
#include "explain/prediction_sums.hpp"
#include "explain/sampling_units.hpp"
#include "model/cubic_model.hpp"
#include "model/nearby_fit.hpp"
#include "model/standard_columns.hpp"

namespace bip::detail {

/// A fit with its measures.
struct Refit {
  Fit fit;  ///< without covariance
  std::vector<PseudoR2> measures;
  Eigen::VectorXd eta;  ///< of the known model's rows; empty where it was fitted whole or not asked
  std::optional<WeightedEnd> on_own{};  ///< under the frame's own weights, where that came along
};

/// The frame of rows drawn from another, places with repetition. Persons of a panel are one in each
/// copy (`copy`, one a place); clusters, which no measure needs, are gone.
[[nodiscard]] ModelFrame frame_of_places(const ModelFrame& frame,
                                         const std::vector<std::uint32_t>& places,
                                         const std::vector<std::uint32_t>& copy);

class RefitModel {
 public:
  /// `known` is the model's fit on `frame`, which must outlive this; `options` those it was fitted
  /// with.
  RefitModel(const Table& table, const ModelFrame& frame, const ModelSummary& known,
             const FitOptions& options);

  [[nodiscard]] const Fit& known() const { return known_; }
  [[nodiscard]] const DesignMatrix& design() const { return design_; }
  /// Columns of the design that `smaller` does not have; never the intercept.
  [[nodiscard]] std::vector<std::size_t> columns_beyond(const ModelSummary& smaller) const;

  /// With every row counting so many times, and the linear predictors; nothing where the whole fit
  /// has to answer.
  [[nodiscard]] std::optional<Refit> find_on_counts(std::span<const double> times) const;
  /// The same for several draws side by side, each as it would be alone, for their measures and
  /// those on the own rows. As many at a time as batch_size() says share a pass over the rows. Of
  /// the units that were expected, if any were.
  [[nodiscard]] std::vector<std::optional<Refit>> find_on_draws(const UnitDraws& draws) const;
  [[nodiscard]] std::size_t batch_size() const;
  /// From now on draws are taken to have the rows of each unit equally often, which makes their
  /// informations sums over units.
  void expect_draws_of(const SamplingUnits& units);
  /// From now on many draws or choices of columns are taken to follow.
  void expect_many();
  /// With the values of these columns of the design taken from other rows (`source`, one a row).
  /// Columns that the known fit dropped stay out: they were not added either.
  [[nodiscard]] std::optional<Refit> find_permuted(const std::vector<std::size_t>& columns,
                                                   const std::vector<std::uint32_t>& source) const;
  /// On some columns of the design, ascending.
  [[nodiscard]] std::optional<Refit> find_on_columns(const std::vector<std::size_t>& columns) const;
  /// The same for several choices of columns side by side.
  [[nodiscard]] std::vector<std::optional<Refit>> find_on_columns(
      const std::vector<std::vector<std::size_t>>& choices) const;

  /// The whole fits. Errors: as fit_model.
  [[nodiscard]] Refit fit_on_rows(const ModelFrame& drawn, const std::vector<std::uint32_t>& places,
                                  const RunContext& context) const;
  [[nodiscard]] Refit fit_permuted(const std::vector<std::size_t>& columns,
                                   const std::vector<std::uint32_t>& source,
                                   const RunContext& context) const;
  [[nodiscard]] Refit fit_on_columns(const std::vector<std::size_t>& columns,
                                     const RunContext& context) const;

  /// The measures of a refit's coefficients on the known model's own rows. Absent for those that
  /// count parameters or do not compare with the outcome, and where a refit has infinite
  /// coefficients or no predictions of rows, or the known fit stands on fewer rows.
  [[nodiscard]] std::vector<PseudoR2> measure_on_own_rows(const Refit& refit,
                                                          const RunContext& context) const;

 private:
  /// Place of a column of the design among the known fit's terms.
  [[nodiscard]] std::optional<std::size_t> find_term(std::size_t column) const;
  /// Whether the known fit did without the column, as collinear or separated.
  [[nodiscard]] bool is_dropped(std::size_t column) const;
  [[nodiscard]] Eigen::MatrixXd read_columns(const std::vector<std::size_t>& columns) const;
  [[nodiscard]] NearbyStart start_on_columns(const std::vector<std::size_t>& columns) const;
  [[nodiscard]] std::vector<NearbyFit> fit_on_draws(const UnitDraws& draws,
                                                    const std::vector<std::vector<double>>& weights,
                                                    const NearbyWish& wish) const;
  /// What rows weigh in draws: their times where the frame has no weights.
  [[nodiscard]] std::vector<std::vector<double>> weigh_draws(const UnitDraws& draws) const;
  [[nodiscard]] std::optional<Refit> make_refit(NearbyFit&& nearby, std::span<const double> weights,
                                                std::span<const double> times,
                                                const std::vector<CoefficientState>& states) const;
  [[nodiscard]] Refit fit_values(const ModelFrame& frame, const std::vector<std::size_t>& columns,
                                 const Eigen::MatrixXd& values, const RunContext& context) const;
  [[nodiscard]] std::vector<PseudoR2> measure_predictors(Fit moved, const Eigen::VectorXd& eta,
                                                         const RunContext& context) const;
  [[nodiscard]] double sum_squared_residuals(const Eigen::VectorXd& eta) const;
  [[nodiscard]] std::optional<double> null_log_likelihood(std::span<const double> weights,
                                                          const PredictionSums& sums) const;

  const ModelFrame& frame_;
  DesignMatrix design_;
  FitOptions options_;
  Fit known_;                        ///< without covariance
  Fit figures_;                      ///< and without terms: what measures read
  std::vector<double> own_weights_;  ///< of the frame, 1 each without any
  std::vector<double> own_times_;    ///< 1 each
  /// Of models with a fast way: the estimated columns of the design, ascending, and what is known.
  std::vector<std::size_t> kept_;
  StandardColumns standard_;
  Eigen::VectorXd start_;
  Eigen::MatrixXd information_;
  DrawSums draws_;
  CubicModel cubic_;           ///< where many refits are expected
  NearbyBase base_;            ///< the same
  Eigen::VectorXd own_score_;  ///< at the base under the own weights
};

}  // namespace bip::detail
