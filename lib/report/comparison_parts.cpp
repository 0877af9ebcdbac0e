// See comparison_parts.hpp.
#include "comparison_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "document_parts.hpp"
#include "report/localize.hpp"
#include "report/measure_labels.hpp"
#include "report/words/comparison_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

Cell published_cell(const ModelSummary& model, const ModelSummary& last,
                    const PublishedPower& published) {
  if (model.role == ModelRole::base) return number_cell(published.base, Style::fixed, 2);
  if (&model == &last) return number_cell(published.full, Style::fixed, 2);
  return text_cell("");
}

std::vector<TableColumn> power_columns(const Presentation& presentation,
                                       const PublishedPower* published) {
  const Language language = presentation.language;
  std::vector<TableColumn> columns{{"model", kModel.in(language), Align::left},
                                   {"parameters", "k", Align::right},
                                   {"log_likelihood", kLogLikelihood.in(language), Align::right}};
  for (const Measure measure : presentation.measures)
    columns.push_back({std::string(key_of(measure)), short_label(measure, language), Align::right});
  columns.push_back({"events_per_parameter", kEventsPerParameter.in(language), Align::right});
  if (published != nullptr) {
    columns.push_back({"published",
                       fmt::format("{} ({})", kPublished.in(language),
                                   translate_message(published->measure, language)),
                       Align::right});
  }
  return columns;
}

std::string test_name(const BlockTest& test, Language language) {
  if (test.kind == BlockTestKind::likelihood_ratio) return kLikelihoodRatio.in(language);
  return test.df2 ? "Wald (F)" : "Wald (chi²)";
}

/// Terms of all models but the null one, each once, in order; cut points and ln(alpha) last.
std::vector<std::string> list_terms(const Comparison& comparison) {
  std::vector<std::string> terms;
  const auto add = [&](const std::string& term) {
    if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
  };
  const auto columns_of = [](const Fit& fit) { return fit.terms.size() - fit.ancillary; };
  for (std::size_t m = 1; m < comparison.models.size(); ++m) {
    const Fit& fit = comparison.models[m].fit;
    for (std::size_t i = 0; i < columns_of(fit); ++i) add(fit.terms[i]);
  }
  const Fit& last = comparison.models.back().fit;  // cut points and ln(alpha) are in every model
  for (std::size_t i = columns_of(last); i < last.terms.size(); ++i) add(last.terms[i]);
  return terms;
}

void add_estimate(const std::vector<CoefficientRow>& rows, const std::string& term,
                  std::vector<Cell>& cells) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const CoefficientRow& each) { return each.term == term; });
  if (found == rows.end()) {
    cells.insert(cells.end(), {text_cell(""), text_cell("")});
    return;
  }
  cells.push_back(number_cell(found->estimate, Style::general, 4, found->absent_reason));
  cells.push_back(number_cell(found->std_error, Style::general, 4, found->absent_reason));
}

std::string describe_leaving_out(const Comparison& comparison, Language language) {
  const LeaveOneOut& result = *comparison.leave_one_out;
  std::string note = say(kLeaveOneOutNote, language, result.groups, result.column);
  std::size_t failed = 0;
  for (std::size_t i = 0; i < result.ranges.size(); ++i)
    if (comparison.gains[i].gain) failed = std::max(failed, result.ranges[i].failed);
  if (failed > 0) note += say(kLeaveOneOutFailed, language, failed);
  if (result.rows_without_group > 0)
    note += say(kLeaveOneOutMissing, language, result.rows_without_group);
  return note;
}

}  // namespace

Measure headline_measure(const Presentation& presentation, const Comparison& comparison) {
  for (const Measure measure : presentation.measures) {
    const bool has_gain = std::any_of(
        comparison.gains.begin(), comparison.gains.end(),
        [&](const Gain& gain) { return gain.measure == measure && gain.gain.has_value(); });
    if (has_gain) return measure;
  }
  return comparison.models.front().fit.model == ModelKind::lpm ? Measure::r2 : Measure::mcfadden;
}

DocumentTable power_table(const std::vector<ModelSummary>& models, std::string name,
                          std::string caption, const Presentation& presentation,
                          const PublishedPower* published) {
  DocumentTable table;
  table.name = std::move(name);
  table.caption = std::move(caption);
  table.columns = power_columns(presentation, published);
  for (const ModelSummary& model : models) {
    const Fit& fit = model.fit;
    std::optional<double> log_likelihood;
    if (fit.converged()) log_likelihood = fit.log_likelihood;
    std::vector<Cell> row{text_cell(model.name), integer_cell(static_cast<double>(fit.parameters)),
                          number_cell(log_likelihood, Style::fixed, 3, fit.termination_note)};
    for (const Measure measure : presentation.measures) row.push_back(measure_cell(model, measure));
    row.push_back(number_cell(model.events_per_parameter, Style::fixed, 1));
    if (published != nullptr) row.push_back(published_cell(model, models.back(), *published));
    table.rows.push_back(std::move(row));
  }
  table.notes.emplace_back(kParameterNote.in(presentation.language));
  return table;
}

