// Fits on one part, predicts the other. The only place where a fold's models are fitted, so that a
// faster refit changes nothing else.
#include "explain/fold_prediction.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "bip/core/error.hpp"
#include "explain/frame_design.hpp"
#include "explain/separation_drop.hpp"

namespace bip::detail {
namespace {

/// Marks the tested rows whose category does not occur in the training part.
void mark_unseen(const Column& column, const std::vector<std::uint32_t>& training,
                 const std::vector<std::uint32_t>& tested, std::vector<std::uint8_t>& unseen) {
  std::unordered_set<double> seen;
  const auto value_of = [&](std::uint32_t row) {
    return column.has_levels() ? static_cast<double>(column.code(row)) : column.number(row);
  };
  for (const std::uint32_t row : training) seen.insert(value_of(row));
  for (std::size_t i = 0; i < tested.size(); ++i)
    if (!seen.contains(value_of(tested[i]))) unseen[i] = 1;
}

std::size_t count_unseen(const Table& table, const std::vector<Formula>& formulas,
                         const ModelFrame& training, const ModelFrame& tested) {
  std::set<std::string> categories;
  for (const Formula& formula : formulas)
    for (const Term& term : formula.terms)
      for (const TermFactor& factor : term.factors)
        if (factor.kind == TermFactor::Kind::category) categories.insert(factor.columns.front());
  std::vector<std::uint8_t> unseen(tested.rows(), 0);
  for (const std::string& name : categories)
    mark_unseen(table.column(name), training.sample.rows, tested.sample.rows, unseen);
  return static_cast<std::size_t>(std::ranges::count(unseen, 1));
}

std::optional<FoldFailure> failure_of(const Fit& fit) {
  if (fit.converged()) return std::nullopt;
  return fit.termination == Termination::separation ? FoldFailure::separation
                                                    : FoldFailure::no_convergence;
}

/// One model's predictors, or why there are none.
std::optional<FoldFailure> predict_model(const Table& table, const ModelFrame& training,
                                         const ModelFrame& tested, const Formula& formula,
                                         const FitOptions& options, const RunContext& context,
                                         FoldPrediction& prediction) {
  const Formula reduced = reduce_formula(formula, table, training.sample.rows, {});
  const DesignMatrix design = build_frame_design(table, training, reduced);
  Fit fit = fit_model(training, design, options, context);
  if (const std::optional<FoldFailure> failure = failure_of(fit)) return failure;
  if (!fit.separation.terms.empty()) prediction.dropped_terms = true;
  fit.separation = {};  // speaks of the training part's rows
  const Eigen::VectorXd eta =
      predict_eta(tested, design.on_rows(table, tested.sample.rows), fit, context);
  prediction.eta.emplace_back(eta.begin(), eta.end());
  return std::nullopt;
}

}  // namespace

bool is_learned_alike(const Formula& formula) {
  for (const Term& term : formula.terms)
    for (const TermFactor& factor : term.factors)
      if (factor.kind == TermFactor::Kind::expression &&
          factor.name.find("std(") != std::string::npos)
        return false;
  return true;
}

std::optional<FoldPrediction> find_fold_prediction(const std::vector<RefitModel>& known,
                                                   const std::vector<std::uint8_t>& inside) {
  std::vector<double> times(inside.size());
  for (std::size_t row = 0; row < inside.size(); ++row) times[row] = inside[row] != 0 ? 0 : 1;
  FoldPrediction prediction;
  for (const RefitModel& model : known) {
    // Full rank on the training part: every category occurs there.
    const std::optional<Refit> refit = model.find_on_counts(times);
    if (!refit) return std::nullopt;
    std::vector<double>& eta = prediction.eta.emplace_back();
    for (std::size_t row = 0; row < inside.size(); ++row)
      if (inside[row] != 0) eta.push_back(refit->eta[static_cast<Eigen::Index>(row)]);
  }
  return prediction;
}

FoldPrediction predict_fold(const Table& table, const ModelFrame& training,
                            const ModelFrame& tested, const std::vector<Formula>& formulas,
                            const FitOptions& options, const RunContext& context) {
  FoldPrediction prediction;
  if (training.rows() == 0 || !response_varies(training)) {
    prediction.failure = FoldFailure::constant_response;
    return prediction;
  }
  FitOptions unlimited = options;
  if (unlimited.separation == SeparationPolicy::keep) unlimited.separation = SeparationPolicy::drop;
  try {
    for (const Formula& formula : formulas) {
      prediction.failure =
          predict_model(table, training, tested, formula, unlimited, context, prediction);
      if (prediction.failure) return prediction;
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::degenerate_data) throw;
    prediction.failure = FoldFailure::undefined_term;
    return prediction;
  }
  prediction.unseen_levels = count_unseen(table, formulas, training, tested);
  return prediction;
}

}  // namespace bip::detail
