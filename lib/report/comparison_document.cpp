// A comparison of nested models as a document: the headline, the explanatory power, the tests, the
// regressions side by side.
#include <fmt/format.h>

#include "accuracy_parts.hpp"
#include "bip/report/headline.hpp"
#include "bip/report/result_document.hpp"
#include "comparison_parts.hpp"
#include "document_parts.hpp"
#include "panel_parts.hpp"
#include "report/sample_statement.hpp"
#include "report/words/comparison_words.hpp"
#include "resampling_parts.hpp"

namespace bip {
namespace {

using detail::text_cell;

}  // namespace

Document comparison_document(const ResultHead& head, const Comparison& comparison,
                             const ModelFrame& frame, const Presentation& presentation) {
  const ModelSummary& last = comparison.models.back();
  const Language language = presentation.language;
  Document document;
  document.title = fmt::format("Explanatory power for {}", frame.response_name);
  document.provenance = detail::provenance_of(head);
  const std::size_t first_fact = document.provenance.entries.size();
  detail::describe_sample(frame, last.fit, document.provenance);
  detail::describe_model(frame, last.fit, document.provenance);
  for (std::size_t m = 1; m < comparison.models.size(); ++m) {
    document.provenance.entries.emplace_back(comparison.models[m].name,
                                             detail::formula_text(comparison.models[m], frame));
  }
  Section power{detail::kPowerTitle.in(language), {}};
  power.parts.emplace_back(
      Paragraph{headline(comparison, detail::headline_measure(presentation, comparison)), true});
  power.parts.emplace_back(detail::power_table(comparison.models, "models",
                                               detail::kNestedCaption.in(language), presentation));
  power.parts.emplace_back(detail::gains_table(comparison, presentation));
  detail::add_resampling(comparison, presentation, power);
  detail::add_parts(comparison, presentation, detail::headline_measure(presentation, comparison),
                    power);
  power.parts.emplace_back(detail::tests_table(comparison, language));
  power.parts.emplace_back(detail::power_table(comparison.alone, "alone",
                                               detail::kAloneCaption.in(language), presentation));
  document.sections.push_back(std::move(power));
  Section accuracy{detail::kAccuracyTitle.in(language), {}};
  detail::add_accuracy(comparison, frame, presentation, accuracy);
  if (!accuracy.parts.empty()) document.sections.push_back(std::move(accuracy));
  document.sections.push_back({detail::kRegressionsTitle.in(language),
                               {detail::regression_table(comparison, presentation)}});
  if (DocumentTable panel = detail::panel_table(last.fit); !panel.rows.empty())
    document.sections.push_back({"Panel", {std::move(panel)}});
  DocumentTable ladder = detail::sample_table(frame);
  if (!ladder.rows.empty()) document.sections.push_back({"Sample", {std::move(ladder)}});
  detail::state_document(detail::sample_counts("sample", frame, detail::models_of(comparison)),
                         &comparison, frame, detail::list_levels(last.fit), first_fact, document);
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
  Statement statement{.columns = {}, .sample = "sample/rows"};  // as comparison_document has it
  for (const TableColumn& column : table.columns)
    statement.columns.emplace(column.key, Content::estimate);
  table.statement = std::move(statement);
  return table;
}

}  // namespace bip
