// Explanatory power, persons found, gain, calibration and ROC. See report_figures.hpp.
#include "report/report_figures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/decimal_mark.hpp"
#include "report/comparison_parts.hpp"
#include "report/document_parts.hpp"
#include "report/figure_parts.hpp"
#include "report/measure_labels.hpp"
#include "report/page_statement.hpp"
#include "report/statement_parts.hpp"
#include "report/words/accuracy_words.hpp"
#include "report/words/report_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

constexpr std::size_t kBase = 1;  ///< of Comparison::models, after the null model

const BootstrapInterval* find_interval(const Comparison& comparison, Measure measure,
                                       GainQuantity quantity) {
  if (!comparison.bootstrap) return nullptr;
  for (const BootstrapInterval& one : comparison.bootstrap->intervals)
    if (one.measure == measure && one.quantity == quantity &&
        one.from == comparison.models[kBase].name && one.to == comparison.models.back().name)
      return &one;
  return nullptr;
}

std::optional<double> find_measure(const ModelSummary& model, Measure measure) {
  for (const PseudoR2& each : model.measures)
    if (each.measure == measure) return each.value;
  return std::nullopt;
}

std::optional<double> find_unseen(const Comparison& comparison, const std::string& model,
                                  Measure measure) {
  if (!comparison.accuracy || !comparison.accuracy->cross_validation) return std::nullopt;
  for (const OutOfSampleValue& value : comparison.accuracy->cross_validation->values)
    if (value.model == model && key_of(value.measure) == key_of(measure)) return value.mean.value;
  return std::nullopt;
}

std::optional<double> find_placebo(const Comparison& comparison, Measure measure) {
  if (!comparison.placebo) return std::nullopt;
  const auto base = find_measure(comparison.models[kBase], measure);
  for (const PlaceboGain& gain : comparison.placebo->gains)
    if (gain.measure == measure && gain.from == comparison.models[kBase].name &&
        gain.to == comparison.models.back().name && gain.mean && base)
      return *base + *gain.mean;
  return std::nullopt;
}

Cell share_cell(std::optional<double> value) {
  return value ? number_cell(value, Style::percent, 1) : text_cell("");
}

/// One of the two models of an analysis.
enum class Side { base, full };

std::vector<Cell> power_row(const AnalysisResult& result, Measure measure, Side side,
                            Language language) {
  const Comparison& comparison = result.comparison;
  const bool is_base = side == Side::base;
  const ModelSummary& model = is_base ? comparison.models[kBase] : comparison.models.back();
  const BootstrapInterval* const interval =
      find_interval(comparison, measure, is_base ? GainQuantity::from : GainQuantity::to);
  std::optional<double> published;
  if (result.rule.published)
    published = is_base ? result.rule.published->base : result.rule.published->full;
  return {text_cell(fmt::format("{} ({}, {})", result.rule.name, short_label(measure, language),
                                answers_of(result, language))),
          text_cell(is_base ? model.name : kWithAll.in(language)),
          share_cell(find_measure(model, measure)),
          share_cell(interval == nullptr ? std::nullopt : interval->unbiased_low),
          share_cell(interval == nullptr ? std::nullopt : interval->unbiased_high),
          share_cell(find_unseen(comparison, model.name, measure)),
          share_cell(is_base ? std::nullopt : find_placebo(comparison, measure)),
          share_cell(published)};
}

Presentation presentation_for(const AnalysisAttempt& attempt,
                              const PresentationOf& presentation_of) {
  return presentation_of(model_kind_of(attempt.rule));
}

/// Best evidence first, as the sentences have it.
struct FoundPair {
  const Accuracy* base = nullptr;
  const Accuracy* full = nullptr;
  PredictionOrigin origin = PredictionOrigin::in_sample;
};

std::string origin_note(const FoundPair& pair, Language language) {
  const Phrase& origin = pair.origin == PredictionOrigin::out_of_fold ? kUnseen : kSeen;
  return say(kPredictionsOf, language, origin.in(language));
}

FoundPair find_pair(const Comparison& comparison) {
  if (!comparison.accuracy || comparison.models.size() <= kBase + 1) return {};
  for (const PredictionOrigin origin :
       {PredictionOrigin::out_of_fold, PredictionOrigin::in_sample}) {
    const FoundPair pair{comparison.accuracy->find(comparison.models[kBase].name, origin),
                         comparison.accuracy->find(comparison.models.back().name, origin), origin};
    if (pair.base != nullptr && pair.full != nullptr) return pair;
  }
  return {};
}