DocumentTable gains_table(const Comparison& comparison, const Presentation& presentation) {
  const Language language = presentation.language;
  const std::string absent = kMeasureAbsent.in(language);
  DocumentTable table;
  table.name = "gains";
  table.caption = kGainsCaption.in(language);
  table.columns = {{"from", kFrom.in(language), Align::left},
                   {"to", kTo.in(language), Align::left},
                   {"measure", kMeasure.in(language), Align::left},
                   {"from_value", kFrom.in(language), Align::right},
                   {"to_value", kTo.in(language), Align::right},
                   {"gain", kGain.in(language), Align::right},
                   {"ratio", kRatio.in(language), Align::right}};
  const LeaveOneOut* const left_out =
      comparison.leave_one_out ? &*comparison.leave_one_out : nullptr;
  if (left_out != nullptr) {
    table.columns.push_back({"gain_low", kLowest.in(language), Align::right});
    table.columns.push_back({"gain_high", kHighest.in(language), Align::right});
  }
  for (std::size_t i = 0; i < comparison.gains.size(); ++i) {
    const Gain& gain = comparison.gains[i];
    const auto& shown = presentation.measures;
    if (std::find(shown.begin(), shown.end(), gain.measure) == shown.end()) continue;
    table.rows.push_back({text_cell(gain.from), text_cell(gain.to),
                          text_cell(short_label(gain.measure, language)),
                          number_cell(gain.from_value, Style::percent, 1, absent),
                          number_cell(gain.to_value, Style::percent, 1, absent),
                          number_cell(gain.gain, Style::points, 1, absent),
                          number_cell(gain.ratio, Style::fixed, 2,
                                      gain.gain ? kNotAboveZero.in(language) : absent)});
    if (left_out == nullptr) continue;
    const GainRange& range = left_out->ranges[i];
    table.rows.back().push_back(number_cell(range.low, Style::points, 1, absent));
    table.rows.back().push_back(number_cell(range.high, Style::points, 1, absent));
  }
  table.notes.emplace_back(kGainsNote.in(language));
  if (left_out != nullptr) table.notes.push_back(describe_leaving_out(comparison, language));
  return table;
}

DocumentTable tests_table(const Comparison& comparison, Language language) {
  DocumentTable table;
  table.name = "tests";
  table.caption = kTestsCaption.in(language);
  table.columns = {{"from", kFrom.in(language), Align::left},
                   {"to", kTo.in(language), Align::left},
                   {"kind", kTest.in(language), Align::left},
                   {"statistic", kStatistic.in(language), Align::right},
                   {"df", "df", Align::right},
                   {"p_value", "p", Align::right},
                   {"valid", kValid.in(language), Align::left}};
  for (const BlockTest& test : comparison.tests) {
    const std::string df =
        test.df2 ? fmt::format("{}, {}", test.df, *test.df2) : fmt::format("{}", test.df);
    const std::string kind = test_name(test, language);
    table.rows.push_back({text_cell(test.from), text_cell(test.to), text_cell(kind),
                          number_cell(test.statistic, Style::fixed, 2, test.note), text_cell(df),
                          number_cell(test.p_value, Style::p_value, 3, test.note),
                          text_cell((test.valid ? kYes : kNo).in(language))});
    if (test.note.empty() || !test.statistic) continue;
    const std::string note = fmt::format("{}: {}.", kind, test.note);
    if (std::find(table.notes.begin(), table.notes.end(), note) == table.notes.end())
      table.notes.push_back(note);
  }
  return table;
}

DocumentTable regression_table(const Comparison& comparison, const Presentation& presentation) {
  const Language language = presentation.language;
  DocumentTable table;
  table.name = "regressions";
  table.caption = kRegressionsCaption.in(language);
  table.columns = {{"term", kTerm.in(language), Align::left}};
  const bool has_labels = !presentation.labels.empty();
  if (has_labels) table.columns.push_back({"label", kLabel.in(language), Align::left});
  std::vector<std::vector<CoefficientRow>> coefficients;
  for (std::size_t m = 1; m < comparison.models.size(); ++m) {
    const ModelSummary& model = comparison.models[m];
    table.columns.push_back({model.name + "_estimate", model.name, Align::right});
    table.columns.push_back({model.name + "_std_error", kStandardError.in(language), Align::right});
    coefficients.push_back(coefficient_table(model.fit, presentation.conf_level));
  }
  for (const std::string& term : list_terms(comparison)) {
    std::vector<Cell> row{text_cell(term)};
    if (has_labels) {
      const auto label = presentation.labels.find(term);
      row.push_back(text_cell(label == presentation.labels.end() ? "" : label->second));
    }
    for (const auto& rows : coefficients) add_estimate(rows, term, row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace bip::detail
