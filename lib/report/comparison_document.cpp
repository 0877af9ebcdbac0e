// A comparison of nested models as a document: the headline, the explanatory power, the tests, the
// regressions side by side.
#include <fmt/format.h>

#include <algorithm>

#include "bip/report/result_document.hpp"
#include "document_parts.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::number_cell;
using detail::text_cell;
using Style = NumberCell::Style;

Measure headline_measure(const Presentation& presentation, const Comparison& comparison) {
  if (!presentation.measures.empty()) return presentation.measures.front();
  return comparison.models.front().fit.model == ModelKind::lpm ? Measure::r2 : Measure::mcfadden;
}

DocumentTable power_table(const std::vector<ModelSummary>& models, std::string name,
                          std::string caption, const Presentation& presentation) {
  DocumentTable table;
  table.name = std::move(name);
  table.caption = std::move(caption);
  table.columns = {{"model", "model", Align::left},
                   {"parameters", "k", Align::right},
                   {"log_likelihood", "log-likelihood", Align::right}};
  for (const Measure measure : presentation.measures) {
    table.columns.push_back(
        {std::string(key_of(measure)), detail::short_label(measure), Align::right});
  }
  table.columns.push_back({"events_per_parameter", "events/k", Align::right});
  for (const ModelSummary& model : models) {
    const Fit& fit = model.fit;
    std::optional<double> log_likelihood;
    if (fit.converged()) log_likelihood = fit.log_likelihood;
    std::vector<Cell> row{text_cell(model.name), integer_cell(static_cast<double>(fit.parameters)),
                          number_cell(log_likelihood, Style::fixed, 3, fit.termination_note)};
    for (const Measure measure : presentation.measures) {
      row.push_back(detail::measure_cell(model, measure));
    }
    row.push_back(number_cell(model.events_per_parameter, Style::fixed, 1));
    table.rows.push_back(std::move(row));
  }
  return table;
}

DocumentTable gains_table(const Comparison& comparison, const Presentation& presentation) {
  DocumentTable table;
  table.name = "gains";
  table.caption = "What each step adds";
  table.columns = {{"from", "from", Align::left},       {"to", "to", Align::left},
                   {"measure", "measure", Align::left}, {"from_value", "from", Align::right},
                   {"to_value", "to", Align::right},    {"gain", "gain, points", Align::right},
                   {"ratio", "ratio", Align::right}};
  for (const Gain& gain : comparison.gains) {
    const auto& shown = presentation.measures;
    if (std::find(shown.begin(), shown.end(), gain.measure) == shown.end()) continue;
    std::optional<double> points;
    if (gain.gain) points = 100 * *gain.gain;
    table.rows.push_back({text_cell(gain.from), text_cell(gain.to),
                          text_cell(detail::short_label(gain.measure)),
                          number_cell(gain.from_value, Style::percent, 1, "measure absent"),
                          number_cell(gain.to_value, Style::percent, 1, "measure absent"),
                          number_cell(points, Style::fixed, 1, "measure absent"),
                          number_cell(gain.ratio, Style::fixed, 2, "nothing to multiply")});
  }
  table.notes.emplace_back("Gain in percentage points; ratio = to / from.");
  return table;
}

DocumentTable tests_table(const Comparison& comparison) {
  DocumentTable table;
  table.name = "tests";
  table.caption = "Tests of the added terms";
  table.columns = {{"from", "from", Align::left},  {"to", "to", Align::left},
                   {"kind", "test", Align::left},  {"statistic", "statistic", Align::right},
                   {"df", "df", Align::right},     {"p_value", "p", Align::right},
                   {"valid", "valid", Align::left}};
  for (const BlockTest& test : comparison.tests) {
    const std::string df =
        test.df2 ? fmt::format("{}, {}", test.df, *test.df2) : fmt::format("{}", test.df);
    std::string kind = "likelihood ratio";
    if (test.kind == BlockTestKind::wald) kind = test.df2 ? "Wald (F)" : "Wald (chi²)";
    table.rows.push_back({text_cell(test.from), text_cell(test.to), text_cell(kind),
                          number_cell(test.statistic, Style::fixed, 2, test.note), text_cell(df),
                          number_cell(test.p_value, Style::p_value, 3, test.note),
                          text_cell(test.valid ? "yes" : "no")});
    if (test.note.empty() || !test.statistic) continue;
    const std::string note = fmt::format("{}: {}.", kind, test.note);
    if (std::find(table.notes.begin(), table.notes.end(), note) == table.notes.end()) {
      table.notes.push_back(note);
    }
  }
  return table;
}