/// Who was found: the keys are those of the table of predictive accuracy.
void state_found(const AnalysisResult& result, const FoundPair& pair, DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.columns = {{"found", Content::derived}};
  statement.caption = QuantityKeys{rows_key(result)};
  const std::array<const ModelSummary*, 2> models{&result.comparison.models[kBase],
                                                  &result.comparison.models.back()};
  statement.show(0, "found", {rows_key(result)});
  for (std::size_t i = 0; i < models.size(); ++i)
    statement.show(i + 1, "found", top_tenth_keys(result, models[i]->name, pair.origin));
}

std::optional<Figure> roc_figure(const AnalysisResult& result, Language language) {
  const FoundPair pair = find_pair(result.comparison);
  if (pair.base == nullptr || pair.base->curve.empty()) return std::nullopt;
  Figure figure;
  figure.name = "roc";
  figure.title = say(kRocTitle, language, result.rule.name, answers_of(result, language));
  figure.kind = PlotKind::lines;
  figure.roles = {
      .series = "model", .x = "false_positive_rate", .value = "sensitivity", .reference = "chance"};
  figure.x_title = kFalseAlarms.in(language);
  figure.y_title = kSensitivity.in(language);
  figure.data.columns = {{"model", kModelColumn.in(language), Align::left},
                         {"false_positive_rate", kFalseAlarms.in(language), Align::right},
                         {"sensitivity", kSensitivity.in(language), Align::right},
                         {"chance", kChance.in(language), Align::right}};
  const auto add = [&](const std::string& name, const Accuracy& accuracy) {
    for (const RocPoint& point : accuracy.curve) {
      const NumberCell rate{point.false_positive_rate, Style::percent, 0};
      figure.data.rows.push_back(std::vector<Cell>{
          text_cell(name), rate, NumberCell{point.sensitivity, Style::percent, 1}, rate});
    }
    if (accuracy.auc.value.value)
      figure.alternative += fmt::format(
          "{}: AUC {}. ", name,
          with_decimal_mark(fmt::format("{:.3f}", *accuracy.auc.value.value), language));
    state_curve(result, accuracy, figure.data);
  };
  add(result.comparison.models[kBase].name, *pair.base);
  add(kWithAll.in(language), *pair.full);
  figure.alternative += describe_figure(figure, language);
  figure.data.notes.push_back(origin_note(pair, language));
  figure = finish_figure(std::move(figure), language);
  state_estimates(result, figure.data);
  return figure;
}

std::optional<Figure> calibration_figure(const AnalysisResult& result, const Section& section,
                                         Language language) {
  const DocumentTable* const table = find_table(section, "calibration");
  if (table == nullptr) return std::nullopt;
  Figure figure;
  figure.name = "calibration";
  figure.title = say(kCalibrationTitle, language, result.rule.name, answers_of(result, language));
  figure.kind = PlotKind::lines;
  figure.roles = {.series = "model", .x = "predicted", .value = "observed", .reference = "right"};
  figure.x_title = kPredictedAxis.in(language);
  figure.y_title = kObservedAxis.in(language);
  figure.numbers = FigureNumbers::in_table;
  figure.data = *table;
  const auto predicted = std::ranges::find(table->columns, "predicted", &TableColumn::key);
  const auto place = static_cast<std::size_t>(predicted - table->columns.begin());
  figure.data.columns.push_back({"right", kIfRight.in(language), Align::right});
  state_copy_of_predicted("right", figure.data);
  for (std::vector<Cell>& row : figure.data.rows) {
    const Cell right = row[place];
    row.push_back(right);
  }
  return finish_figure(std::move(figure), language);
}

std::optional<Figure> decomposition_figure(const AnalysisResult& result, Measure measure,
                                           const Section& section, Language language) {
  const DocumentTable* const table = find_table(section, "decomposition");
  if (table == nullptr) return std::nullopt;
  const bool has_items =
      std::ranges::find(table->columns, "name", &TableColumn::key) != table->columns.end();
  Figure figure;
  figure.name = "decomposition";
  figure.title = say(kDecompositionTitle, language, result.rule.name,
                     short_label(measure, language) + ", " + answers_of(result, language));
  figure.kind = PlotKind::bars;
  figure.roles = {.label = has_items ? "name" : "block", .value = "value"};
  if (has_items) figure.roles.panel = "block";
  figure.x_title = kPointsAxis.in(language);
  figure.numbers = FigureNumbers::in_table;
  figure.data = *table;
  std::erase_if(figure.data.rows, [&](const std::vector<Cell>& row) {
    return std::get<TextCell>(row.front()).text != short_label(measure, language);
  });
  if (figure.data.rows.empty()) return std::nullopt;
  return finish_figure(std::move(figure), language);
}

}  // namespace

