// Tells what is wrong with a form file, group by group: cells that are not of their type, forms
// without person or date, values out of range, columns without a value. Knows no other file.
#include "study/form_inspection.hpp"

#include <fmt/format.h>

#include <utility>

#include "study/record_line.hpp"
#include "study/study_words.hpp"

namespace bip::detail {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

Location place_in(const std::string& file, std::size_t row, std::size_t field) {
  return {file, find_record_line(file, row), field};
}

/// The finding without the advice, which is about options that a study file has keys for.
std::string without_advice(const CellFinding& finding) {
  const std::string column = "in column " + finding.column;
  const std::size_t at = finding.message.find(column);
  return at == std::string::npos ? finding.message : finding.message.substr(0, at + column.size());
}

void tell_cells(const SurveySource& source, const FormFaults& faults, ProblemList& problems) {
  for (const CellFinding& finding : faults.cells) {
    problems.add({Severity::error,
                  finding.code,
                  finding.column,
                  without_advice(finding) +
                      "; correct it, or declare its spelling of missing (missing_by_column)",
                  {source.file, finding.line, finding.field},
                  finding.count});
  }
}

void tell_incomplete(const SurveySource& source, const FormFaults& faults, ProblemList& problems) {
  for (const auto& [ours, group] : faults.incomplete) {
    const bool person = ours == "person_id";
    problems.add({Severity::error, person ? "no_person" : "no_date", ours,
                  fmt::format("{} without a readable {}: complete the rows or take them out",
                              counted(group.count, "form", "forms"), person ? "person" : "date"),
                  place_in(source.file, group.row, group.field), group.count});
  }
}

void tell_out_of_range(const SurveySource& source, const FormFaults& faults,
                       ProblemList& problems) {
  const bool stops = source.out_of_range == OutOfRange::error;
  for (const auto& [ours, group] : faults.out_of_range) {
    problems.add(
        {stops ? Severity::error : Severity::warning, "out_of_range", ours,
         fmt::format("{} outside the codebook's range{}", counted(group.count, "value", "values"),
                     stops ? ": declare spellings of missing with missing = [\"…\"], or "
                             "say out_of_range = \"missing\""
                           : ", taken as missing"),
         place_in(source.file, group.row, group.field), group.count});
  }
}

void tell_columns(const SurveySource& source, const FormFaults& faults,
                  std::vector<FormColumnCount>& columns, ProblemList& problems) {
  if (!faults.absent_items.empty()) {
    problems.add(
        {Severity::note,
         "items_absent",
         "",
         fmt::format("no column for {} of the codebook ({}): they are left out; where they "
                     "have another name there, write columns = {{ ours = \"theirs\" }}",
                     counted(faults.absent_items.size(), "item", "items"),
                     list_names(faults.absent_items)),
         {source.file, 0, 0},
         faults.absent_items.size()});
  }
  const std::string form(word_of(kFormKinds, source.kind));
  for (const auto& [ours, missing] : faults.missing_cells) {
    columns.push_back({form, ours, faults.theirs.at(ours), faults.rows, missing});
    if (missing < faults.rows || faults.rows == 0) continue;
    problems.add({Severity::warning,
                  "column_without_values",
                  ours,
                  fmt::format("column {} has no value in any of {}", faults.theirs.at(ours),
                              counted(faults.rows, "form", "forms")),
                  {source.file, 0, 0},
                  missing});
  }
}

}  // namespace

std::optional<InspectedForms> inspect_forms(const SurveySource& source, const Codebook& codebook,
                                            const RunContext& context,
                                            std::vector<FormColumnCount>& columns,
                                            ProblemList& problems) {
  std::optional<InspectedForms> inspected;
  const std::string form = fmt::format("survey.{}", word_of(kFormKinds, source.kind));
  problems.attempt("unreadable_form", form, source.place, [&] {
    FormFaults faults;
    SurveyForms forms = read_faulty_forms(source, codebook, context, faults);
    inspected.emplace(InspectedForms{std::move(forms), std::move(faults)});
  });
  if (!inspected) return inspected;
  const FormFaults& faults = inspected->faults;
  if (faults.rows == 0) {
    problems.add({Severity::error,
                  "no_forms",
                  form,
                  "the file has a header and no forms",
                  {source.file, 0, 0},
                  1});
  }
  for (const Diagnostic& one : inspected->forms.diagnostics) {
    if (one.code == "all_missing") continue;  // told below, with the column's name in the study
    problems.add({one.severity, one.code, form, one.message, {source.file, 0, 0}, one.count});
  }
  tell_cells(source, faults, problems);
  tell_incomplete(source, faults, problems);
  tell_out_of_range(source, faults, problems);
  tell_columns(source, faults, columns, problems);
  return inspected;
}

}  // namespace bip::detail
