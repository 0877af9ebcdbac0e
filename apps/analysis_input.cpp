// See analysis_input.hpp.
#include "analysis_input.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/report/marks.hpp"
#include "input_file.hpp"

namespace bip::app {
namespace {

void add_name(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// Rows of `sample` where the column is not missing.
std::vector<std::uint32_t> present_rows(const Column& column,
                                        const std::vector<std::uint32_t>& sample) {
  std::vector<std::uint32_t> rows;
  rows.reserve(sample.size());
  for (const std::uint32_t row : sample) {
    if (!column.is_missing(row)) rows.push_back(row);
  }
  return rows;
}

/// Rows, response and what else stands beside the columns for as long as models are fitted.
/// Errors: Error{inconsistent_input} where they do not fit the limit.
void require_row_memory(const ReadResult& read, std::size_t columns_beside,
                        const RunContext& context) {
  constexpr double kProgram = 16 << 20;  // itself, its libraries and what it reads with
  // Kept, in the sample; its response, and what is counted of ids.
  std::size_t a_row = 2 * sizeof(std::uint32_t) + 2 * sizeof(double);
  a_row += columns_beside * sizeof(double);
  for (const Column& column : read.table.columns())
    if (column.has_levels()) a_row += sizeof(std::int32_t);
  const std::size_t in_files =
      std::min(read.summary.bytes_in_files, context.memory.column_bytes() / 3);
  const auto rows = static_cast<double>(read.summary.rows);
  require_memory(context.memory,
                 kProgram + static_cast<double>(read.summary.bytes_in_memory + in_files) +
                     rows * static_cast<double>(a_row),
                 fmt::format("an analysis of {} rows", read.summary.rows));
}

}  // namespace

AnalysisInput read_analysis_input(const InputOptions& input, const ModelOptions& model,
                                  const std::vector<FormulaSyntax>& formulas,
                                  const std::string& response, const RunContext& context,
                                  const std::vector<std::string>& further) {
  const DataFile file = open_input_file(input);
  std::vector<std::string> names{response};
  for (const FormulaSyntax& formula : formulas) {
    for (const std::string& name : formula.find_columns(file.header())) add_name(names, name);
  }
  if (!model.panel().within().empty()) {
    const FormulaSyntax within = FormulaSyntax::parse(model.panel().within());
    for (const std::string& name : within.find_columns(file.header())) add_name(names, name);
  }
  for (const std::string& name : model.columns()) add_name(names, name);
  for (const std::string& name : further) add_name(names, name);
  if (input.filter()) {
    input.filter()->check_columns(file.header());
    for (const std::string& name : input.filter()->columns()) add_name(names, name);
  }
  std::vector<std::string> ids;
  if (!model.has_clusters()) {
    for (const std::string& name : file.header()) {
      if (!is_id_name(name) || name == response) continue;
      ids.push_back(name);
      add_name(names, name);
    }
  }
  AnalysisInput result{file.header(), file.read(names, context), {}, std::move(ids), {}};
  require_row_memory(result.read, model.columns().size(), context);
  result.rows = input.filter() ? input.filter()->matching_rows(result.read.table)
                               : all_rows(result.read.table.row_count());
  result.description = {input.path(), result.read.summary.rows, std::nullopt,
                        result.read.summary.dialect, result.read.summary.columns};
  if (input.wants_digest()) result.description.sha256 = file.sha256();
  return result;
}

Diagnostics find_repeated_ids(const AnalysisInput& input, const ModelFrame& frame) {
  Diagnostics found;
  for (const std::string& name : input.id_columns) {
    const Column& column = input.read.table.column(name);
    const std::vector<std::uint32_t> rows = present_rows(column, frame.sample.rows);
    const std::size_t distinct = count_distinct(column, rows);
    if (distinct == rows.size() || distinct < 2) continue;
    found.push_back({Severity::warning, "repeated_ids",
                     fmt::format("column {} has {} different values in {} rows: rows of one {} are "
                                 "not independent; add --cluster {}",
                                 name, distinct, rows.size(), name, name),
                     rows.size() - distinct});
  }
  return found;
}

Formula split_terms(const PanelOptions& panel, const AnalysisInput& input,
                    const std::vector<Formula>& formulas) {
  if (!panel.within().empty())
    return FormulaSyntax::parse(panel.within()).resolve(input.header, input.read.table);
  Formula all;
  for (const Formula& formula : formulas)
    for (const Term& term : formula.terms)
      if (std::find(all.terms.begin(), all.terms.end(), term) == all.terms.end())
        all.terms.push_back(term);
  return all;
}

ResultHead make_head(const std::string& command, const std::string& command_line,
                     const AnalysisInput& input, const InputOptions& options,
                     const ModelOptions& model) {
  ResultHead head;
  head.schema = fmt::format("bip.{}/1", command);
  head.command = command;
  head.command_line = command_line;
  head.input = input.description;
  head.notes = {kUncheckedMark};
  head.options.emplace_back(
      "where", options.where().empty() ? OptionValue(nullptr) : OptionValue(options.where()));
  head.options.emplace_back("na", options.csv().missing);
  head.options.emplace_back(
      "types", options.types().empty() ? OptionValue(nullptr) : OptionValue(options.types()));
  for (auto& option : model.resolved()) head.options.push_back(std::move(option));
  return head;
}

CodeRequest make_code_request(const ResultHead& head, const AnalysisInput& input,
                              const InputOptions& options, const ModelFrame& frame,
                              const FrameRequest& request) {
  if (is_columnar_file(options.path())) {
    throw Error(ErrorKind::usage, "--show-code is for CSV files, which other programs read",
                {.file = options.path()}, "give the CSV file, or convert this one back");
  }
  CodeRequest code{.head = head,
                   .path = options.path(),
                   .dialect = input.read.summary.dialect,
                   .header = input.header,
                   .missing = options.csv().missing,
                   .filter = options.filter(),
                   .table = input.read.table,
                   .frame = frame,
                   .request = request};
  return code;
}

std::string describe_reading(const ReadSummary& summary) {
  const Dialect& dialect = summary.dialect;
  const auto how = [](Origin origin) {
    return origin == Origin::declared ? "declared" : "detected";
  };
  std::string text = fmt::format(
      "{}: {} rows; delimiter {} ({}), decimal '{}' ({}), {} ({})", summary.path, summary.rows,
      dialect.delimiter == '\t' ? std::string("tab") : fmt::format("'{}'", dialect.delimiter),
      how(dialect.delimiter_origin), dialect.decimal, how(dialect.decimal_origin),
      name_of(dialect.encoding), how(dialect.encoding_origin));
  if (summary.bytes_in_files > 0) {
    text += fmt::format("\nbip: columns: {} in memory, {} in files",
                        memory_text(summary.bytes_in_memory), memory_text(summary.bytes_in_files));
  } else {
    text += fmt::format("\nbip: columns: {} in memory", memory_text(summary.bytes_in_memory));
  }
  for (const ColumnSchema& column : summary.columns) {
    text += fmt::format("\nbip: column {}: {} ({}), {} missing", column.name, name_of(column.type),
                        column.origin == Origin::declared ? "declared" : "guessed", column.missing);
  }
  return text;
}

}  // namespace bip::app