std::optional<Figure> power_figure(const std::vector<AnalysisAttempt>& analyses,
                                   const PresentationOf& presentation_of) {
  const Presentation general = presentation_of(ModelKind::logit);
  const Language language = general.language;
  Figure figure;
  figure.data.columns = {{"analysis", kAnalysisColumn.in(language), Align::left},
                         {"model", kModelColumn.in(language), Align::left},
                         {"value", kExplained.in(language), Align::right},
                         {"low", kLowColumn.in(language), Align::right},
                         {"high", kHighColumn.in(language), Align::right},
                         {"unseen", kOnUnseen.in(language), Align::right},
                         {"placebo", kWithPlacebo.in(language), Align::right},
                         {"published", kPublishedColumn.in(language), Align::right}};
  std::vector<std::string> measures;
  for (const AnalysisAttempt& attempt : analyses) {
    if (!attempt.result) continue;
    const Comparison& comparison = attempt.result->comparison;
    if (comparison.models.size() <= kBase + 1) continue;
    const Measure measure =
        headline_measure(presentation_for(attempt, presentation_of), comparison);
    for (const Side side : {Side::base, Side::full}) {
      figure.data.rows.push_back(power_row(*attempt.result, measure, side, language));
      state_estimates_in_row(*attempt.result, figure.data);
    }
    if (std::ranges::find(measures, short_label(measure, language)) == measures.end())
      measures.push_back(short_label(measure, language));
  }
  if (figure.data.rows.empty()) return std::nullopt;
  figure.name = "explanatory_power";
  figure.title = say(kPowerFigure, language, fmt::format("{}", fmt::join(measures, ", ")));
  figure.kind = PlotKind::bars;
  figure.roles = {.label = "model",
                  .panel = "analysis",
                  .value = "value",
                  .low = "low",
                  .high = "high",
                  .reference = "published",
                  .beside = {"unseen", "placebo"}};
  figure.x_title = kExplained.in(language);
  figure.data.notes.push_back(
      say(kPowerNote, language, fmt::format("{:.4g}", 100 * general.conf_level)));
  statement_of(figure.data).caption = statement_of(figure.data).notes[0] = QuantityKeys{};
  return finish_figure(std::move(figure), language);
}

void add_persons(const AnalysisResult& result, Language language, Section& section) {
  const FoundPair pair = find_pair(result.comparison);
  if (pair.base == nullptr || !pair.base->top_tenth || !pair.full->top_tenth) return;
  const std::string& base = result.comparison.models[kBase].name;
  const std::string full = kWithAll.in(language);
  Figure figure;
  figure.name = result.rule.name + "_found";
  figure.title = say(kPersonsFigure, language, result.rule.name, answers_of(result, language));
  figure.kind = PlotKind::bars;
  figure.roles = {.label = "picked_by", .value = "found"};
  figure.x_title = kPersonsAxis.in(language);
  figure.data.columns = {{"picked_by", kPickedColumn.in(language), Align::left},
                         {"found", kPersonsAxis.in(language), Align::right}};
  const auto add = [&](const std::string& name, double rate) {
    figure.data.rows.push_back({text_cell(name), NumberCell{100 * rate, Style::fixed, 0}});
  };
  add(kByChance.in(language), pair.full->events / pair.full->weight);
  add(base, pair.base->top_tenth->rate);
  add(full, pair.full->top_tenth->rate);
  figure.data.notes.push_back(origin_note(pair, language));
  figure = finish_figure(std::move(figure), language);
  state_found(result, pair, figure.data);
  section.parts.emplace_back(std::move(figure));
  const MaybeFigure& from = pair.base->auc.value;
  const MaybeFigure& to = pair.full->auc.value;
  if (from.value && to.value)
    section.parts.emplace_back(
        Paragraph{.text = say(kOrderSentence, language, base, 100 * *from.value, 100 * *to.value),
                  .shows = QuantityKeys{rows_key(result)}});
}

void add_analysis_figures(const AnalysisResult& result, const Presentation& presentation,
                          Section& section) {
  const Language language = presentation.language;
  const Measure measure = headline_measure(presentation, result.comparison);
  if (auto figure = decomposition_figure(result, measure, section, language))
    insert_before("decomposition", *std::move(figure), section);
  if (auto figure = calibration_figure(result, section, language)) {
    insert_before("calibration", *std::move(figure), section);
    if (auto roc = roc_figure(result, language))
      insert_before("discrimination", *std::move(roc), section);
  }
}

}  // namespace bip::detail
