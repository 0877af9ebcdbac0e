// Reads a survey file with the types its columns must have and refuses forms that cannot be placed.
// Knows nothing of the other form. What stands in a cell is never told, only how many and where.
#include "study/survey_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/table/data_file.hpp"
#include "study/answers.hpp"
#include "study/column_gather.hpp"
#include "study/faulty_texts.hpp"
#include "study/form_columns.hpp"
#include "study/record_line.hpp"
#include "study/word_table.hpp"

namespace bip::detail {
namespace {

constexpr DayNumber kSasEpoch = -3653;  ///< 1960-01-01

/// Whether a column of dates holds SAS day numbers: whole numbers of at most five digits, not all
/// of which could be years.
bool has_day_numbers(const std::string& file, const std::string& column) {
  constexpr double kLargest = 99999;
  constexpr double kFirstYear = 1900;
  constexpr double kLastYear = 2100;
  CsvOptions options;
  options.bad_cells = BadCells::collect;
  const Table table = DataFile::open(file, options).read(std::vector{column}, {}).table;
  const Column& days = table.column(column);
  if (days.type() != ColumnType::integer) return false;
  bool may_be_years = true;
  for (std::size_t row = 0; row < days.size(); ++row) {
    if (days.is_missing(row)) continue;
    const double day = days.number(row);
    if (day > kLargest || day < -kLargest) return false;
    if (day < kFirstYear || day > kLastYear) may_be_years = false;
  }
  return !may_be_years;
}

/// Types and spellings of missing by the file's names.
CsvOptions options_for(const SurveySource& source, const Codebook& codebook,
                       const FormColumns& columns) {
  CsvOptions options;
  const auto declare = [&](std::string_view ours, ColumnType type) {
    if (columns.has(ours)) options.types[columns.theirs(ours)] = type;
  };
  declare("person_id", ColumnType::id);
  const bool is_sas = columns.has("date") && has_day_numbers(source.file, columns.theirs("date"));
  declare("date", is_sas ? ColumnType::integer : ColumnType::date);
  declare("caseworker_id", ColumnType::id);
  declare("jobcenter", ColumnType::category);
  for (const std::string& ours : columns.items()) {
    declare(ours, type_of_item(codebook, ours));
    const Item* item = codebook.find_item(ours);
    const bool is_scale = item != nullptr && item->type == ItemType::scale;
    if (is_scale && !source.missing.empty())
      options.missing_by_column[columns.theirs(ours)] = source.missing;
  }
  for (const auto& [ours, spellings] : source.missing_by_column) {
    // Channels tell declared spellings and blanks apart (study/answers.hpp).
    if (!columns.has(ours) || codebook.find_channel(ours) != nullptr) continue;
    std::vector<std::string>& all = options.missing_by_column[columns.theirs(ours)];
    all.insert(all.end(), spellings.begin(), spellings.end());
  }
  return options;
}

ReadResult read_columns(const SurveySource& source, const CsvOptions& options,
                        const FormColumns& columns, const RunContext& context) {
  std::vector<std::string> names;
  for (const auto& [ours, index] : columns.fields()) names.push_back(columns.theirs(ours));
  return DataFile::open(source.file, options).read(names, context);
}

[[noreturn]] void fail_at_row(const std::string& file, std::size_t row, std::size_t field,
                              std::string message, std::string hint) {
  throw Error(ErrorKind::inconsistent_input, std::move(message),
              {file, find_record_line(file, row), field}, std::move(hint));
}

void require_complete(const Column& column, std::string_view what, const SurveySource& source,
                      std::size_t field) {
  const std::size_t missing = column.missing_count();
  if (missing == 0) return;
  std::size_t first = 0;
  while (!column.is_missing(first)) ++first;
  fail_at_row(source.file, first, field,
              fmt::format("{} {} without a {}", missing, missing == 1 ? "form" : "forms", what),
              "this is the first: complete the rows or take them out");
}

std::string range_text(const Codebook& codebook, const std::string& name) {
  const Item* item = codebook.find_item(name);
  if (item == nullptr) return "0 or 1";
  if (item->lowest && item->highest) return fmt::format("{} to {}", *item->lowest, *item->highest);
  if (item->lowest) return fmt::format("from {}", *item->lowest);
  return item->highest ? fmt::format("up to {}", *item->highest) : std::string("a number");
}

[[noreturn]] void fail_out_of_range(const AnswerSet& answers, const SurveySource& source,
                                    const Codebook& codebook) {
  std::string items;
  std::size_t total = 0;
  for (const auto& [name, count] : answers.out_of_range) {
    total += count;
    items += fmt::format("{}{} in {} ({})", items.empty() ? "" : ", ", count, name,
                         range_text(codebook, name));
  }
  const AnswerSet::Place place = answers.first_out_of_range.value();
  fail_at_row(
      source.file, place.row, place.field,
      fmt::format("{} {} outside the codebook's range: {}", total, total == 1 ? "value" : "values",
                  items),
      "this is the first: declare spellings of missing with missing = [\"…\"], or take such "
      "values as missing with out_of_range = \"missing\"");
}

void note_absent_items(const FormColumns& columns, const SurveySource& source,
                       Diagnostics& diagnostics) {
  const std::vector<std::string>& absent = columns.absent_items();
  if (absent.empty()) return;
  diagnostics.push_back(
      {Severity::note, "items_absent",
       fmt::format("{} has no column for {} {} of the codebook ({}): they are left out; where they "
                   "have another name there, write columns = {{ ours = \"theirs\" }}",
                   source.file, absent.size(), absent.size() == 1 ? "item" : "items",
                   list_names(absent)),
       absent.size()});
}

std::optional<Column> take_if_there(const Table& table, const FormColumns& columns,
                                    const std::string& ours) {
  if (!columns.has(ours)) return std::nullopt;
  return table.column(columns.theirs(ours)).renamed(ours);
}

std::vector<DayNumber> days_of(const Column& column) {
  const DayNumber epoch = column.type() == ColumnType::integer ? kSasEpoch : 0;
  std::vector<DayNumber> days(column.size());
  for (std::size_t row = 0; row < days.size(); ++row)
    days[row] = static_cast<DayNumber>(column.number(row)) + epoch;
  return days;
}

std::vector<std::string> labels_of(const Column& column) {
  std::vector<std::string> labels(column.size());
  for (std::size_t row = 0; row < labels.size(); ++row)
    labels[row] = column.levels()[static_cast<std::size_t>(column.code(row))];
  return labels;
}

/// Columns of the form, whose table has the file's names.
SurveyForms take_forms(const Table& table, const FormColumns& columns, const SurveySource& source,
                       AnswerSet answers) {
  SurveyForms forms;
  forms.file = source.file;
  forms.date_field = columns.field("date");
  forms.person_ids = labels_of(table.column(columns.theirs("person_id")));
  forms.days = days_of(table.column(columns.theirs("date")));
  forms.caseworker_id = take_if_there(table, columns, "caseworker_id");
  forms.jobcenter = take_if_there(table, columns, "jobcenter");
  forms.items = std::move(answers.columns);
  forms.out_of_range = std::move(answers.out_of_range);
  for (const std::string& ours : source.extra)
    forms.extra.push_back(table.column(columns.theirs(ours)).renamed(ours));
  return forms;
}

FormColumns find_columns(const SurveySource& source, const Codebook& codebook) {
  return FormColumns(source, codebook, DataFile::open(source.file, {}).header());
}

/// Adds what makes the file's faulty cells spellings of missing.
void take_faults_as_missing(const ReadResult& read, CsvOptions& options) {
  for (const CellFinding& finding : read.summary.findings) {
    const Column& column = read.table.column(finding.column);
    const auto type = options.types.find(finding.column);
    if (type == options.types.end()) {  // a column carried along, whose type was a guess
      options.types[finding.column] = ColumnType::text;
      continue;
    }
    const std::vector<std::string> faulty =
        find_faulty_texts(column.levels(), type->second, read.summary.dialect.decimal);
    std::vector<std::string>& missing = options.missing_by_column[finding.column];
    missing.insert(missing.end(), faulty.begin(), faulty.end());
  }
}

/// Rows with a person and a date; counts the others.
std::vector<std::uint32_t> keep_complete_rows(const Table& table, const FormColumns& columns,
                                              FormFaults& faults) {
  std::vector<std::uint32_t> kept;
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    bool is_complete = true;
    for (const char* ours : {"person_id", "date"}) {
      if (!table.column(columns.theirs(ours)).is_missing(row)) continue;
      is_complete = false;
      FormFaults::Group& group = faults.incomplete[ours];
      if (group.count++ == 0) group = {1, row, columns.field(ours)};
    }
    if (is_complete) kept.push_back(row);
  }
  return kept;
}

Table gather_rows(const Table& table, const std::vector<std::uint32_t>& rows) {
  if (rows.size() == table.row_count()) return table;
  const std::vector<SourceRow> sources(rows.begin(), rows.end());
  std::vector<Column> columns;
  for (const Column& column : table.columns()) columns.push_back(gather_column(column, sources));
  return Table(std::move(columns), rows.size());
}

}  // namespace

