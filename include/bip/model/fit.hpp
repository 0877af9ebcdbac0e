// One fitted model as an immutable value, and what it takes to ask for it.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/model/link.hpp"
#include "bip/model/panel.hpp"

namespace bip {

enum class ModelKind { logit, probit, cloglog, lpm, ologit, oprobit, poisson, negbin };

/// What the model makes of the response, unless (lpm) the response decides.
[[nodiscard]] ResponseKind response_kind_of(ModelKind model);
[[nodiscard]] inline bool is_ordered(ModelKind model) {
  return model == ModelKind::ologit || model == ModelKind::oprobit;
}
[[nodiscard]] inline bool is_count(ModelKind model) {
  return model == ModelKind::poisson || model == ModelKind::negbin;
}

[[nodiscard]] std::string_view name_of(ModelKind model);
/// Errors: Error{usage} with the known names.
[[nodiscard]] ModelKind parse_model_kind(std::string_view name);
/// Between a probability and the linear predictor; identity for lpm. Not for counts.
[[nodiscard]] LinkFunction link_of(ModelKind model);

/// What to do where some rows are predicted perfectly and no finite maximum exists.
enum class SeparationPolicy {
  error,  ///< the fit ends with Termination::separation
  keep,   ///< the limit of the log-likelihood and of the fitted probabilities
  drop    ///< the separating column and the rows it predicts leave the model (Stata's rule)
};

enum class BiasReduction {
  none,  ///< maximum likelihood
  firth  ///< mean bias reduction (Firth 1993; Kosmidis & Firth 2009): finite under separation
};

[[nodiscard]] std::string_view name_of(BiasReduction reduction);

enum class CovarianceKind {
  oim,
  eim,
  hc0,
  hc1,
  robust,
  cluster,  ///< by one column of clusters, or by two (Cameron, Gelbach & Miller 2011)
  cv3       ///< jackknife over the clusters of one column (MacKinnon, Nielsen & Webb 2023)
};

[[nodiscard]] std::string_view name_of(CovarianceKind kind);
[[nodiscard]] constexpr bool is_clustered(CovarianceKind kind) {
  return kind == CovarianceKind::cluster || kind == CovarianceKind::cv3;
}

/// Below this many clusters their robust covariance is known to be too small.
inline constexpr std::size_t kFewClusters = 20;

/// What tests and intervals are read from.
enum class ReferenceDistribution {
  normal,  ///< normal and chi-squared
  t  ///< t and F with n − k degrees of freedom, under clusters G − 1 (the fewest clusters)
};

struct FitOptions {
  ModelKind model = ModelKind::logit;
  SeparationPolicy separation = SeparationPolicy::error;
  /// logit and probit only. Separation then changes nothing: the estimates are finite.
  BiasReduction bias_reduction = BiasReduction::none;
  /// Absent: cluster when the frame has clusters, robust under probability weights, eim under bias
  /// reduction, else oim.
  std::optional<CovarianceKind> covariance{};
  /// Absent: t for lpm, else normal.
  std::optional<ReferenceDistribution> reference{};
  int iteration_limit = 100;
  /// Converged when half the squared Newton decrement, s'H⁻¹s/2 — the rise in log-likelihood that
  /// a full step promises — is below tolerance·(|ℓ| + 1).
  double tolerance = 1e-14;
  /// Needs the frame's panel; fixed effects are of logit, random intercepts of logit and probit.
  PanelKind panel = PanelKind::none;
  /// Of a random intercept; absent: doubled until the log-likelihood has settled.
  std::optional<int> quadrature_points{};
};

enum class Termination { converged, iteration_limit, step_failed, separation };

[[nodiscard]] std::string_view name_of(Termination termination);

struct IterationRecord {
  double log_likelihood;
  double decrement;  ///< s'H⁻¹s/2 at the start of the iteration
  int halvings;      ///< of the step before it raised the log-likelihood
};

enum class CoefficientState {
  estimated,
  aliased,    ///< linear combination of earlier columns; dropped
  infinite,   ///< diverges under separation; no finite estimate exists
  separated,  ///< left the model under SeparationPolicy::drop
  absorbed    ///< does not vary within the groups of a fixed-effects model; dropped
};

/// Covariance of the estimates: rows and columns as Fit::terms; zero where not estimated.
struct Covariance {
  CovarianceKind kind = CovarianceKind::oim;
  Eigen::MatrixXd matrix;
  /// Small-sample factor on the variance, already applied; absent where components have their own.
  std::optional<double> factor = 1;
  std::string reference;       ///< "normal" or "t(728)"
  std::optional<double> df{};  ///< of the t distribution, absent for the normal
  std::string note;            ///< the formula and its equal in Stata and R
};

/// What the separation check found.
struct Separation {
  bool complete = false;  ///< every row is predicted perfectly
  std::size_t determined_rows = 0;
  std::vector<std::uint8_t> determined;  ///< one a row of the frame, empty when none
  std::vector<std::string> terms;        ///< columns whose coefficients diverge
};

/// k counts estimated coefficients, intercept or cut points, ln(alpha) and sd(ID) included.
struct Fit {
  ModelKind model = ModelKind::logit;
  /// The design's column names (without the intercept where cut points or fixed effects stand for
  /// it), then cut points, ln(alpha) or, of random intercepts, "sd(ID)".
  std::vector<std::string> terms;
  std::vector<CoefficientState> states;
  Eigen::VectorXd coefficients;  ///< 0 where not estimated: look at `states`
  /// Coefficients of the design's columns that give the linear predictor of every row that
  /// separation does not determine (one representative of the limit where some are infinite).
  Eigen::VectorXd predictor_coefficients;
  /// Number of terms, the last ones, that belong to no column: cut points, ln(alpha) or sd(ID).
  std::size_t ancillary = 0;
  Covariance covariance;
  Eigen::MatrixXd information_inverse;  ///< inverse observed information, as `covariance`
  double log_likelihood = 0;            ///< supremum under SeparationPolicy::keep
  BiasReduction bias_reduction = BiasReduction::none;
  /// ℓ + ½ ln det of the expected information: bias-reduced logit only.
  std::optional<double> penalised_log_likelihood{};
  double null_log_likelihood = 0;      ///< intercept alone, the same rows, weights, offset
  double residual_sum_of_squares = 0;  ///< lpm only (weighted)
  double deviance = 0;                 ///< counts only, at the model's alpha
  double null_deviance = 0;            ///< counts only, the intercept alone at the same alpha
  double total_sum_of_squares = 0;     ///< lpm only
  /// Of the Poisson model on the same rows; negbin only, absent where that has no maximum.
  std::optional<double> poisson_log_likelihood{};
  std::size_t rows = 0;
  double observations = 0;  ///< n: sum of frequency weights, else rows
  double weight_sum = 0;
  double events = 0;              ///< weighted by frequency weights
  std::size_t parameters = 0;     ///< k
  std::size_t cluster_count = 0;  ///< of the column with fewest clusters; 0 without clusters
  /// One a column of clusters; behind two of them a third for the clusters of their combinations.
  std::vector<std::size_t> cluster_counts;
  WeightKind weight_kind = WeightKind::none;
  bool has_offset = false;
  bool has_intercept = true;  ///< or cut points, which stand for it
  bool binary_response = true;
  std::string sample_id;
  Termination termination = Termination::converged;
  std::string termination_note;  ///< one sentence
  std::vector<IterationRecord> iterations;
  Separation separation;
  std::optional<PanelFit> panel{};
  Diagnostics diagnostics;

