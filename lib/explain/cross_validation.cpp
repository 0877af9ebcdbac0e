// Runs folds side by side and sums what their models say of rows they have not seen. Every fold
// writes its own rows, and sums run over rows in their order, so that threads change nothing.
#include "explain/cross_validation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "bip/core/reported_tasks.hpp"
#include "explain/fold_plan.hpp"
#include "explain/fold_prediction.hpp"
#include "explain/plain_covariance.hpp"
#include "explain/refit_memory.hpp"
#include "explain/separation_drop.hpp"

namespace bip {
namespace detail {
namespace {

constexpr double kUnpredicted = std::numeric_limits<double>::quiet_NaN();

/// Of one repeat.
struct Repeat {
  std::vector<std::size_t> fold_of_row;
  std::vector<std::vector<double>> eta;  ///< by model and row of the frame
  std::vector<FoldPrediction> folds;     ///< without predictors, which are in `eta`
};

/// The models of a cross-validation.
struct FoldModels {
  std::vector<Formula> formulas;
  std::vector<RefitModel> known;  ///< none where every fold is to be fitted whole
};

FoldModels list_models(const Table& table, const ModelFrame& frame,
                       const std::vector<ModelRequest>& nested,
                       const std::vector<ModelSummary>& known, const FitOptions& options) {
  FoldModels models;
  for (const ModelRequest& model : nested) models.formulas.push_back(model.formula);
  if (!std::ranges::all_of(models.formulas, is_learned_alike)) return models;
  for (const ModelSummary& model : known)
    if (model.fit.rows == frame.rows()) models.known.emplace_back(table, frame, model, options);
  if (models.known.size() < nested.size()) models.known.clear();
  return models;
}

FoldPrediction predict(const Table& table, const ModelFrame& frame, const FoldModels& models,
                       const std::vector<std::uint8_t>& inside, const FitOptions& options,
                       const RunContext& own) {
  if (!models.known.empty()) {
    if (std::optional<FoldPrediction> found = find_fold_prediction(models.known, inside))
      return *std::move(found);
  }
  std::vector<std::uint8_t> outside(inside.size());
  for (std::size_t row = 0; row < inside.size(); ++row) outside[row] = inside[row] == 0;
  return predict_fold(table, leave_out_rows(frame, inside), leave_out_rows(frame, outside),
                      models.formulas, options, own);
}

void run_fold(const Table& table, const ModelFrame& frame, const FoldModels& models,
              const FitOptions& options, std::size_t fold, const RunContext& own, Repeat& repeat) {
  std::vector<std::uint8_t> inside(frame.rows());
  for (std::size_t row = 0; row < frame.rows(); ++row)
    inside[row] = repeat.fold_of_row[row] == fold;
  FoldPrediction prediction = predict(table, frame, models, inside, options, own);
  if (!prediction.failure) {
    for (std::size_t model = 0; model < models.formulas.size(); ++model) {
      std::size_t next = 0;
      for (std::size_t row = 0; row < frame.rows(); ++row)
        if (inside[row] != 0) repeat.eta[model][row] = prediction.eta[model][next++];
    }
  }
  prediction.eta.clear();
  repeat.folds[fold] = std::move(prediction);
}

std::vector<Repeat> run_folds(const Table& table, const ModelFrame& frame, const FoldModels& models,
                              const FoldPlan& plan, const FitOptions& options,
                              const RunContext& context) {
  const CrossValidation& start = plan.start();
  std::vector<Repeat> repeats(start.repeats);
  for (std::size_t r = 0; r < repeats.size(); ++r) {
    repeats[r].fold_of_row = plan.draw(r);
    repeats[r].folds.resize(start.folds);
    repeats[r].eta.assign(models.formulas.size(), std::vector<double>(frame.rows(), kUnpredicted));
  }
  for_each_reported_task(context, "cross-validation", start.folds * start.repeats,
                         [&](std::size_t task, const RunContext& own) {
                           run_fold(table, frame, models, options, task % start.folds, own,
                                    repeats[task / start.folds]);
                         });
  return repeats;
}

std::vector<std::uint32_t> list_predicted(const std::vector<double>& eta) {
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < eta.size(); ++row)
    if (!std::isnan(eta[row])) rows.push_back(static_cast<std::uint32_t>(row));
  return rows;
}

std::vector<double> pick(const std::vector<double>& values,
                         const std::vector<std::uint32_t>& rows) {
  std::vector<double> picked;
  picked.reserve(rows.size());
  for (const std::uint32_t row : rows) picked.push_back(values[row]);
  return picked;
}

double mean_squared_error(const PredictedRows& rows) {
  CompensatedSum squares;
  CompensatedSum weight;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const double error = rows.response[row] - rows.eta[row];
    squares += rows.weight(row) * error * error;
    weight += rows.weight(row);
  }
  return squares.value() / weight.value();
}

/// The values of one model in one repeat, in the order of measures_out_of_sample.
std::vector<MaybeFigure> measure(const PredictedRows& null, const PredictedRows& model,
                                 bool binary) {
  std::vector<MaybeFigure> figures;
  const auto share_of_null = [](const MaybeFigure& loss,
                                const MaybeFigure& null_loss) -> MaybeFigure {
    if (!loss.value || !null_loss.value)
      return {std::nullopt, loss.value ? null_loss.absent_reason : loss.absent_reason};
    if (*null_loss.value == 0) return {std::nullopt, "the response has one value in these rows"};
    return {1 - *loss.value / *null_loss.value};
  };
  const bool linear = model.link == LinkFunction::identity;
  if (linear)
    figures.push_back(share_of_null({mean_squared_error(model)}, {mean_squared_error(null)}));
  if (!binary) return figures;
  constexpr double kUsual = 0.5;
  constexpr double kLevel = 0.95;
  const Accuracy accuracy = assess_predictions(model, kUsual, kLevel);
  if (!linear) {
    figures.push_back(
        share_of_null(accuracy.log_loss, assess_predictions(null, kUsual, kLevel).log_loss));
  }
  figures.push_back(accuracy.auc.value);
  figures.push_back({accuracy.brier.value});
  if (!linear) figures.push_back(accuracy.log_loss);
  return figures;
}

std::vector<PredictiveMeasure> measures_out_of_sample(LinkFunction link, bool binary) {
  using enum PredictiveMeasure;
  if (link != LinkFunction::identity) return {mcfadden, auc, brier, log_loss};
  return binary ? std::vector{r2, auc, brier} : std::vector{r2};
}

/// Mean and spread over the repeats that have the value.
void summarise(const std::vector<MaybeFigure>& of_repeats, OutOfSampleValue& value) {
  std::vector<double> found;
  for (const MaybeFigure& figure : of_repeats)
    if (figure.value) found.push_back(*figure.value);
  if (found.size() < of_repeats.size() || found.empty()) {
    const auto absent =
        std::ranges::find_if(of_repeats, [](const MaybeFigure& f) { return !f.value; });
    value.mean.absent_reason =
        absent == of_repeats.end() ? "no fold has predictions" : absent->absent_reason;
    return;
  }
  const auto count = static_cast<double>(found.size());
  CompensatedSum sum;
  for (const double each : found) sum += each;
  value.mean.value = sum.value() / count;
  if (found.size() < 2) return;
  CompensatedSum squares;
  for (const double each : found)
    squares += (each - *value.mean.value) * (each - *value.mean.value);
  value.sd = std::sqrt(squares.value() / (count - 1));
}

void count_folds(const std::vector<Repeat>& repeats, CrossValidation& summary) {
  for (const FoldFailure failure : {FoldFailure::constant_response, FoldFailure::undefined_term,
                                    FoldFailure::separation, FoldFailure::no_convergence}) {
    FailedFolds failed{failure, 0};
    for (const Repeat& repeat : repeats)
      failed.folds += static_cast<std::size_t>(
          std::ranges::count(repeat.folds, std::optional(failure), &FoldPrediction::failure));
    if (failed.folds > 0) summary.failed.push_back(failed);
  }
  for (const Repeat& repeat : repeats) {
    for (const FoldPrediction& fold : repeat.folds) {
      if (fold.failure) continue;
      summary.folds_with_dropped_terms += fold.dropped_terms ? 1 : 0;
      summary.unseen_levels += fold.unseen_levels;
    }
  }
}

}  // namespace

