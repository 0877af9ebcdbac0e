// Delimited text of any shape as records of cells: rows may differ in length, cells may be written
// ="…" as for spreadsheets. For small tables people print; data go through CsvFile.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

struct PlainRecord {
  std::size_t line = 0;            ///< physical, 1-based
  std::vector<std::string> cells;  ///< without quotes and the blanks around them
};

struct PlainRecords {
  char delimiter = ',';
  std::vector<PlainRecord> records;  ///< empty lines left out
};

/// The delimiter is the one of tab, semicolon and comma that the most records hold, ties in this
/// order. Errors: Error{io}; Error{malformed_input} for formats that are no text, a zero byte, an
/// open quote, and files beyond 16 MiB.
[[nodiscard]] PlainRecords read_plain_records(const std::string& path);

}  // namespace bip::detail
