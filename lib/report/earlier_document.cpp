// The section of documents that holds earlier results beside ours, and the one with code.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "bip/report/earlier_report.hpp"
#include "document_parts.hpp"
#include "earlier_parts.hpp"

namespace bip {
namespace {

using detail::text_cell;

constexpr int kShownDigits = 10;

Cell value_cell(const std::optional<double>& value, const char* reason) {
  return detail::number_cell(value, NumberCell::Style::general, kShownDigits, reason);
}

Cell digits_cell(const ComparedNumber& number) {
  if (!number.digits) return AbsentCell{"nothing to compare"};
  return detail::integer_cell(*number.digits);
}

void add_number(const ComparedNumber& number, std::vector<Cell>& cells) {
  cells.push_back(value_cell(number.ours, "not estimated"));
  cells.push_back(value_cell(number.theirs, "not in their table"));
  cells.push_back(digits_cell(number));
}

std::string title_of(const EarlierModel& model) {
  return model.analysis.empty() ? model.model : model.analysis + ": " + model.model;
}

std::vector<TableColumn> columns_of_terms() {
  return {{"term", "term", Align::left},
          {"their_term", "their term", Align::left},
          {"estimate", "estimate", Align::right},
          {"their_estimate", "theirs", Align::right},
          {"estimate_digits", "digits", Align::right},
          {"std_error", "std. error", Align::right},
          {"their_std_error", "theirs", Align::right},
          {"std_error_digits", "digits", Align::right},
          {"agrees", "agrees", Align::left}};
}

std::vector<Cell> term_cells(const ComparedTerm& term) {
  std::vector<Cell> cells{text_cell(term.term), text_cell(term.their_term)};
  add_number(term.estimate, cells);
  add_number(term.std_error, cells);
  cells.push_back(text_cell(term.estimate.agrees && term.std_error.agrees ? "yes" : "no"));
  return cells;
}

/// A row for a term that stands on one side alone.
std::vector<Cell> lonely_cells(const std::string& ours, const std::string& theirs) {
  std::vector<Cell> cells{text_cell(ours), text_cell(theirs)};
  const char* reason = ours.empty() ? "no term of ours" : "no term of theirs";
  for (int i = 0; i < 6; ++i) cells.emplace_back(AbsentCell{reason});
  cells.push_back(text_cell("no"));
  return cells;
}

std::vector<std::vector<Cell>> rows_of(const EarlierModel& model) {
  std::vector<std::vector<Cell>> rows;
  for (const ComparedTerm& term : model.terms) rows.push_back(term_cells(term));
  for (const std::string& term : model.only_ours) rows.push_back(lonely_cells(term, ""));
  for (const std::string& term : model.only_theirs) rows.push_back(lonely_cells("", term));
  return rows;
}

DocumentTable model_table(const EarlierModel& model, double tolerance) {
  DocumentTable table;
  table.name = "against_" + model.model;
  table.caption =
      fmt::format("{}: our numbers and theirs, with the digits that agree", title_of(model));
  table.columns = columns_of_terms();
  table.rows = rows_of(model);
  table.notes.push_back(
      fmt::format("Numbers agree within {:g}, relative, or where theirs is ours rounded to the "
                  "digits it is printed with.",
                  tolerance));
  if (!model.omitted.empty()) {
    table.notes.push_back(
        fmt::format("Without an estimate in their table: {}.", fmt::join(model.omitted, ", ")));
  }
  return table;
}

std::string describe_model(const EarlierModel& model) {
  const bool has_errors = std::ranges::any_of(
      model.terms, [](const ComparedTerm& term) { return term.std_error.theirs.has_value(); });
  if (model.agrees()) {
    return fmt::format("{} agrees: {}{}", title_of(model),
                       detail::counted(model.terms.size(), "term", "terms"),
                       has_errors ? "" : ", estimates alone: their table has no standard errors");
  }
  std::vector<std::string> parts;
  if (model.differing() > 0)
    parts.push_back(detail::counted(model.differing(), "number differs", "numbers differ"));
  if (!model.only_ours.empty())
    parts.push_back(fmt::format("only ours: {}", fmt::join(model.only_ours, ", ")));
  if (!model.only_theirs.empty())
    parts.push_back(fmt::format("only theirs: {}", fmt::join(model.only_theirs, ", ")));
  if (parts.empty()) parts.emplace_back("another number of observations");
  return fmt::format("{} does not agree: {}", title_of(model), fmt::join(parts, "; "));
}

std::string describe_cause(const EarlierCause& cause) {
  return cause.certain ? cause.message : "perhaps: " + cause.message;
}

}  // namespace

DocumentTable earlier_csv_table(const EarlierComparison& comparison) {
  const bool of_study = std::ranges::any_of(
      comparison.models, [](const EarlierModel& model) { return !model.analysis.empty(); });
  DocumentTable table;
  table.name = "against";
  table.columns = columns_of_terms();
  table.columns.insert(table.columns.begin(), {"model", "model", Align::left});
  if (of_study) table.columns.insert(table.columns.begin(), {"analysis", "analysis", Align::left});
  for (const EarlierModel& model : comparison.models) {
    for (std::vector<Cell>& row : rows_of(model)) {
      row.insert(row.begin(), text_cell(model.model));
      if (of_study) row.insert(row.begin(), text_cell(model.analysis));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

std::vector<std::string> describe_earlier(const EarlierComparison& comparison) {
  std::vector<std::string> lines;
  for (const EarlierModel& model : comparison.models) {
    lines.push_back(describe_model(model));
    for (const EarlierCause& cause : model.causes) lines.push_back(describe_cause(cause));
  }
  if (!comparison.models_only_theirs.empty()) {
    lines.push_back(fmt::format("their models that are not compared: {}",
                                fmt::join(comparison.models_only_theirs, ", ")));
  }
  return lines;
}

Section detail::earlier_section(const EarlierComparison& comparison) {
  Section section{"Earlier results: " + comparison.path, {}};
  for (std::string& line : describe_earlier(comparison)) {
    section.parts.emplace_back(Paragraph{std::move(line) + ".", false});
  }
  for (const EarlierModel& model : comparison.models) {
    section.parts.emplace_back(model_table(model, comparison.tolerance));
  }
  section.name = "against";
  return section;
}

Section detail::code_section(const ProgramCode& code) {
  Section section{code.language == "r" ? "The same in R" : "The same in Stata", {}};
  section.parts.emplace_back(Verbatim{code.text});
  section.name = "code";
  return section;
}

}  // namespace bip
