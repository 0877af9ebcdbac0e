// Predictive accuracy as a sentence and tables of a comparison's section.
#include <fmt/format.h>

#include <algorithm>

#include "accuracy_parts.hpp"
#include "bip/core/decimal_mark.hpp"
#include "document_parts.hpp"
#include "report/measure_labels.hpp"
#include "report/words/accuracy_words.hpp"
#include "report/words/comparison_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

const Phrase& origin_name(PredictionOrigin origin) {
  return origin == PredictionOrigin::in_sample ? kInSample : kOutOfFold;
}

Cell figure_cell(const MaybeFigure& figure, Style style, int digits) {
  return number_cell(figure.value, style, digits, figure.absent_reason);
}

TableColumn column(const char* key, const Phrase& title, Language language,
                   Align align = Align::right) {
  return {key, title.in(language), align};
}

/// Best evidence first: predictions of unseen rows where there are any.
PredictionOrigin shown_origin(const PredictiveAccuracy& accuracy) {
  const bool has_unseen = std::ranges::any_of(accuracy.models, [](const ModelAccuracy& model) {
    return model.origin == PredictionOrigin::out_of_fold && model.figures;
  });
  return has_unseen ? PredictionOrigin::out_of_fold : PredictionOrigin::in_sample;
}

std::string event_text(const ModelFrame& frame) {
  return frame.event_label.empty() || frame.event_label == "1"
             ? frame.response_name
             : fmt::format("{} = {}", frame.response_name, frame.event_label);
}

/// "Among the 100 most promising of 1,000, register finds 21 …"; empty without both models.
std::string found_sentence(const Comparison& comparison, const ModelFrame& frame,
                           Language language) {
  constexpr std::size_t kBase = 1;
  const PredictionOrigin origin = shown_origin(*comparison.accuracy);
  const std::vector<ModelSummary>& models = comparison.models;
  const Accuracy* const base = comparison.accuracy->find(models.at(kBase).name, origin);
  const Accuracy* const full = comparison.accuracy->find(models.back().name, origin);
  if (models.size() <= kBase + 1 || base == nullptr || full == nullptr) return {};
  if (!base->top_tenth || !full->top_tenth) return {};
  std::string blocks;
  for (std::size_t i = kBase + 1; i < models.size(); ++i)
    blocks += (blocks.empty() ? "" : " + ") + models[i].name;
  return say(kFoundSentence, language, models[kBase].name, 100 * base->top_tenth->rate,
             event_text(frame), blocks, 100 * full->top_tenth->rate,
             (origin == PredictionOrigin::out_of_fold ? kUnseen : kSeen).in(language));
}

const ModelSummary& model_named(const Comparison& comparison, const std::string& name) {
  return *std::ranges::find(comparison.models, name, &ModelSummary::name);
}

/// The same measure of the rows the model was fitted to.
MaybeFigure in_sample_value(const Comparison& comparison, const OutOfSampleValue& value) {
  const bool is_power =
      value.measure == PredictiveMeasure::mcfadden || value.measure == PredictiveMeasure::r2;
  if (is_power) {
    for (const PseudoR2& each : model_named(comparison, value.model).measures)
      if (key_of(each.measure) == key_of(value.measure)) return {each.value, each.absent_reason};
    return {};
  }
  const Accuracy* const figures =
      comparison.accuracy->find(value.model, PredictionOrigin::in_sample);
  if (figures == nullptr) return {};
  if (value.measure == PredictiveMeasure::auc) return figures->auc.value;
  if (value.measure == PredictiveMeasure::brier) return {figures->brier.value};
  return figures->log_loss;
}

std::string measure_name(PredictiveMeasure measure, Language language) {
  switch (measure) {
    case PredictiveMeasure::mcfadden:
      return short_label(Measure::mcfadden, language);
    case PredictiveMeasure::r2:
      return short_label(Measure::r2, language);
    case PredictiveMeasure::auc:
      return kAuc.in(language);
    case PredictiveMeasure::brier:
      return kBrier.in(language);
    case PredictiveMeasure::log_loss:
      break;
  }
  return kLogLoss.in(language);
}

