// Tables as CSV. Every cell that the reader would take for something else without quotes gets them:
// delimiters and line breaks, blanks at its ends, spellings of missing. Reads no file.
#include "bip/table/csv_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "bip/core/platform.hpp"
#include "bip/table/schema.hpp"
#include "table/blanks.hpp"
#include "table/csv_rows.hpp"

namespace bip {
namespace {

bool needs_quotes(std::string_view cell) {
  if (is_missing_spelling(cell)) return true;
  if (detail::is_blank(cell.front()) || detail::is_blank(cell.back())) return true;
  return cell.find_first_of(",\"\r\n") != std::string_view::npos;
}

std::string cell_text(const Column& column, std::size_t row) {
  const std::string text = column.text(row);
  return column.has_levels() ? csv_quoted(text) : text;
}

}  // namespace

std::string csv_quoted(std::string_view cell) {
  if (!needs_quotes(cell)) return std::string(cell);
  std::string quoted = "\"";
  for (const char byte : cell) {
    if (byte == '"') quoted.push_back('"');
    quoted.push_back(byte);
  }
  quoted.push_back('"');
  return quoted;
}

std::string round_trip_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Inf" : "-Inf";
  // Plain digits for everyday magnitudes: the reader, and people, take 1e+05 for a real number
  // where 100000 may be a count.
  constexpr double kSmallest = 1e-5;
  constexpr double kLargest = 1e16;
  const double size = std::abs(value);
  const bool plain = size == 0 || (size >= kSmallest && size < kLargest);
  std::array<char, 64> digits{};
  const auto [end, failure] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value,
                    plain ? std::chars_format::fixed : std::chars_format::scientific);
  static_cast<void>(failure);  // 64 characters hold every double in these forms
  return {digits.data(), end};
}

std::string write_csv(const Table& table) {
  std::string csv = detail::csv_header(table);
  for (std::size_t row = 0; row < table.row_count(); ++row) detail::append_csv_row(table, row, csv);
  return csv;
}

void write_csv_file(const std::string& path, const Table& table, const RunContext& context) {
  constexpr std::size_t kPart = std::size_t{1} << 20U;
  FileReplacement file(path);
  std::string csv = detail::csv_header(table);
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    detail::append_csv_row(table, row, csv);
    if (csv.size() < kPart) continue;
    throw_if_stopped(context);
    if (context.on_progress) context.on_progress({"writing", row, table.row_count()});
    file.write(csv);
    csv.clear();
  }
  file.write(csv);
  file.put_in_place();
}

std::string detail::csv_header(const Table& table) {
  std::string csv;
  const char* separator = "";
  for (const Column& column : table.columns()) {
    csv += separator;
    csv += csv_quoted(column.name());
    separator = ",";
  }
  csv += '\n';
  return csv;
}

void detail::append_csv_row(const Table& table, std::size_t row, std::string& csv) {
  const char* separator = "";
  for (const Column& column : table.columns()) {
    csv += separator;
    separator = ",";
    if (!column.is_missing(row)) csv += cell_text(column, row);
    // Alone on its line an empty cell would be an empty line, which is no row.
    else if (table.columns().size() == 1)
      csv += "\"\"";
  }
  csv += '\n';
}

}  // namespace bip