SurveyForms read_survey_forms(const SurveySource& source, const Codebook& codebook,
                              const RunContext& context) {
  const FormColumns columns = find_columns(source, codebook);
  const ReadResult read =
      read_columns(source, options_for(source, codebook, columns), columns, context);
  const Table& table = read.table;
  Diagnostics diagnostics = read.summary.diagnostics;
  note_absent_items(columns, source, diagnostics);
  require_complete(table.column(columns.theirs("person_id")), "person", source,
                   columns.field("person_id"));
  require_complete(table.column(columns.theirs("date")), "date", source, columns.field("date"));
  AnswerSet answers = read_answers(table, columns, source, codebook);
  if (source.out_of_range == OutOfRange::error && !answers.out_of_range.empty())
    fail_out_of_range(answers, source, codebook);
  SurveyForms forms = take_forms(table, columns, source, std::move(answers));
  forms.diagnostics = std::move(diagnostics);
  return forms;
}

SurveyForms read_faulty_forms(const SurveySource& source, const Codebook& codebook,
                              const RunContext& context, FormFaults& faults) {
  const FormColumns columns = find_columns(source, codebook);
  faults.absent_items = columns.absent_items();
  CsvOptions options = options_for(source, codebook, columns);
  options.bad_cells = BadCells::collect;
  ReadResult read = read_columns(source, options, columns, context);
  faults.cells = read.summary.findings;
  if (!faults.cells.empty()) {
    take_faults_as_missing(read, options);
    options.bad_cells = BadCells::stop;
    read = read_columns(source, options, columns, context);
  }
  faults.rows = read.table.row_count();
  for (const auto& [ours, index] : columns.fields()) {
    faults.theirs[ours] = columns.theirs(ours);
    faults.missing_cells[ours] = read.table.column(columns.theirs(ours)).missing_count();
  }
  faults.kept = keep_complete_rows(read.table, columns, faults);
  const Table table = gather_rows(read.table, faults.kept);
  AnswerSet answers = read_answers(table, columns, source, codebook);
  for (const auto& [ours, place] : answers.first_places)
    faults.out_of_range[ours] = {answers.out_of_range.at(ours), faults.kept[place.row],
                                 place.field};
  SurveyForms forms = take_forms(table, columns, source, std::move(answers));
  forms.diagnostics = read.summary.diagnostics;
  return forms;
}

}  // namespace bip::detail