DocumentTable out_of_sample_table(const Comparison& comparison, Language language) {
  const CrossValidation& result = *comparison.accuracy->cross_validation;
  DocumentTable table;
  table.name = "out_of_sample";
  table.caption = kOutOfSampleCaption.in(language);
  table.columns = {column("model", kModel, language, Align::left),
                   column("measure", kMeasure, language, Align::left),
                   column("in_sample", kInSample, language),
                   column("value", kOutOfSample, language), column("sd", kSpread, language)};
  for (const OutOfSampleValue& value : result.values) {
    const MaybeFigure inside = in_sample_value(comparison, value);
    table.rows.push_back({text_cell(value.model), text_cell(measure_name(value.measure, language)),
                          figure_cell(inside, Style::fixed, 4),
                          figure_cell(value.mean, Style::fixed, 4),
                          number_cell(value.sd, Style::fixed, 4)});
  }
  table.notes.push_back(
      result.folded_by.empty()
          ? say(kFoldsOfRows, language, result.folds, result.repeats)
          : say(kFoldsOfClusters, language, result.folds, result.folded_by, result.repeats));
  if (const std::size_t failed = result.failed_folds(); failed > 0)
    table.notes.push_back(say(kFailedFolds, language, failed, result.folds * result.repeats));
  if (result.rows_without_group > 0)
    table.notes.push_back(say(kRowsInNoFold, language, result.rows_without_group));
  return table;
}

std::vector<Cell> accuracy_cells(const ModelAccuracy& model) {
  if (!model.figures) return std::vector<Cell>(10, AbsentCell{model.absent_reason});
  const Accuracy& f = *model.figures;
  std::optional<double> found;
  std::optional<double> rate;
  if (f.top_tenth) found = f.top_tenth->found;
  if (f.top_tenth) rate = f.top_tenth->rate;
  return {integer_cell(f.weight),
          figure_cell(f.auc.value, Style::fixed, 3),
          number_cell(f.auc.low, Style::fixed, 3, f.auc.std_error.absent_reason),
          number_cell(f.auc.high, Style::fixed, 3, f.auc.std_error.absent_reason),
          number_cell(f.brier.value, Style::fixed, 4),
          figure_cell(f.log_loss, Style::fixed, 4),
          number_cell(found, Style::percent, 1),
          number_cell(rate, Style::percent, 1),
          figure_cell(f.calibration.intercept, Style::fixed, 2),
          figure_cell(f.calibration.slope, Style::fixed, 2)};
}

/// Models on all rows, or those of groups with the group in front.
enum class Rows { all, groups };

DocumentTable discrimination_table(const PredictiveAccuracy& accuracy, Rows rows,
                                   Language language) {
  DocumentTable table;
  table.name = rows == Rows::all ? "discrimination" : "discrimination_by_group";
  table.caption = rows == Rows::all ? std::string(kDiscriminationCaption.in(language))
                                    : say(kGroupsCaption, language, accuracy.by);
  if (rows == Rows::groups) table.columns.push_back(column("group", kGroup, language, Align::left));
  const std::vector<TableColumn> shared{column("model", kModel, language, Align::left),
                                        column("predictions", kPredictions, language, Align::left),
                                        column("rows", kRowCount, language),
                                        column("auc", kAuc, language),
                                        column("low", kLow, language),
                                        column("high", kHigh, language),
                                        column("brier", kBrier, language),
                                        column("log_loss", kLogLoss, language),
                                        column("top_decile", kTopFound, language),
                                        column("top_decile_rate", kTopRate, language),
                                        column("calibration_intercept", kInterceptTitle, language),
                                        column("calibration_slope", kSlopeTitle, language)};
  table.columns.insert(table.columns.end(), shared.begin(), shared.end());
  for (const ModelAccuracy& model : accuracy.models) {
    if (model.group.empty() != (rows == Rows::all)) continue;
    std::vector<Cell> cells;
    if (rows == Rows::groups) cells.push_back(text_cell(model.group));
    cells.push_back(text_cell(model.model));
    cells.push_back(text_cell(origin_name(model.origin).in(language)));
    for (Cell& cell : accuracy_cells(model)) cells.push_back(std::move(cell));
    table.rows.push_back(std::move(cells));
  }
  if (rows == Rows::all) table.notes.emplace_back(kAucNote.in(language));
  if (rows == Rows::groups && accuracy.small_groups > 0)
    table.notes.push_back(
        say(kSmallGroups, language, accuracy.small_groups, kFewestPersonsOfGroup));
  return table;
}