/// Models with covariates beside one another, estimate and standard error in neighbouring columns.
DocumentTable regression_table(const Comparison& comparison, const Presentation& presentation) {
  DocumentTable table;
  table.name = "regressions";
  table.caption = "Coefficients and standard errors, all models on the same rows";
  table.columns = {{"term", "term", Align::left}};
  std::vector<std::string> terms;
  for (std::size_t m = 1; m < comparison.models.size(); ++m) {
    const ModelSummary& model = comparison.models[m];
    table.columns.push_back({model.name + "_estimate", model.name, Align::right});
    table.columns.push_back({model.name + "_std_error", "std. error", Align::right});
    for (const std::string& term : model.fit.terms) {
      if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
    }
  }
  std::vector<std::vector<CoefficientRow>> coefficients;
  for (std::size_t m = 1; m < comparison.models.size(); ++m) {
    coefficients.push_back(coefficient_table(comparison.models[m].fit, presentation.conf_level));
  }
  for (const std::string& term : terms) {
    std::vector<Cell> row{text_cell(term)};
    for (const auto& rows : coefficients) {
      const auto found = std::find_if(
          rows.begin(), rows.end(), [&](const CoefficientRow& each) { return each.term == term; });
      if (found == rows.end()) {
        row.insert(row.end(), {text_cell(""), text_cell("")});
        continue;
      }
      row.push_back(number_cell(found->estimate, Style::general, 4, found->absent_reason));
      row.push_back(number_cell(found->std_error, Style::general, 4, found->absent_reason));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Document comparison_document(const ResultHead& head, const Comparison& comparison,
                             const ModelFrame& frame, const Presentation& presentation) {
  const ModelSummary& last = comparison.models.back();
  Document document;
  document.title = fmt::format("Explanatory power for {}", frame.response_name);
  document.provenance = detail::provenance_of(head);
  detail::describe_sample(frame, last.fit, document.provenance);
  detail::describe_model(frame, last.fit, document.provenance);
  for (std::size_t m = 1; m < comparison.models.size(); ++m) {
    document.provenance.entries.emplace_back(comparison.models[m].name,
                                             detail::formula_text(comparison.models[m], frame));
  }
  Section power{"Explanatory power", {}};
  power.parts.emplace_back(
      Paragraph{headline(comparison, headline_measure(presentation, comparison)), true});
  power.parts.emplace_back(power_table(comparison.models, "models",
                                       "Nested models, all on the same rows", presentation));
  power.parts.emplace_back(gains_table(comparison, presentation));
  power.parts.emplace_back(tests_table(comparison));
  power.parts.emplace_back(
      power_table(comparison.alone, "alone", "Each block alone, without the base", presentation));
  document.sections.push_back(std::move(power));
  document.sections.push_back({"Regressions", {regression_table(comparison, presentation)}});
  DocumentTable ladder = detail::sample_table(frame);
  if (!ladder.rows.empty()) document.sections.push_back({"Sample", {std::move(ladder)}});
  if (presentation.detail == Detail::verbose) {
    Section section{"Formula patterns", {}};
    for (const std::string& expansion : last.formula.expansions) {
      section.parts.emplace_back(Paragraph{expansion, false});
    }
    if (!section.parts.empty()) document.sections.push_back(std::move(section));
  }
  detail::add_closing_sections(head, document);
  return document;
}

DocumentTable coefficient_csv_table(const Comparison& comparison,
                                    const Presentation& presentation) {
  DocumentTable table;
  table.name = "coefficients";
  for (const ModelSummary& model : comparison.models) {
    DocumentTable one = coefficient_csv_table(model, presentation);
    if (table.columns.empty()) {
      table.columns.push_back({"model", "model", Align::left});
      table.columns.insert(table.columns.end(), one.columns.begin(), one.columns.end());
    }
    for (std::vector<Cell>& row : one.rows) {
      row.insert(row.begin(), text_cell(model.name));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace bip