  [[nodiscard]] bool converged() const noexcept { return termination == Termination::converged; }
  /// df_model: k without the intercept and the ancillary parameters.
  [[nodiscard]] std::size_t slopes() const {
    const std::size_t constants = ancillary + (has_intercept && !is_ordered(model) ? 1 : 0);
    return parameters > constants ? parameters - constants : 0;
  }
  [[nodiscard]] bool is_estimated(std::size_t term) const {
    return states[term] == CoefficientState::estimated;
  }
};

/// Fits `options.model` to the frame's response on the design's columns.
/// Shapes: design.rows() == frame.rows().
/// Absent results (aliased, infinite, separation, no convergence) are data in the Fit.
/// Errors: Error{usage} where the request contradicts itself (oim or eim under probability
/// weights, eim for negbin, cluster covariance without clusters, offset with lpm, an ordered model
/// without its constant, a panel model without its ids, with weights, of another model kind, or
/// with a covariance other than oim or cluster); Error{degenerate_data} when fewer rows than
/// parameters are left for lpm, or the response varies within no group of a panel model;
/// Error{cancelled}. Bit-identical for any context.threads. Cost per iteration: one pass, O(rows ·
/// k²).
[[nodiscard]] Fit fit_model(const ModelFrame& frame, const DesignMatrix& design,
                            const FitOptions& options, const RunContext& context);

/// The largest penalised log-likelihood of a bias-reduced logit whose coefficients of the design's
/// columns `held` are 0, the penalty being that of all columns (Heinze & Schemper 2002). Absent
/// where it is not reached, or where columns are too nearly collinear to hold one of them alone.
/// Errors: Error{internal} for another model.
[[nodiscard]] std::optional<double> restricted_penalised_log_likelihood(
    const ModelFrame& frame, const DesignMatrix& design, const FitOptions& options,
    const std::vector<std::size_t>& held, const RunContext& context);

/// Linear predictor (with offset) of every row of the design; ±infinity for rows that separation
/// determines. Not-a-number in every row of an ordered model with an infinite coefficient, whose
/// distance from the cut points says nothing then. Under random intercepts for a person whose own
/// intercept is 0; not for fixed effects, which leave the intercepts open. Shape: frame.rows().
[[nodiscard]] Eigen::VectorXd predict_eta(const ModelFrame& frame, const DesignMatrix& design,
                                          const Fit& fit, const RunContext& context);

}  // namespace bip
