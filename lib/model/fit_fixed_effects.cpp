// The conditional logit: from the rows of groups whose response varies to a fit. The intercept and
// whatever does not vary within groups is not estimated.
// Sources: Chamberlain (1980), Rev. Econ. Stud. 47; the likelihood: conditional_logit.hpp.
#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <cmath>

#include "bip/core/error.hpp"
#include "conditional_logit.hpp"
#include "conditional_separation.hpp"
#include "fit_parts.hpp"
#include "newton.hpp"
#include "panel_fit.hpp"
#include "working_basis.hpp"

namespace bip::detail {
namespace {

/// Covariates less their group's mean: the conditional likelihood does not see the difference.
struct WithinColumns {
  Eigen::MatrixXd x;
  std::vector<std::size_t> constant;  ///< do not vary within any group; zero in x
};

void centre_within_groups(const PanelData& data, Eigen::Ref<Eigen::VectorXd> column) {
  for (std::size_t group = 0; group < data.groups(); ++group) {
    auto part = column.segment(data.first[group], data.size(group));
    // About the first value: what is constant in the group becomes exactly 0.
    part.array() -= double{part[0]};
    part.array() -= part.mean();
  }
}

WithinColumns centre_columns(const PanelData& data) {
  WithinColumns within{data.x, {}};
  for (Eigen::Index j = 0; j < within.x.cols(); ++j) {
    const double norm = within.x.col(j).norm();
    centre_within_groups(data, within.x.col(j));
    if (within.x.col(j).norm() > kCollinearityTolerance * norm) continue;
    within.x.col(j).setZero();
    within.constant.push_back(static_cast<std::size_t>(j));
  }
  return within;
}

/// States and counts of a fit whose terms are the design's columns, the intercept included.
Fit start_conditional_fit(const ModelFrame& frame, const DesignMatrix& design,
                          const PanelData& data, const WithinColumns& within,
                          const WorkingBasis& basis) {
  Fit fit = start_fit(frame, design, names_of(design), ModelKind::logit, data.left_out);
  for (const std::size_t column : within.constant) fit.states[column] = CoefficientState::absorbed;
  for (const std::size_t column : basis.kept) fit.states[column] = CoefficientState::estimated;
  fit.parameters = basis.kept.size();
  fit.panel = start_panel_fit(frame, PanelKind::fixed_effects, data);
  if (fit.panel->groups_left_out > 0) renew_sample_id(data.left_out, fit);
  return fit;
}

/// The groups' intercepts stand in for the intercept: it is no term of this model.
void remove_intercept(Fit& fit) {
  if (!fit.has_intercept) return;
  fit.has_intercept = false;
  const auto rest = static_cast<Eigen::Index>(fit.terms.size()) - 1;
  fit.terms.erase(fit.terms.begin());
  fit.states.erase(fit.states.begin());
  fit.coefficients = fit.coefficients.tail(rest).eval();
  fit.covariance.matrix = fit.covariance.matrix.bottomRightCorner(rest, rest).eval();
  fit.information_inverse = fit.information_inverse.bottomRightCorner(rest, rest).eval();
}

void describe_left_out(const ModelFrame& frame, Fit& fit) {
  const PanelFit& panel = *fit.panel;
  if (panel.groups_left_out == 0) return;
  fit.diagnostics.push_back(
      {Severity::note, "groups_left_out",
       fmt::format("{} of {} groups by {}, with {} of {} rows, have one value of the response: "
                   "they say nothing about coefficients and are left out",
                   panel.groups_left_out, frame.panel.count, panel.id, panel.observations_left_out,
                   frame.rows()),
       panel.groups_left_out});
}

void set_climb(const NewtonResult& top, Fit& fit) {
  fit.log_likelihood = top.moments.log_likelihood.value();
  fit.iterations = top.iterations;
  fit.termination = top.termination;
  fit.termination_note = top.note;
}

/// A group whose observed events were almost certain makes the loop ask for separation.
NewtonResult climb(const ConditionalLikelihood& likelihood, Eigen::Index columns,
                   const FitOptions& options) {
  constexpr double kSuspicious = 1e-6;
  constexpr int kPatientIterations = 12;
  if (columns == 0) {
    NewtonResult nothing{Eigen::VectorXd(), likelihood(Eigen::VectorXd()), {}, false, {}, {}};
    nothing.note = "nothing is estimated";
    return nothing;
  }
  const Interrupt suspect = [](const Moments& now, double decrement, int iteration) {
    return now.least_uncertainty < kSuspicious &&
           (decrement < 1e-3 || iteration > kPatientIterations);
  };
  return maximise(likelihood, Eigen::VectorXd::Zero(columns),
                  {options.tolerance, options.iteration_limit, Curvature::concave, suspect});
}

void refuse_separation(const ModelFrame& frame, const DesignMatrix& design,
                       const std::vector<std::size_t>& infinite, Fit& fit) {
  for (const std::size_t column : infinite) {
    fit.states[column] = CoefficientState::infinite;
    fit.separation.terms.push_back(design.columns()[column].name);
  }
  fit.termination = Termination::separation;
  fit.termination_note = fmt::format(
      "separation within the groups by {}: their events are predicted perfectly and the "
      "coefficients of {} are infinite",
      frame.panel.column, fmt::join(fit.separation.terms, ", "));
}

void finish_conditional_fit(const ModelFrame& frame, const PanelData& data,
                            const WorkingBasis& basis, const ConditionalLikelihood& likelihood,
                            const NewtonResult& top, Fit& fit) {
  const Eigen::MatrixXd& information = top.moments.information;
  const Eigen::MatrixXd inverse =
      information.llt().solve(Eigen::MatrixXd::Identity(information.rows(), information.cols()));
  set_estimates(map_of(basis), top.at, inverse,
                panel_covariance(frame, data, inverse, likelihood.group_scores(top.at)), fit);
  set_predictor(basis, top.at, fit);
}

}  // namespace

Fit fit_fixed_effects(const ModelFrame& frame, const DesignMatrix& design,
                      const FitOptions& options, const RunContext& context) {
  static_cast<void>(resolve_covariance_kind(frame, options));
  const PanelData data = gather_panel(frame, design, GroupSelection::varying, context);
  if (data.groups() == 0) {
    throw Error(
        ErrorKind::degenerate_data,
        fmt::format("the response varies within none of the {} groups by {}", frame.panel.count,
                    frame.panel.column),
        {},
        "a panel model stands on groups whose response changes; use a pooled model with --cluster");
  }
  const WithinColumns within = centre_columns(data);
  const Orthogonalised columns = orthogonalise(triangular_factor(within.x), design.size());
  const WorkingBasis basis =
      build_basis(columns, static_cast<std::size_t>(data.rows()), BasisKind::scaled_where_safe);
  Eigen::MatrixXd z(data.rows(), basis.size());
  basis.apply(within.x, z);
  const ConditionalLikelihood likelihood(data, z, context);
  Fit fit = start_conditional_fit(frame, design, data, within, basis);
  const NewtonResult start = climb(likelihood, basis.size(), options);
  NewtonResult top = start;
  std::vector<std::size_t> infinite;
  if (start.interrupted || start.termination != Termination::converged) {
    infinite = find_conditional_separation(data, within.x, basis.kept, context);
    if (infinite.empty() && start.interrupted)
      top = maximise(likelihood, start.at, {options.tolerance, options.iteration_limit});
  }
  set_climb(top, fit);
  fit.null_log_likelihood =
      basis.size() == 0 ? fit.log_likelihood
                        : likelihood(Eigen::VectorXd::Zero(basis.size())).log_likelihood.value();
  if (!infinite.empty()) refuse_separation(frame, design, infinite, fit);
  if (fit.converged()) finish_conditional_fit(frame, data, basis, likelihood, top, fit);
  remove_intercept(fit);
  describe_left_out(frame, fit);
  add_common_diagnostics(frame, fit);
  return fit;
}

}  // namespace bip::detail
