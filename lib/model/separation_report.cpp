// See separation_report.hpp.
#include "separation_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace bip::detail {
namespace {

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

/// Sample, states and the finding itself.
Fit start_separated(const LikelihoodProblem& problem, const SeparationFinding& finding) {
  Fit fit = problem.start();
  for (const std::size_t column : finding.infinite_columns) {
    fit.states[problem.term_of(column)] = CoefficientState::infinite;
    fit.separation.terms.push_back(problem.design().columns()[column].name);
  }
  for (const std::size_t term : finding.infinite_ancillary) {
    fit.states[term] = CoefficientState::infinite;
    fit.separation.terms.push_back(fit.terms[term]);
  }
  fit.separation.complete = finding.complete;
  fit.separation.determined_rows = finding.determined_count;
  fit.separation.determined = finding.determined;
  return fit;
}

}  // namespace

Fit limit_fit(const LikelihoodProblem& problem, const SeparationFinding& finding,
              CovarianceKind kind) {
  Fit fit = start_separated(problem, finding);
  for (const std::size_t term : problem.map().terms)
    if (fit.states[term] == CoefficientState::aliased)
      fit.states[term] = CoefficientState::estimated;
  problem.finish_at_limit(finding, kind, fit);
  fit.diagnostics.push_back(
      {Severity::warning, "separation",
       fmt::format("{} of {} rows are predicted perfectly: the coefficients of {} are infinite; "
                   "log-likelihood and fitted probabilities are at their limit",
                   finding.determined_count, fit.rows,
                   describe_columns(problem.design(), finding.infinite_columns)),
       finding.determined_count});
  return fit;
}

Fit refused_fit(const LikelihoodProblem& problem, const SeparationFinding& finding) {
  Fit fit = start_separated(problem, finding);
  fit.termination = Termination::separation;
  fit.termination_note = fmt::format(
      "{} separation: {} of {} rows are predicted perfectly and the coefficients of {} are "
      "infinite",
      finding.complete ? "complete" : "quasi-complete", finding.determined_count, fit.rows,
      describe_columns(problem.design(), finding.infinite_columns));
  return fit;
}

void record_dropped(const Dropped& dropped, const LikelihoodProblem& problem, Fit& fit) {
  if (dropped.columns.empty()) return;
  for (const std::size_t column : dropped.columns) {
    fit.states[problem.term_of(column)] = CoefficientState::separated;
    fit.separation.terms.push_back(problem.design().columns()[column].name);
  }
  fit.separation.determined = dropped.rows;
  fit.separation.determined_rows = dropped.row_count;
  renew_sample_id(dropped.rows, fit);
  fit.diagnostics.push_back(
      {Severity::warning, "separation",
       fmt::format("{} predicted {} rows perfectly; the term and these rows left the model",
                   join_terms(fit.separation.terms), dropped.row_count),
       dropped.row_count});
}

}  // namespace bip::detail
