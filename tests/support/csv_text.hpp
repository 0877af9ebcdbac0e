// Reads CSV given as text: through a real file, since reading begins with one. Shows tables, types
// and errors as short strings, so that a test is one comparison.
#pragma once

#include <stdlib.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/table/csv_file.hpp"
#include "table/csv_reading.hpp"

namespace bip::test {

/// A file that exists as long as the object.
class TextFile {
 public:
  explicit TextFile(std::string_view content) {
    std::string folder = (std::filesystem::temp_directory_path() / "bip_csv_XXXXXX").string();
    folder_ = ::mkdtemp(folder.data());
    path_ = (folder_ / "data.csv").string();
    std::ofstream file(path_, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
  }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;
  ~TextFile() { std::filesystem::remove_all(folder_); }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

/// How a test reads; chunk_bytes 0 is what the program does.
struct Reading {
  unsigned threads = 1;
  std::size_t chunk_bytes = 0;
};

[[nodiscard]] inline ReadResult read_file(const std::string& path, CsvOptions options = {},
                                          Reading reading = {}) {
  RunContext context;
  context.threads = reading.threads;
  return detail::CsvFileAccess::read(CsvFile::open(path, std::move(options)), {}, context,
                                     {reading.chunk_bytes});
}

[[nodiscard]] inline ReadResult read_text(std::string_view content, CsvOptions options = {},
                                          Reading reading = {}) {
  const TextFile file(content);
  return read_file(file.path(), std::move(options), reading);
}

/// Rows as lines, cells separated by '|', missing as '_': "1|a\n2|_\n".
[[nodiscard]] inline std::string cells_of(const Table& table) {
  std::string cells;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const char* separator = "";
    for (const Column& column : table.columns()) {
      cells += separator;
      cells += column.is_missing(row) ? "_" : column.text(row);
      separator = "|";
    }
    cells += '\n';
  }
  return cells;
}

/// "age:integer region:category", with '!' after declared types.
[[nodiscard]] inline std::string types_of(const ReadSummary& summary) {
  std::string types;
  for (const ColumnSchema& column : summary.columns) {
    if (!types.empty()) types += ' ';
    types += column.name;
    types += ':';
    types += name_of(column.type);
    if (column.origin == Origin::declared) types += '!';
  }
  return types;
}

/// cells_of the table read from `content`.
[[nodiscard]] inline std::string cells_in(std::string_view content, CsvOptions options = {}) {
  return cells_of(read_text(content, std::move(options)).table);
}

/// types_of the summary read from `content`.
[[nodiscard]] inline std::string types_in(std::string_view content, CsvOptions options = {}) {
  return types_of(read_text(content, std::move(options)).summary);
}

/// The error of an action on the file at `path`, with FILE for the path; "no error" when none.
template <class Action>
[[nodiscard]] std::string error_with_file(const std::string& path, const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    std::string text = error.what();
    const std::size_t place = text.find(path);
    return place == std::string::npos ? text : text.replace(place, path.size(), "FILE");
  }
  return "no error";
}

/// The error of opening and reading.
[[nodiscard]] inline std::string error_in(std::string_view content, CsvOptions options = {},
                                          Reading reading = {}) {
  const TextFile file(content);
  return error_with_file(
      file.path(), [&] { static_cast<void>(read_file(file.path(), std::move(options), reading)); });
}

}  // namespace bip::test