PredictedRows predicted_rows(const ModelFrame& frame, LinkFunction link,
                             const std::vector<std::uint32_t>& rows, std::vector<double> eta) {
  check_invariant(rows.size() == eta.size(), "one predictor a row");
  PredictedRows all{link, std::vector<double>(frame.rows(), 0), frame.response, frame.weights,
                    frame.weight_kind};
  if (const ClusterIndex* const units = find_units(frame)) all.clusters = *units;
  PredictedRows part = select_rows(all, rows);
  part.eta = std::move(eta);
  return part;
}

CrossValidated cross_validate(const Table& table, const ModelFrame& frame,
                              const std::vector<ModelRequest>& nested,
                              const std::vector<ModelSummary>& known,
                              const CrossValidationRequest& request, const FitOptions& options,
                              const RunContext& context) {
  const FoldPlan plan(table, frame, request);
  require_refit_memory(frame, known, "the folds", context);
  const std::vector<Repeat> repeats =
      run_folds(table, frame, list_models(table, frame, nested, known, options), plan,
                without_own_covariance(options, frame), context);
  const LinkFunction link = link_of(options.model);
  const bool binary = frame.response_kind == ResponseKind::binary;
  const std::vector<PredictiveMeasure> measures = measures_out_of_sample(link, binary);
  CrossValidated result{plan.start(), {}, {}};
  count_folds(repeats, result.summary);
  for (std::size_t model = 1; model < nested.size(); ++model) {
    std::vector<std::vector<MaybeFigure>> figures(measures.size());
    for (const Repeat& repeat : repeats) {
      const std::vector<std::uint32_t> rows = list_predicted(repeat.eta[model]);
      if (rows.empty()) continue;
      const auto of = [&](std::size_t which) {
        return predicted_rows(frame, link, rows, pick(repeat.eta[which], rows));
      };
      std::vector<MaybeFigure> found = measure(of(0), of(model), binary);
      if (nested[model].formula.terms.empty())
        for (std::size_t i = 0; i < measures.size(); ++i)
          if (measures[i] == PredictiveMeasure::auc) found[i] = {std::nullopt, kFoldsAlone};
      for (std::size_t i = 0; i < measures.size(); ++i) figures[i].push_back(found[i]);
    }
    for (std::size_t i = 0; i < measures.size(); ++i) {
      OutOfSampleValue value{nested[model].name, measures[i]};
      summarise(figures[i], value);
      result.summary.values.push_back(std::move(value));
    }
  }
  result.rows = list_predicted(repeats.front().eta.back());
  for (const std::vector<double>& eta : repeats.front().eta)
    result.eta.push_back(pick(eta, result.rows));
  return result;
}

}  // namespace detail

std::string_view key_of(PredictiveMeasure measure) {
  switch (measure) {
    case PredictiveMeasure::mcfadden:
      return "mcfadden";
    case PredictiveMeasure::r2:
      return "r2";
    case PredictiveMeasure::auc:
      return "auc";
    case PredictiveMeasure::brier:
      return "brier";
    case PredictiveMeasure::log_loss:
      break;
  }
  return "log_loss";
}

std::string_view describe(FoldFailure failure) {
  switch (failure) {
    case FoldFailure::constant_response:
      return "the response has one value in the training part";
    case FoldFailure::undefined_term:
      return "a term is not defined in the training part";
    case FoldFailure::separation:
      return "separation in the training part";
    case FoldFailure::no_convergence:
      break;
  }
  return "no convergence in the training part";
}

std::size_t CrossValidation::failed_folds() const {
  std::size_t count = 0;
  for (const FailedFolds& each : failed) count += each.folds;
  return count;
}

}  // namespace bip
