// Maximum likelihood for a binary response, with the declared policy where no finite maximum
// exists. Sources: see binary_likelihood.hpp, newton.hpp, separation.hpp.
#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <cmath>
#include <map>

#include "binary_likelihood.hpp"
#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "fit_parts.hpp"
#include "newton.hpp"
#include "separation.hpp"

namespace bip::detail {
namespace {

/// A row whose unobserved outcome is less probable than this makes the loop ask whether the data
/// are separated. Under separation the decrement cannot fall to the tolerance before that.
constexpr double kSuspiciousUncertainty = 1e-6;
constexpr int kPatientIterations = 12;

/// Everything a fit on one set of rows and columns needs; rebuilt when rows leave.
struct Problem {
  const ModelFrame& frame;
  const DesignMatrix& design;
  const FitOptions& options;
  const RunContext& context;
  std::vector<std::uint8_t> skip;  ///< rows that left; empty when none
  Orthogonalised columns{};
  WorkingBasis basis{};

  [[nodiscard]] std::size_t used_rows() const {
    std::size_t count = frame.rows();
    for (const std::uint8_t left : skip) count -= left != 0 ? 1 : 0;
    return count;
  }
  void prepare() {
    const Eigen::MatrixXd r = triangular_factor(design, {}, {}, skip, context);
    columns = orthogonalise(r, design.size());
    basis = build_basis(columns, used_rows(), BasisKind::scaled_where_safe);
  }
};

/// Zero, but for the intercept at the link of the mean response.
Eigen::VectorXd starting_point(const Problem& problem) {
  Eigen::VectorXd start = Eigen::VectorXd::Zero(problem.basis.size());
  const auto& kept = problem.basis.kept;
  if (kept.empty() || problem.design.columns()[kept[0]].term != kInterceptTerm) return start;
  const ModelFrame& frame = problem.frame;
  double events = 0;
  double total = 0;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (!problem.skip.empty() && problem.skip[row] != 0) continue;
    total += frame.weight(row);
    if (frame.response[row] != 0) events += frame.weight(row);
  }
  if (events <= 0 || events >= total) return start;
  const double share = events / total;
  const double logit = std::log(share / (1 - share));
  // The other links' starts need only be near: half the logit is close to the probit.
  const double eta = problem.options.model == ModelKind::logit    ? logit
                     : problem.options.model == ModelKind::probit ? logit / 1.6
                                                                  : std::log(-std::log1p(-share));
  start[0] = eta / problem.basis.transform(0, 0);
  return start;
}

/// The first climb; interrupted as soon as separation is to be suspected.
NewtonResult climb(const Problem& problem) {
  const BinaryLikelihood likelihood(problem.frame, problem.design, link_of(problem.options.model),
                                    problem.basis, problem.skip, problem.context);
  const Interrupt suspect = [](const Moments& now, double decrement, int iteration) {
    return now.least_uncertainty < kSuspiciousUncertainty &&
           (decrement < 1e-3 || iteration > kPatientIterations);
  };
  return maximise(likelihood, starting_point(problem), problem.options.tolerance,
                  problem.options.iteration_limit, suspect);
}

NewtonResult climb_on(const Problem& problem, const Eigen::VectorXd& start) {
  const BinaryLikelihood likelihood(problem.frame, problem.design, link_of(problem.options.model),
                                    problem.basis, problem.skip, problem.context);
  return maximise(likelihood, start, problem.options.tolerance, problem.options.iteration_limit,
                  nullptr);
}

Eigen::MatrixXd inverse_of(const Eigen::MatrixXd& information) {
  return information.llt().solve(Eigen::MatrixXd::Identity(information.rows(), information.cols()));
}

/// Coefficients, covariance and ℓ from where the climb ended.
void finish_fit(const Problem& problem, const NewtonResult& top, CovarianceKind kind, Fit& fit) {
  fit.log_likelihood = top.moments.log_likelihood.value();
  fit.iterations = top.iterations;
  fit.termination = top.termination;
  fit.termination_note = top.note;
  const BinaryLikelihood likelihood(problem.frame, problem.design, link_of(problem.options.model),
                                    problem.basis, problem.skip, problem.context);
  const Eigen::MatrixXd observed = inverse_of(top.moments.information);
  Eigen::MatrixXd expected = observed;
  if (kind == CovarianceKind::eim && problem.options.model != ModelKind::logit) {
    expected = inverse_of(likelihood.sum(top.at, Information::expected).information);
  }
  const VisitScores visit_scores = [&](const ScoreVisitor& visit) {
    Eigen::VectorXd score;
    likelihood.visit_scores(
        top.at, [&](RowRange range, const auto& z, const std::vector<EtaDerivatives>& derivatives) {
          score.resize(z.rows());
          for (Eigen::Index i = 0; i < z.rows(); ++i) {
            score[i] = derivatives[static_cast<std::size_t>(i)].score;
          }
          visit(range, z, score);
        });
  };
  const CovarianceInputs inputs{problem.options.model,
                                problem.frame,
                                observed,
                                expected,
                                1,
                                fit.observations,
                                static_cast<double>(fit.parameters),
                                visit_scores};
  set_estimates(problem.basis, top.at, observed, estimate_covariance(kind, inputs), fit);
}

SeparationFinding look_for_separation(const Problem& problem) {
  const WorkingBasis orthogonal =
      build_basis(problem.columns, problem.used_rows(), BasisKind::orthogonal);
  return find_separation(problem.frame, problem.design, orthogonal, problem.skip, problem.context);
}

void describe_separation(const Problem& problem, const SeparationFinding& finding, Fit& fit) {
  fit.separation.complete = finding.complete;
  fit.separation.determined_rows = finding.determined_count;
  fit.separation.determined = finding.determined;
  for (const std::size_t column : finding.infinite_columns) {
    fit.separation.terms.push_back(problem.design.columns()[column].name);
  }
}

std::string join_terms(const std::vector<std::string>& terms) {
  return fmt::format("{}", fmt::join(terms, ", "));
}

/// Diverging columns for a message. Levels are named where a variable has few of them: many are as
/// good as the data themselves, and no message repeats those.
std::string describe_columns(const DesignMatrix& design, const std::vector<std::size_t>& columns) {
  constexpr std::size_t kMostNamed = 3;
  constexpr std::size_t kMostLevels = 50;
  std::map<std::size_t, std::size_t> in_model;
  std::map<std::size_t, std::size_t> diverging;
  for (const DesignColumn& column : design.columns()) ++in_model[column.term];
  for (const std::size_t column : columns) ++diverging[design.columns()[column].term];
  std::vector<std::string> names;
  for (const std::size_t column : columns) {
    const std::size_t term = design.columns()[column].term;
    if (diverging[term] <= kMostNamed && in_model[term] <= kMostLevels) {
      names.push_back(design.columns()[column].name);
    } else if (diverging[term] > 0) {
      names.push_back(
          fmt::format("{} ({} levels)", design.formula().terms[term].name(), diverging[term]));
      diverging[term] = 0;
      in_model[term] = kMostLevels + 1;  // named once
    }
  }
  return join_terms(names);
}

/// SeparationPolicy::keep: the limit on the rows that stay undetermined.
Fit limit_fit(Problem& problem, const SeparationFinding& finding, CovarianceKind kind) {
  Fit fit = start_fit(problem.frame, problem.design, problem.options.model, problem.skip);
  for (const std::size_t kept : problem.columns.kept) {
    fit.states[kept] = CoefficientState::estimated;
  }
  for (const std::size_t column : finding.infinite_columns) {
    fit.states[column] = CoefficientState::infinite;
  }
  fit.parameters = problem.columns.kept.size();
  describe_separation(problem, finding, fit);
  WorkingBasis orthogonal =
      build_basis(problem.columns, problem.used_rows(), BasisKind::orthogonal);
  orthogonal.transform = (orthogonal.transform * finding.identified).eval();
  Problem remaining{problem.frame, problem.design,  problem.options, problem.context,
                    problem.skip,  problem.columns, orthogonal};
  if (remaining.skip.empty()) remaining.skip.assign(problem.frame.rows(), 0);
  for (std::size_t row = 0; row < remaining.skip.size(); ++row) {
    remaining.skip[row] |= finding.determined[row];
  }
  const NewtonResult top = climb_on(remaining, Eigen::VectorXd::Zero(orthogonal.size()));
  finish_fit(remaining, top, kind, fit);
  fit.diagnostics.push_back(
      {Severity::warning, "separation",
       fmt::format("{} of {} rows are predicted perfectly: the coefficients of {} are infinite; "
                   "log-likelihood and fitted probabilities are at their limit",
                   finding.determined_count, fit.rows,
                   describe_columns(problem.design, finding.infinite_columns)),
       finding.determined_count});
  return fit;
}

/// SeparationPolicy::error: nothing is estimated, the terms are named.
Fit refused_fit(const Problem& problem, const SeparationFinding& finding) {
  Fit fit = start_fit(problem.frame, problem.design, problem.options.model, problem.skip);
  for (const std::size_t column : finding.infinite_columns) {
    fit.states[column] = CoefficientState::infinite;
  }
  fit.parameters = problem.columns.kept.size();
  describe_separation(problem, finding, fit);
  fit.termination = Termination::separation;
  fit.termination_note = fmt::format(
      "{} separation: {} of {} rows are predicted perfectly and the coefficients of {} are "
      "infinite",
      finding.complete ? "complete" : "quasi-complete", finding.determined_count, fit.rows,
      describe_columns(problem.design, finding.infinite_columns));
  return fit;
}

/// The fit of a problem whose maximum is finite.
Fit regular_fit(const Problem& problem, const NewtonResult& top, CovarianceKind kind) {
  Fit fit = start_fit(problem.frame, problem.design, problem.options.model, problem.skip);
  for (const std::size_t kept : problem.columns.kept) {
    fit.states[kept] = CoefficientState::estimated;
  }
  fit.parameters = problem.columns.kept.size();
  finish_fit(problem, top, kind, fit);
  return fit;
}

struct Dropped {
  std::vector<std::size_t> columns;
  std::vector<std::uint8_t> rows;
  std::size_t row_count = 0;
};

/// Marks what SeparationPolicy::drop removed; the sample is another one now.
void record_dropped(const Dropped& dropped, const DesignMatrix& design, Fit& fit) {
  if (dropped.columns.empty()) return;
  for (const std::size_t column : dropped.columns) {
    fit.states[column] = CoefficientState::separated;
    fit.separation.terms.push_back(design.columns()[column].name);
  }
  fit.separation.determined = dropped.rows;
  fit.separation.determined_rows = dropped.row_count;
  Sha256 digest;
  digest.update(fit.sample_id);
  digest.update(std::string(dropped.rows.begin(), dropped.rows.end()));
  fit.sample_id = digest.finish().substr(0, fit.sample_id.size());
  fit.diagnostics.push_back(
      {Severity::warning, "separation",
       fmt::format("{} predicted {} rows perfectly; the term and these rows left the model",
                   join_terms(fit.separation.terms), dropped.row_count),
       dropped.row_count});
}

/// One climb and, where separation shows, what the policy makes of it. Empty optional: a column
/// and its rows were dropped, try again.
std::optional<Fit> attempt(Problem& problem, CovarianceKind kind, Dropped& dropped) {
  problem.prepare();
  NewtonResult top = climb(problem);
  if (!top.interrupted && top.termination == Termination::converged) {
    return regular_fit(problem, top, kind);
  }
  const SeparationFinding finding = look_for_separation(problem);
  if (!finding.found) {
    if (top.interrupted) top = climb_on(problem, top.at);
    return regular_fit(problem, top, kind);
  }
  if (problem.options.separation == SeparationPolicy::keep) {
    return limit_fit(problem, finding, kind);
  }
  if (problem.options.separation == SeparationPolicy::error) return refused_fit(problem, finding);
  SeparatingColumnSearch search =
      find_separating_column(problem.frame, problem.design, finding.infinite_columns, problem.skip);
  if (!search.found) return refused_fit(problem, finding);
  if (problem.skip.empty()) problem.skip.assign(problem.frame.rows(), 0);
  for (std::size_t row = 0; row < problem.skip.size(); ++row) {
    problem.skip[row] |= search.column.determined[row];
  }
  dropped.columns.push_back(search.column.column);
  dropped.rows = problem.skip;
  dropped.row_count += search.column.determined_count;
  return std::nullopt;
}

}  // namespace

Fit fit_binary(const ModelFrame& frame, const DesignMatrix& design, const FitOptions& options,
               const RunContext& context) {
  const CovarianceKind kind = resolve_covariance_kind(frame, options);
  Problem problem{frame, design, options, context, {}};
  Dropped dropped;
  std::optional<Fit> fit;
  while (!fit) fit = attempt(problem, kind, dropped);
  record_dropped(dropped, design, *fit);
  // Only rows that left the sample are skipped here; rows at their limit stay in the null model.
  fit->null_log_likelihood = null_log_likelihood(frame, options.model, problem.skip, context);
  add_common_diagnostics(frame, *fit);
  return *std::move(fit);
}

}  // namespace bip::detail
