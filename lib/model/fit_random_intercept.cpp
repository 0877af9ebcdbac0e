// The random-intercept logit or probit: climbed with as many quadrature points as its accuracy
// takes, and set against the pooled model. Sources: random_intercept.hpp; the explained variances:
// Nakagawa & Schielzeth (2013), Methods Ecol. Evol. 4; Nakagawa, Johnson & Schielzeth (2017), J. R.
// Soc. Interface 14, with the latent ("theoretical") residual variance.
#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "bip/core/distribution.hpp"
#include "bip/core/error.hpp"
#include "fit_parts.hpp"
#include "newton.hpp"
#include "panel_fit.hpp"
#include "quadrature.hpp"
#include "random_climb.hpp"
#include "working_basis.hpp"

namespace bip::detail {
namespace {

/// A fit whose terms are the design's columns and, behind them, the deviation of the intercepts.
Fit start_random_fit(const ModelFrame& frame, const DesignMatrix& design, ModelKind model) {
  std::vector<std::string> terms = names_of(design);
  terms.push_back(fmt::format("sd({})", frame.panel.column));
  Fit fit = start_fit(frame, design, std::move(terms), model, {});
  fit.ancillary = 1;
  fit.states.back() = CoefficientState::estimated;
  return fit;
}

/// From coefficients in the basis and the deviation to terms of the fit.
ParameterMap map_with_deviation(const WorkingBasis& basis, std::size_t design_columns) {
  ParameterMap map{basis.kept, Eigen::MatrixXd::Zero(basis.size() + 1, basis.size() + 1)};
  map.terms.push_back(design_columns);
  map.matrix.topLeftCorner(basis.size(), basis.size()) = basis.transform;
  map.matrix(basis.size(), basis.size()) = 1;
  return map;
}

double variance_of(const Eigen::VectorXd& values) {
  return (values.array() - values.mean()).square().mean();
}

void set_variances(const RandomTop& top, const Eigen::MatrixXd& z, LinkFunction link,
                   PanelFit& panel) {
  const double residual = latent_variance(link);
  const double intercepts = top.sigma() * top.sigma();
  const double explained = variance_of(z * top.at.head(z.cols()));
  const double all = explained + intercepts + residual;
  panel.sd = top.sigma();
  panel.icc = intercepts / (intercepts + residual);
  panel.r2_marginal = explained / all;
  panel.r2_conditional = (explained + intercepts) / all;
  panel.variance_definition =
      link == LinkFunction::logit ? "latent (theoretical), π²/3" : "latent (theoretical), 1";
}

PooledTest test_against_pooled(double log_likelihood, double pooled) {
  PooledTest test;
  test.pooled_log_likelihood = pooled;
  test.statistic = std::max(0.0, 2 * (log_likelihood - pooled));
  test.p_value = test.statistic > 0 ? chi_squared_upper_p(test.statistic, 1) / 2 : 1;
  return test;
}

void set_quadrature(const RandomTop& top, Fit& fit) {
  fit.panel->quadrature_points = top.points;
  fit.panel->accuracy = top.accuracy;
  if (top.settled || !fit.converged()) return;
  fit.diagnostics.push_back(
      {Severity::warning, "quadrature_accuracy",
       fmt::format("with twice the {} quadrature points the log-likelihood changes by {:.1e}, more "
                   "than {:.0e}·(|ℓ| + 1){}",
                   top.points, top.accuracy, kQuadratureTolerance,
                   top.points < kMostQuadraturePoints / 2 ? ": give more with --quadrature, or let "
                                                            "them be chosen"
                                                          : "")});
}

/// Inverse information; on the boundary the deviation has none.
Eigen::MatrixXd inverse_information(const RandomTop& top) {
  const Eigen::Index size = top.at.size();
  const Eigen::Index used = top.on_boundary ? size - 1 : size;
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Zero(size, size);
  inverse.topLeftCorner(used, used) =
      top.information.topLeftCorner(used, used).llt().solve(Eigen::MatrixXd::Identity(used, used));
  return inverse;
}

/// Without two rows in some group nothing tells intercepts from rows; where the response varies in
/// no group, the likelihood rises with the intercepts' deviation for ever.
void check_groups(const PanelData& data) {
  bool any_pair = false;
  bool any_varies = false;
  for (std::size_t group = 0; group < data.groups(); ++group) {
    // Rows of a group stand in the order of their response.
    const auto first = static_cast<std::size_t>(data.first[group]);
    const auto last = static_cast<std::size_t>(data.first[group + 1]) - 1;
    any_pair = any_pair || first < last;
    any_varies = any_varies || data.event[first] != data.event[last];
  }
  if (any_varies) return;
  const std::string hint = "leave --panel out";
  if (!any_pair)
    throw Error(ErrorKind::degenerate_data, "no value of --panel-id has more than one row", {},
                hint);
  throw Error(
      ErrorKind::degenerate_data,
      fmt::format("the response varies within none of the {} groups: the deviation of their "
                  "intercepts has no finite estimate",
                  data.groups()),
      {}, hint);
}

/// ℓ of an intercept with a deviation of its own; where that cannot be climbed the fit has failed.
void set_null(const PanelData& data, LinkFunction link, const FitOptions& options,
              const RunContext& context, Fit& fit) {
  const Eigen::MatrixXd constant = Eigen::MatrixXd::Ones(data.rows(), 1);
  const RandomTop null = climb_random_intercept({data, constant, link, options, context});
  fit.null_log_likelihood = null.log_likelihood;
  if (!fit.converged() || null.termination == Termination::converged) return;
  fit.termination = null.termination;
  fit.termination_note = "the model without covariates: " + null.note;
}

}  // namespace

Fit fit_random_intercept(const ModelFrame& frame, const DesignMatrix& design,
                         const FitOptions& options, const RunContext& context) {
  static_cast<void>(resolve_covariance_kind(frame, options));
  // Rows that a pooled model predicts perfectly are predicted perfectly whatever the intercepts.
  FitOptions pooled = options;
  pooled.panel = PanelKind::none;
  pooled.separation = SeparationPolicy::error;
  Fit gate = fit_likelihood({frame, design, pooled, context, {}});
  const PanelData data = gather_panel(frame, design, GroupSelection::all, context);
  check_groups(data);
  if (gate.termination == Termination::separation) {
    gate.panel = start_panel_fit(frame, PanelKind::random_intercept, data);
    return gate;
  }
  const LinkFunction link = link_of(options.model);
  const Orthogonalised columns = orthogonalise(triangular_factor(data.x), design.size());
  const WorkingBasis basis =
      build_basis(columns, static_cast<std::size_t>(data.rows()), BasisKind::scaled_where_safe);
  Eigen::MatrixXd z(data.rows(), basis.size());
  basis.apply(data.x, z);
  const RandomTop top = climb_random_intercept({data, z, link, options, context});

  Fit fit = start_random_fit(frame, design, options.model);
  for (const std::size_t column : basis.kept) fit.states[column] = CoefficientState::estimated;
  fit.parameters = basis.kept.size() + 1;
  fit.panel = start_panel_fit(frame, PanelKind::random_intercept, data);
  fit.log_likelihood = top.log_likelihood;
  fit.iterations = top.iterations;
  fit.termination = top.termination;
  fit.termination_note = top.note;
  set_quadrature(top, fit);
  const bool is_null = fit.has_intercept && basis.size() == 1;
  fit.null_log_likelihood = fit.log_likelihood;
  if (!is_null) set_null(data, link, options, context, fit);
  if (fit.converged()) {
    const Eigen::MatrixXd inverse = inverse_information(top);
    set_estimates(map_with_deviation(basis, design.size()), top.at, inverse,
                  panel_covariance(frame, data, inverse, top.group_scores), fit);
    set_predictor(basis, top.at.head(basis.size()), fit);
    set_variances(top, z, link, *fit.panel);
    if (frame.clusters.empty())
      fit.panel->pooled_test = test_against_pooled(fit.log_likelihood, top.pooled_log_likelihood);
  }
  add_common_diagnostics(frame, fit);
  return fit;
}

}  // namespace bip::detail
