// Maximum likelihood of any family, with the declared policy where no finite maximum exists.
// Sources: see response_likelihood.hpp, newton.hpp, separation.hpp.
#include <optional>

#include "binary_response.hpp"
#include "bip/core/error.hpp"
#include "count_response.hpp"
#include "likelihood_problem.hpp"
#include "ordered_response.hpp"
#include "separation_report.hpp"

namespace bip::detail {
namespace {

/// A row whose unobserved outcome is less probable than this makes the loop ask whether the data
/// are separated. Under separation the decrement cannot fall to the tolerance before that.
constexpr double kSuspiciousUncertainty = 1e-6;
constexpr int kPatientIterations = 12;

/// The first climb; interrupted as soon as separation is to be suspected.
NewtonResult climb(LikelihoodProblem& problem) {
  const Interrupt is_suspicious = [](const Moments& now, double decrement, int iteration) {
    return now.least_uncertainty < kSuspiciousUncertainty &&
           (decrement < 1e-3 || iteration > kPatientIterations);
  };
  NewtonResult top = problem.climb(problem.near_start(), is_suspicious);
  if (problem.bears_out_basis(top)) return top;
  problem.prepare_exactly();
  return problem.climb(problem.starting_point(), is_suspicious);
}

/// The fit of a problem whose maximum is finite.
Fit regular_fit(const LikelihoodProblem& problem, const NewtonResult& top, CovarianceKind kind) {
  Fit fit = problem.start();
  for (const std::size_t term : problem.map().terms) fit.states[term] = CoefficientState::estimated;
  problem.finish(top, kind, fit);
  return fit;
}

/// The bias-reduced fit: finite under separation too.
Fit reduced_fit(const LikelihoodProblem& problem, CovarianceKind kind) {
  const NewtonResult top = problem.climb_bias_reduced();
  Fit fit = regular_fit(problem, top, kind);
  if (fit.converged() && problem.options().model == ModelKind::logit)
    fit.penalised_log_likelihood = problem.penalise(top);
  return fit;
}

/// One climb and, where separation shows, what the policy makes of it. Empty optional: a column
/// and its rows were dropped, try again.
std::optional<Fit> attempt(LikelihoodProblem& problem, CovarianceKind kind, Dropped& dropped) {
  problem.prepare();
  if (problem.options().bias_reduction == BiasReduction::firth) return reduced_fit(problem, kind);
  NewtonResult top = climb(problem);
  if (!top.interrupted && top.termination == Termination::converged)
    return regular_fit(problem, top, kind);
  const SeparationFinding finding = problem.find_separation();
  if (!finding.found) {
    if (top.interrupted) top = problem.climb(top.at, nullptr);
    return regular_fit(problem, top, kind);
  }
  const SeparationPolicy policy = problem.options().separation;
  if (policy == SeparationPolicy::keep) return limit_fit(problem, finding, kind);
  if (policy == SeparationPolicy::error || is_ordered(problem.options().model))
    return refused_fit(problem, finding);
  const SeparatingColumnSearch search = find_separating_column(
      problem.frame(), problem.design(), finding.infinite_columns, problem.skip());
  if (!search.found) return refused_fit(problem, finding);
  problem.leave_out(search.column.determined);
  dropped.columns.push_back(search.column.column);
  dropped.rows = problem.skip();
  dropped.row_count += search.column.determined_count;
  return std::nullopt;
}

}  // namespace

std::unique_ptr<ResponseLikelihood> make_response_likelihood(ModelKind model,
                                                             const ModelFrame& frame) {
  if (model == ModelKind::poisson) return std::make_unique<PoissonResponse>(frame);
  if (model == ModelKind::negbin) return std::make_unique<NegativeBinomialResponse>(frame);
  if (is_ordered(model)) return std::make_unique<OrderedResponse>(frame, link_of(model));
  return std::make_unique<BinaryResponse>(frame, link_of(model));
}

Fit fit_likelihood(const FitRequest& request) {
  const auto& [frame, design, options, context, left_out] = request;
  if (is_ordered(options.model) && !design.has_intercept()) {
    throw Error(ErrorKind::usage, "an ordered model without its constant: cut points stand for it",
                {}, "leave out -1 (or 0) in the formula");
  }
  const CovarianceKind kind = resolve_covariance_kind(frame, options);
  const std::unique_ptr<ResponseLikelihood> likelihood =
      make_response_likelihood(options.model, frame);
  LikelihoodProblem problem(frame, design, options, *likelihood, context);
  if (!left_out.empty()) problem.leave_out(left_out);
  Dropped dropped;
  std::optional<Fit> fit;
  while (!fit) fit = attempt(problem, kind, dropped);
  record_dropped(dropped, problem, *fit);
  fit->bias_reduction = options.bias_reduction;
  // Only rows that left the sample are skipped here; rows at their limit stay in the null model.
  set_deviances(frame, design, *fit, problem.skip(), context);
  fit->null_log_likelihood = null_log_likelihood(frame, *likelihood, problem.skip(), context);
  add_common_diagnostics(frame, *fit);
  return *std::move(fit);
}

}  // namespace bip::detail

namespace bip {

std::optional<double> restricted_penalised_log_likelihood(const ModelFrame& frame,
                                                          const DesignMatrix& design,
                                                          const FitOptions& options,
                                                          const std::vector<std::size_t>& held,
                                                          const RunContext& context) {
  check_invariant(options.model == ModelKind::logit, "the penalty is the logit's");
  const auto likelihood = detail::make_response_likelihood(options.model, frame);
  detail::LikelihoodProblem problem(frame, design, options, *likelihood, context);
  problem.prepare();
  if (!problem.basis().diagonal) return std::nullopt;
  const detail::NewtonResult top = problem.climb_bias_reduced(held);
  if (top.termination != Termination::converged) return std::nullopt;
  return problem.penalise(top);
}

}  // namespace bip
