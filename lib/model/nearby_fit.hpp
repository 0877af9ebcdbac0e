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

#include "bip/model/link.hpp"
#include "model/response_kernels.hpp"

namespace bip::detail {

/// A binary model's rows without covariates; spans of one length, which must outlive it.
struct BinaryRows {
  LinkFunction link = LinkFunction::logit;
  std::span<const double> response;  ///< 0 or 1
  std::span<const double> offset;    ///< may be empty
};

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

/// Columns of a design at about mean 0 and standard deviation 1 (with an intercept, which must be
/// the first) or divided by about their root mean square: what makes metrics well-conditioned.
/// Scales are powers of two and means have few digits, so that values of few digits keep them.
struct StandardColumns {
  Eigen::MatrixXd values;  ///< row × column
  Eigen::VectorXd mean;    ///< 0 for the intercept and without one
  Eigen::VectorXd scale;
  bool has_intercept = false;

  /// `values` in the columns' own units; a constant column is left as it is.
  [[nodiscard]] static StandardColumns make(Eigen::MatrixXd values, bool has_intercept);
  /// The coefficients of these columns that are `beta` in their own units, and back.
  [[nodiscard]] Eigen::VectorXd from_own_units(const Eigen::VectorXd& beta) const;
  [[nodiscard]] Eigen::VectorXd to_own_units(const Eigen::VectorXd& gamma) const;
};

/// A logit's rows at a point that many fits are near: what their scores differ by from those there
/// is found in single precision, to single precision of the difference.
struct NearbyBase {
  Eigen::VectorXd at;       ///< one a column
  Eigen::MatrixXf columns;  ///< rows × columns
  std::vector<float> p;     ///< probability of the event, one a row

  NearbyBase() = default;
  /// Empty, and of no use, where the model is not a logit.
  NearbyBase(const BinaryRows& rows, const Eigen::Ref<const Eigen::MatrixXd>& columns,
             Eigen::VectorXd at);
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

/// Weight times first, and times negative second, derivative of the log-likelihood in the linear
/// predictor, one a row.
struct RowDerivatives {
  std::vector<double> scores;
  std::vector<double> curvatures;
};

[[nodiscard]] RowDerivatives derive_rows(const BinaryRows& rows,
                                         const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                         std::span<const double> weights,
                                         const Eigen::VectorXd& at);

/// X'w with one weight a row.
[[nodiscard]] Eigen::VectorXd weighted_sums(const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                            std::span<const double> weights);

/// X'WX with one weight a row.
[[nodiscard]] Eigen::MatrixXd weighted_products(const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                                std::span<const double> weights);

/// Observed information of all columns at `at`.
[[nodiscard]] Eigen::MatrixXd binary_information(const BinaryRows& rows,
                                                 const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                                 std::span<const double> weights,
                                                 const Eigen::VectorXd& at);

}  // namespace bip::detail
