// From a file to tables of coefficients: which decimal mark, which shape, and what all shapes must
// satisfy. The shapes themselves are read elsewhere.
#include "bip/table/coefficient_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "table/coefficient_shapes.hpp"
#include "table/printed_number.hpp"

namespace bip {
namespace {

/// From as many digits on, a file counts as written in full.
constexpr int kFullDigits = 12;

/// A comma where it cannot be the delimiter and no number has a point.
char detect_decimal(const detail::PlainRecords& records) {
  if (records.delimiter == ',') return '.';
  bool has_comma = false;
  for (const detail::PlainRecord& record : records.records) {
    for (const std::string& cell : record.cells) {
      const bool has_point = cell.find('.') != std::string::npos;
      if (has_point && detail::read_printed(cell, '.')) return '.';
      has_comma = has_comma || (cell.find(',') != std::string::npos &&
                                detail::read_printed(cell, ',').has_value());
    }
  }
  return has_comma ? ',' : '.';
}

bool is_written_in_full(const detail::PlainRecords& records, char decimal) {
  return std::ranges::any_of(records.records, [&](const detail::PlainRecord& record) {
    return std::ranges::any_of(record.cells, [&](const std::string& cell) {
      const auto printed = detail::read_printed(cell, decimal);
      return printed && printed->digits >= kFullDigits;
    });
  });
}

void take_digits_as_exact(std::vector<EarlierTable>& tables) {
  for (EarlierTable& table : tables) {
    for (EarlierCoefficient& row : table.coefficients) {
      if (row.estimate) row.estimate->half_unit = 0;
      if (row.std_error) row.std_error->half_unit = 0;
    }
  }
}

void check_tables(const std::string& path, const std::vector<EarlierTable>& tables) {
  std::size_t estimates = 0;
  for (const EarlierTable& table : tables) {
    std::set<std::string> seen;
    for (const EarlierCoefficient& row : table.coefficients) {
      estimates += row.estimate ? 1 : 0;
      if (seen.insert(row.term).second) continue;
      throw Error(ErrorKind::malformed_input, "a term stands twice in one model", {.file = path},
                  "give every model its own file, or a column model");
    }
  }
  if (estimates == 0) {
    throw Error(ErrorKind::malformed_input, "the table of coefficients holds no estimate",
                {.file = path});
  }
}

}  // namespace

std::string detail::join_equation(const std::string& equation, const std::string& term,
                                  bool is_main) {
  if (equation == "/") return "/" + term;
  if (is_main || equation.empty()) return term;
  return term == "_cons" ? "/" + equation : equation + ":" + term;
}

EarlierTable& detail::table_of(std::vector<EarlierTable>& tables, const std::string& analysis,
                               const std::string& model) {
  for (EarlierTable& table : tables) {
    if (table.analysis == analysis && table.model == model) return table;
  }
  tables.push_back({analysis, model, {}, {}});
  return tables.back();
}

CoefficientFile read_coefficient_file(const std::string& path) {
  const detail::PlainRecords records = detail::read_plain_records(path);
  if (records.records.empty()) {
    throw Error(ErrorKind::malformed_input, "the file is empty", {.file = path});
  }
  const char decimal = detect_decimal(records);
  auto tables = detail::read_tidy_tables(path, records, decimal);
  if (!tables) tables = detail::read_printed_tables(records, decimal);
  if (!tables) {
    throw Error(ErrorKind::malformed_input,
                fmt::format("no table of coefficients: the first line has {} cells and no columns "
                            "of terms and estimates",
                            records.records.front().cells.size()),
                {.file = path, .line = records.records.front().line},
                "columns term (parm, variable, name), estimate (coef, b) and std.error (std_error, "
                "stderr, se), or a table of esttab");
  }
  if (is_written_in_full(records, decimal)) take_digits_as_exact(*tables);
  check_tables(path, *tables);
  return {path, std::move(*tables)};
}

std::map<std::string, std::string> read_term_map(const std::string& path) {
  const detail::PlainRecords records = detail::read_plain_records(path);
  std::map<std::string, std::string> names;
  std::set<std::string> ours;
  for (const detail::PlainRecord& record : records.records) {
    if (record.cells.size() != 2 || record.cells[0].empty() || record.cells[1].empty()) {
      throw Error(
          ErrorKind::malformed_input,
          fmt::format("a line of {} cells, where their name and ours belong", record.cells.size()),
          {.file = path, .line = record.line}, "write lines THEIRS,OURS");
    }
    const bool is_header = &record == &records.records.front() &&
                           to_lower(record.cells[0]) == "theirs" &&
                           to_lower(record.cells[1]) == "ours";
    if (is_header) continue;
    if (!ours.insert(record.cells[1]).second) {
      throw Error(ErrorKind::malformed_input, "a name of ours stands twice",
                  {.file = path, .line = record.line}, "one term of theirs belongs to one of ours");
    }
    if (names.emplace(record.cells[0], record.cells[1]).second) continue;
    throw Error(ErrorKind::malformed_input, "a name of theirs stands twice",
                {.file = path, .line = record.line});
  }
  if (names.empty()) {
    throw Error(ErrorKind::malformed_input, "the map of terms is empty", {.file = path},
                "write lines THEIRS,OURS");
  }
  return names;
}

}  // namespace bip
