// One fitted model as a document.
#include <fmt/format.h>

#include "bip/report/result_document.hpp"
#include "document_parts.hpp"
#include "panel_parts.hpp"
#include "report/sample_statement.hpp"

namespace bip {
namespace {

using Style = NumberCell::Style;

/// Likelihood, criteria and the chosen measures, one a row.
DocumentTable fit_table(const ModelSummary& model, const Presentation& presentation) {
  const Fit& fit = model.fit;
  DocumentTable table;
  table.name = "fit";
  table.caption = "How well the model fits";
  table.columns = {{"key", "quantity", Align::left}, {"value", "value", Align::right}};
  const auto add = [&](std::string name, Cell cell) {
    table.rows.push_back({detail::text_cell(std::move(name)), std::move(cell)});
  };
  const auto known = [&](double value) {
    return fit.converged() ? std::optional<double>(value) : std::nullopt;
  };
  add("observations", detail::integer_cell(fit.observations));
  add("parameters", detail::integer_cell(static_cast<double>(fit.parameters)));
  add("log-likelihood", detail::number_cell(known(fit.log_likelihood), Style::fixed, 4));
  add(fit.panel && fit.panel->kind == PanelKind::fixed_effects
          ? "log-likelihood, all coefficients 0"
          : "log-likelihood, intercept only",
      detail::number_cell(known(fit.null_log_likelihood), Style::fixed, 4));
  add("AIC", detail::number_cell(model.criteria.aic, Style::fixed, 2));
  add("BIC", detail::number_cell(model.criteria.bic, Style::fixed, 2));
  for (const Measure measure : presentation.measures) {
    add(std::string(label_of(measure)), detail::measure_cell(model, measure));
  }
  if (model.dispersion) {
    const DispersionTest& test = *model.dispersion;
    add("alpha", detail::number_cell(test.alpha, Style::general, 4, test.note));
    add("LR test of alpha = 0 (chi-bar-squared)",
        detail::number_cell(test.statistic, Style::fixed, 2, test.note));
    add(test.valid || !test.p_value ? "its p" : "its p, " + test.note,
        detail::number_cell(test.p_value, Style::p_value, 3, test.note));
  }
  if (model.events_per_parameter) {
    add("events per parameter", detail::number_cell(model.events_per_parameter, Style::fixed, 1));
  }
  return table;
}

/// The choices behind the numbers that a reader asks for with --verbose.
Section reading_section(const ResultHead& head, const ModelSummary& model) {
  DocumentTable columns;
  columns.name = "columns";
  columns.caption = "Columns read and their types";
  columns.columns = {{"name", "column", Align::left},
                     {"type", "type", Align::left},
                     {"origin", "type is", Align::left},
                     {"missing", "missing", Align::right}};
  for (const ColumnSchema& column : head.input.columns) {
    columns.rows.push_back(
        {detail::text_cell(column.name), detail::text_cell(std::string(name_of(column.type))),
         detail::text_cell(column.origin == Origin::declared ? "declared" : "guessed"),
         detail::integer_cell(static_cast<double>(column.missing))});
  }
  Section section{"Reading the file", {std::move(columns)}};
  for (const std::string& expansion : model.formula.expansions) {
    section.parts.emplace_back(Paragraph{expansion, false});
  }
  return section;
}

}  // namespace

Document fit_document(const ResultHead& head, const ModelSummary& model, const ModelFrame& frame,
                      const Presentation& presentation) {
  Document document;
  document.title = detail::formula_text(model, frame);
  document.provenance = detail::provenance_of(head);
  const std::size_t first_fact = document.provenance.entries.size();
  detail::describe_sample(frame, model.fit, document.provenance);
  detail::describe_model(frame, model.fit, document.provenance);
  document.provenance.entries.emplace_back(
      "termination", fmt::format("{} after {} iterations: {}", name_of(model.fit.termination),
                                 model.fit.iterations.size(), model.fit.termination_note));
  Section estimates{"Model", {}};
  estimates.parts.emplace_back(detail::coefficients_table(model, presentation));
  estimates.parts.emplace_back(fit_table(model, presentation));
  if (model.proportional_odds)
    estimates.parts.emplace_back(detail::proportional_odds_table(*model.proportional_odds));
  if (DocumentTable panel = detail::panel_table(model.fit); !panel.rows.empty())
    estimates.parts.emplace_back(std::move(panel));
  document.sections.push_back(std::move(estimates));
  DocumentTable ladder = detail::sample_table(frame);
  if (!ladder.rows.empty()) document.sections.push_back({"Sample", {std::move(ladder)}});
  detail::state_document(detail::sample_counts("sample", frame, {&model}), nullptr, frame,
                         detail::list_levels(model.fit), first_fact, document);
  if (presentation.detail == Detail::verbose) {
    document.sections.push_back(reading_section(head, model));
  }
  detail::add_closing_sections(head, document);
  return document;
}

DocumentTable coefficient_csv_table(const ModelSummary& model, const Presentation& presentation) {
  return detail::coefficients_table(model, presentation);
}

}  // namespace bip