DocumentTable confusion_table(const PredictiveAccuracy& accuracy, Language language) {
  DocumentTable table;
  table.name = "confusion";
  table.caption = say(kConfusionCaption, language,
                      with_decimal_mark(fmt::format("{}", accuracy.cutoff), language));
  table.columns = {column("model", kModel, language, Align::left),
                   column("predictions", kPredictions, language, Align::left),
                   column("true_positive", kTruePositive, language),
                   column("false_positive", kFalsePositive, language),
                   column("true_negative", kTrueNegative, language),
                   column("false_negative", kFalseNegative, language),
                   column("hit_rate", kHitRate, language)};
  for (const ModelAccuracy& model : accuracy.models) {
    if (!model.figures || !model.group.empty()) continue;
    const Confusion& hits = model.figures->confusion;
    table.rows.push_back({text_cell(model.model), text_cell(origin_name(model.origin).in(language)),
                          integer_cell(hits.true_positive), integer_cell(hits.false_positive),
                          integer_cell(hits.true_negative), integer_cell(hits.false_negative),
                          number_cell(hits.hit_rate(), Style::percent, 1)});
  }
  return table;
}

DocumentTable differences_table(const PredictiveAccuracy& accuracy, Language language) {
  DocumentTable table;
  table.name = "auc_tests";
  table.caption = kDifferencesCaption.in(language);
  table.columns = {column("from", kFrom, language, Align::left),
                   column("to", kTo, language, Align::left),
                   column("predictions", kPredictions, language, Align::left),
                   column("difference", kDifference, language),
                   column("low", kLow, language),
                   column("high", kHigh, language),
                   {"p_value", "p", Align::right},
                   column("valid", kValid, language, Align::left)};
  for (const AucComparison& pair : accuracy.pairs) {
    const AucDifference& d = pair.difference;
    const std::string& reason = d.std_error.absent_reason;
    const std::string origin = origin_name(pair.origin).in(language);
    table.rows.push_back({text_cell(pair.from), text_cell(pair.to), text_cell(origin),
                          figure_cell(d.difference, Style::fixed, 3),
                          number_cell(d.low, Style::fixed, 3, reason),
                          number_cell(d.high, Style::fixed, 3, reason),
                          number_cell(d.p_value, Style::p_value, 3, reason),
                          text_cell((pair.valid ? kYes : kNo).in(language))});
    const std::string note = fmt::format("{}: {}.", origin, pair.note);
    if (std::ranges::find(table.notes, note) == table.notes.end()) table.notes.push_back(note);
  }
  return table;
}

DocumentTable calibration_table(const PredictiveAccuracy& accuracy, Language language) {
  const PredictionOrigin origin = shown_origin(accuracy);
  DocumentTable table;
  table.name = "calibration";
  table.caption = say(kCalibrationCaption, language, origin_name(origin).in(language));
  table.columns = {column("model", kModel, language, Align::left), column("bin", kBin, language),
                   column("rows", kRowCount, language), column("predicted", kPredicted, language),
                   column("observed", kObserved, language)};
  for (const ModelAccuracy& model : accuracy.models) {
    if (!model.figures || !model.group.empty() || model.origin != origin) continue;
    double number = 0;
    for (const CalibrationBin& bin : model.figures->calibration.bins)
      table.rows.push_back({text_cell(model.model), integer_cell(++number), integer_cell(bin.rows),
                            number_cell(bin.predicted, Style::percent, 1),
                            number_cell(bin.observed, Style::percent, 1)});
  }
  return table;
}

}  // namespace

void add_accuracy(const Comparison& comparison, const ModelFrame& frame,
                  const Presentation& presentation, Section& section) {
  if (!comparison.accuracy) return;
  const PredictiveAccuracy& accuracy = *comparison.accuracy;
  const Language language = presentation.language;
  if (!accuracy.undefined.empty()) {
    section.parts.emplace_back(Paragraph{say(kNotAssessed, language, accuracy.undefined), false});
    return;
  }
  const auto add = [&](DocumentTable table) {
    if (!table.rows.empty()) section.parts.emplace_back(std::move(table));
  };
  if (std::string sentence = found_sentence(comparison, frame, language); !sentence.empty())
    section.parts.emplace_back(Paragraph{std::move(sentence), false});
  if (accuracy.cross_validation) add(out_of_sample_table(comparison, language));
  add(discrimination_table(accuracy, Rows::all, language));
  if (!accuracy.by.empty()) add(discrimination_table(accuracy, Rows::groups, language));
  add(differences_table(accuracy, language));
  add(confusion_table(accuracy, language));
  add(calibration_table(accuracy, language));
}

}  // namespace bip::detail
