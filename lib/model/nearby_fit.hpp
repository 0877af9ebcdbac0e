// Fits a binary model again where a fit of almost the same data is known: on other weights of its
// rows, on permuted columns, on some of its columns. One Hessian at the known fit, then passes of
// gradients alone, which cost a p-th of it; anything out of the ordinary is left to the whole fit.
// Source: limited-memory BFGS with that Hessian as the metric: Nocedal & Wright (2006), Numerical
// Optimization, §7.2.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>
#include <vector>

#include "model/binary_rows.hpp"
#include "model/refit_kernels.hpp"

namespace bip::detail {

/// What a fit says of its rows under one set of weights.
struct WeightedEnd {
  double log_likelihood = 0;
  PredictionTotals predictions{};
};

/// What is asked of the end of each fit.
struct NearbyWish {
  bool eta = true;  ///< the linear predictors; always given where the model is not a logit
  /// Of a logit, what its end says under these weights too, one a row; empty for nothing.
  std::span<const double> other_weights{};
};

struct NearbyFit {
  /// False where the whole fit has to answer: columns that depend on each other on these rows, a
  /// row predicted almost perfectly (the data may be separated), no convergence.
  bool found = false;
  Eigen::VectorXd at;         ///< one a column
  Eigen::VectorXd eta;        ///< linear predictor of all rows, those of weight 0 too; if asked for
  double log_likelihood = 0;  ///< weighted
  int passes = 0;             ///< over the rows
  std::optional<PredictionTotals> predictions{};  ///< of a logit, weighted
  std::optional<WeightedEnd> other{};             ///< if asked for
};

/// A logit's rows at a point that many fits are near: what their scores differ by from those there
/// is found in single precision, to single precision of the difference.
struct NearbyBase {
  Eigen::VectorXd at;       ///< one a column
  Eigen::MatrixXf columns;  ///< rows × columns
  std::vector<float> p;     ///< probability of the event, one a row

  NearbyBase() = default;
  /// Empty, and of no use, where the model is not a logit.
  NearbyBase(const BinaryRows& rows, const Eigen::Ref<const Eigen::MatrixXd>& own,
             Eigen::VectorXd point);
  [[nodiscard]] bool is_empty() const { return p.empty(); }
};

/// One of several fits on the same rows and columns.
struct NearbyStart {
  std::span<const double> weights;    ///< one a row, 0 for rows that are out
  std::vector<Eigen::Index> columns;  ///< those that take part, ascending; at least one
  Eigen::VectorXd at;                 ///< one of each of them
  Eigen::MatrixXd information;        ///< of them, near the maximum
  Eigen::VectorXd score{};            ///< of all columns at the start, where known; else empty
  /// Less of a column's information left beside the other columns': the whole fit has to answer.
  double least_share = 1e-9;
  Eigen::VectorXd base_score{};  ///< of all columns at the base, under `weights`; empty without one
};

/// How many fits may well go side by side: as many as share the cache with a pass over the rows.
[[nodiscard]] std::size_t nearby_batch_size(Eigen::Index rows);

/// The maxima of the weighted log-likelihoods near their starts; a fit's numbers do not depend on
/// those beside it. Converged when another step would raise the log-likelihood by less than about
/// 1e-20, so that no digit of a measure depends on the way. With a base the first passes go by it;
/// the last ones, which decide, never do.
[[nodiscard]] std::vector<NearbyFit> fit_nearby(const BinaryRows& rows,
                                                const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                                const std::vector<NearbyStart>& starts,
                                                const NearbyWish& wish = {},
                                                const NearbyBase& base = {});

/// The same of a single fit on all columns.
[[nodiscard]] NearbyFit fit_nearby(const BinaryRows& rows,
                                   const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                   std::span<const double> weights, const Eigen::VectorXd& start);
[[nodiscard]] NearbyFit fit_nearby(const BinaryRows& rows,
                                   const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                   std::span<const double> weights, Eigen::VectorXd start,
                                   const Eigen::MatrixXd& information);

}  // namespace bip::detail
