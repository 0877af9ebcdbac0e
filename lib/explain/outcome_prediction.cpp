// See outcome_prediction.hpp.
#include "explain/outcome_prediction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "bip/explain/effects.hpp"
#include "bip/study/analysis_design.hpp"
#include "explain/fit_columns.hpp"
#include "explain/frame_design.hpp"
#include "explain/full_model.hpp"
#include "explain/mean_response.hpp"

namespace bip::detail {
namespace {

using Rows = std::vector<std::uint32_t>;

const AnalysisRule* choose_analysis(const Study& study, const std::string& wanted) {
  if (!wanted.empty()) return &study.analysis(wanted);
  const auto found = std::ranges::find_if(study.analyses, [&](const AnalysisRule& rule) {
    const OutcomeRule* const outcome = study.find_outcome(rule.outcome);
    return outcome != nullptr && is_register_outcome(outcome->kind);
  });
  return found == study.analyses.end() ? nullptr : &*found;
}

/// Why the model says no probability of rows that it was not fitted to; empty where it does.
std::string find_obstacle(const Fit& fit) {
  if (is_ordered(fit.model) || is_count(fit.model) || !fit.binary_response)
    return fmt::format("its model ({}) is not one of a yes or no", name_of(fit.model));
  if (!fit.converged())
    return fmt::format("its model could not be estimated: {}", fit.termination_note);
  if (has_infinite_coefficient(fit)) return "its model predicts some rows perfectly";
  return {};
}

/// In the outcome's state in the week of the later form: nothing is left to happen.
bool is_in_state(const LinkedStudy& linked, const OutcomeRule& outcome, std::uint32_t row) {
  if (!is_register_outcome(outcome.kind) || !linked.registry || !linked.codes) return false;
  const auto& history = linked.registry->persons[linked.person_of_row[row]];
  if (!history) return false;
  return derive_outcome(*history, linked.registry->first_week, linked.survey.last_week[row],
                        *linked.codes, outcome)
             .state == OutcomeState::not_at_risk;
}

/// Takes out rows that lack a column of the formula.
void drop_missing(const Table& table, const Formula& formula, Rows& rows) {
  for (const std::string& variable : variables_of(formula)) {
    const Column& column = table.column(variable);
    std::erase_if(rows, [&](std::uint32_t row) { return column.is_missing(row); });
  }
}

/// Takes out rows with a category that the fitted ones lack: nothing was learned of it.
void drop_unseen(const AnalysisResult& result, const Formula& formula, Rows& rows) {
  for (const Term& term : formula.terms) {
    for (const TermFactor& factor : term.factors) {
      if (factor.kind != TermFactor::Kind::category) continue;
      const Column& column = result.table.column(factor.columns.front());
      const auto value_of = [&](std::uint32_t row) {
        return column.has_levels() ? static_cast<double>(column.code(row)) : column.number(row);
      };
      std::unordered_set<double> seen;
      for (const std::uint32_t row : result.frame.sample.rows) seen.insert(value_of(row));
      std::erase_if(rows, [&](std::uint32_t row) { return !seen.contains(value_of(row)); });
    }
  }
}

/// The linear predictor of rows the model need not have been fitted to.
Eigen::VectorXd predict_rows(const AnalysisResult& result, const Rows& rows,
                             const RunContext& context) {
  const ModelSummary& model = result.comparison.models.back();
  ModelFrame frame;
  frame.response_name = result.frame.response_name;
  frame.sample.rows = rows;
  frame.response.assign(rows.size(), 0);
  const DesignMatrix design = build_frame_design(result.table, result.frame, model.formula);
  return predict_eta(frame, design.on_rows(result.table, rows), model.fit, context);
}

void predict(const LinkedStudy& linked, const AnalysisResult& result, Rows rows,
             const RunContext& context, OutcomePrediction& prediction) {
  const ModelSummary& model = result.comparison.models.back();
  FittedProbability& about = prediction.about;
  about.fitted_rows = model.fit.rows;
  about.outside_population = linked.table.row_count() - rows.size();
  about.not_at_risk = std::erase_if(
      rows, [&](std::uint32_t row) { return is_in_state(linked, result.outcome, row); });
  const std::size_t at_risk = rows.size();
  drop_missing(result.table, model.formula, rows);
  drop_unseen(result, model.formula, rows);
  prediction.probability.assign(linked.table.row_count(), std::nullopt);
  MeanRows means;
  mean_response_of(model.fit).evaluate(predict_rows(result, rows, context), 0, means);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double mean = means.mean[static_cast<Eigen::Index>(i)];
    if (!std::isfinite(mean)) continue;  // a logarithm of what is not positive
    prediction.probability[rows[i]] = mean;
    ++about.predicted;
  }
  about.incomplete = at_risk - about.predicted;
}

}  // namespace

OutcomePrediction predict_outcome(const Study& study, const LinkedStudy& linked,
                                  const std::string& analysis, const RunContext& context) {
  OutcomePrediction prediction;
  FittedProbability& about = prediction.about;
  const AnalysisRule* const rule = choose_analysis(study, analysis);
  if (rule == nullptr) {
    about.absent_reason = "the study has no analysis of an outcome from the register";
    return prediction;
  }
  about.analysis = rule->name;
  about.outcome = rule->outcome;
  about.model = rule->model;
  const std::optional<Error> failure = catch_failure([&] {
    const AnalysisResult result = fit_full_model(study, linked, *rule, {}, context);
    about.absent_reason = find_obstacle(result.comparison.models.back().fit);
    if (!about.absent_reason.empty()) return;
    predict(linked, result, design_analysis(study, *rule, linked.table).population, context,
            prediction);
  });
  if (failure) about.absent_reason = failure->message();
  return prediction;
}

}  // namespace bip::detail
