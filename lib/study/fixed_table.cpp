// Reads tables of fixed columns with fast-cpp-csv-parser and tells its errors in this project's
// words. Knows neither items nor codes.
#include "study/fixed_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/names.hpp"
#include "bip/core/platform.hpp"
#include "study/word_table.hpp"

// It cuts file names to 255 bytes on purpose, in error texts that are never shown.
#pragma GCC diagnostic push
#ifndef __clang__  // which does not know this warning
#pragma GCC diagnostic ignored "-Wstringop-truncation"
#endif
#include <libfccp/csv.h>
#pragma GCC diagnostic pop

namespace bip::detail {
namespace {

[[noreturn]] void fail(const std::string& path, std::size_t line, std::string message,
                       std::string hint = {}) {
  throw Error(ErrorKind::malformed_input, std::move(message), {path, line, 0}, std::move(hint));
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> header_names(std::string_view text) {
  while (!text.empty() && trim(text.substr(0, text.find('\n'))).empty()) {
    const std::size_t end = text.find('\n');
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  std::string_view line = text.substr(0, text.find('\n'));
  std::vector<std::string> names;
  for (std::size_t comma = 0; comma != std::string_view::npos;) {
    comma = line.find(',');
    std::string_view name = trim(line.substr(0, comma));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
      name = name.substr(1, name.size() - 2);
    names.emplace_back(name);
    if (comma != std::string_view::npos) line.remove_prefix(comma + 1);
  }
  return names;
}

/// Positions (1-based) of the wanted columns in the header, 0 for those left out.
template <std::size_t N>
std::array<std::size_t, N> find_fields(const std::string& path,
                                       const std::vector<std::string>& header,
                                       const ColumnNames<N>& names,
                                       std::span<const std::string_view> required) {
  for (const std::string_view name : required) {
    if (std::find(header.begin(), header.end(), name) != header.end()) continue;
    fail(path, 1, fmt::format("no column '{}'{}", name, describe_nearest_names(name, header)),
         "expected a comma-separated file with the columns " +
             list_names(std::vector<std::string>(names.begin(), names.end())));
  }
  std::array<std::size_t, N> fields{};
  for (std::size_t i = 0; i < N; ++i) {
    const auto found = std::find(header.begin(), header.end(), names[i]);
    if (found != header.end()) fields[i] = static_cast<std::size_t>(found - header.begin()) + 1;
  }
  return fields;
}

template <std::size_t N>
using Reader = io::CSVReader<N, io::trim_chars<' ', '\t'>, io::double_quote_escape<',', '"'>,
                             io::throw_on_overflow, io::empty_line_comment>;

template <std::size_t N, std::size_t... I>
std::vector<FixedRow<N>> read_rows(Reader<N>& reader, const ColumnNames<N>& names,
                                   std::index_sequence<I...>) {
  reader.read_header(io::ignore_extra_column | io::ignore_missing_column, std::string(names[I])...);
  std::vector<FixedRow<N>> rows;
  FixedRow<N> row;
  while (reader.read_row(row.cells[I]...)) {
    row.line = reader.get_file_line();
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

template <std::size_t N>
FixedTable<N> parse_fixed_table(std::string_view text, const std::string& path,
                                const ColumnNames<N>& names,
                                std::span<const std::string_view> required) {
  text = without_byte_order_mark(text);
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
    fail(path, line_at(text, zero), "a zero byte", "expected a comma-separated text file");
  FixedTable<N> table;
  table.path = path;
  table.fields = find_fields(path, header_names(text), names, required);
  std::string lines(text);
  if (!lines.ends_with('\n')) lines += '\n';  // the parser looks one byte beyond a last open line
  Reader<N> reader(path, lines.data(), lines.data() + lines.size());
  try {
    table.rows = read_rows<N>(reader, names, std::make_index_sequence<N>{});
  } catch (const io::error::too_few_columns& error) {
    fail(path, static_cast<std::size_t>(error.file_line), "fewer fields than the header");
  } catch (const io::error::too_many_columns& error) {
    fail(path, static_cast<std::size_t>(error.file_line), "more fields than the header",
         "quote text that holds a comma");
  } catch (const io::error::escaped_string_not_closed& error) {
    fail(path, static_cast<std::size_t>(error.file_line), "a quote that is not closed on its line");
  } catch (const io::error::duplicated_column_in_header& error) {
    fail(path, 1, fmt::format("column '{}' occurs twice", error.column_name));
  } catch (const io::error::base&) {
    fail(path, reader.get_file_line(), "not a comma-separated table");
  }
  if (table.rows.empty()) fail(path, 0, "no rows below the header");
  return table;
}

template <std::size_t N>
FixedTable<N> read_fixed_table(const std::string& path, const ColumnNames<N>& names,
                               std::span<const std::string_view> required) {
  const MappedFile file(path);
  return parse_fixed_table<N>(file.bytes(), path, names, required);
}

template FixedTable<7> parse_fixed_table<7>(std::string_view, const std::string&,
                                            const ColumnNames<7>&,
                                            std::span<const std::string_view>);
template FixedTable<10> parse_fixed_table<10>(std::string_view, const std::string&,
                                              const ColumnNames<10>&,
                                              std::span<const std::string_view>);
template FixedTable<7> read_fixed_table<7>(const std::string&, const ColumnNames<7>&,
                                           std::span<const std::string_view>);
template FixedTable<10> read_fixed_table<10>(const std::string&, const ColumnNames<10>&,
                                             std::span<const std::string_view>);

}  // namespace bip::detail
