// A delimited text file as it is met in practice: dialect detected, header checked, then any
// selection of columns read into compact typed columns, in parallel over byte ranges.
// Fields may be quoted and hold delimiters, doubled quotes and line breaks.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/table/schema.hpp"
#include "bip/table/table.hpp"

namespace bip {

namespace detail {
struct CsvFileAccess;  // tests read in chunks of a few bytes through it
}

/// What a cell that does not fit its column's type does.
enum class BadCells {
  stop,    ///< Error{malformed_input} with file, line and field
  collect  ///< the column is read as text and the finding recorded (for `check`)
};

struct CsvOptions {
  std::optional<char> delimiter{};     ///< detected when absent
  std::optional<char> decimal{};       ///< detected when absent
  std::optional<Encoding> encoding{};  ///< detected when absent
  std::vector<std::string> missing{};  ///< further spellings of missing, for every column
  std::map<std::string, std::vector<std::string>> missing_by_column{};
  std::map<std::string, ColumnType> types{};  ///< declared types; others are guessed
  BadCells bad_cells = BadCells::stop;
  bool show_values = false;  ///< error texts may repeat the offending cell (`--show-values`)
};

/// A finding about one column's cells; `line` and `field` are where it first occurs.
struct CellFinding {
  std::string column;
  std::string code;     ///< "not_a_number", "thousands_mark", "ambiguous_date", …
  std::string message;  ///< with the shape of the cell, never its content
  std::size_t line = 0;
  std::size_t field = 0;
  std::size_t count = 0;
};

struct ReadSummary {
  std::string path;  ///< as given
  std::size_t rows = 0;
  Dialect dialect;
  std::vector<ColumnSchema> columns;  ///< those that were read, in file order
  std::vector<CellFinding> findings;  ///< with BadCells::collect
  Diagnostics diagnostics;
  std::size_t bytes_in_memory = 0;  ///< of what was read
  std::size_t bytes_in_files = 0;   ///< the same in temporary files, or in the mapped file itself
};

struct ReadResult {
  Table table;
  ReadSummary summary;
};

/// An opened file: header and dialect known, cells not yet converted.
class CsvFile {
 public:
  /// Maps the file, recognises other formats by their first bytes, detects the dialect, checks the
  /// header. Errors: Error{io} (no file, directory, unreadable); Error{malformed_input} (Excel,
  /// Stata, SAS, SPSS, Parquet, each with how to export; binary content; empty file; empty or
  /// duplicate column names, with file:line:field); Error{usage} (a declared type or missing
  /// spelling for a column that is not there).
  [[nodiscard]] static CsvFile open(const std::string& path, CsvOptions options);

  [[nodiscard]] const std::vector<std::string>& header() const noexcept;
  /// As far as the first rows show it: the encoding and the decimal mark are settled by read(),
  /// which sees every byte; ReadSummary::dialect has the final word.
  [[nodiscard]] const Dialect& dialect() const noexcept;
  [[nodiscard]] const std::string& path() const noexcept;

  /// Reads the named columns (all when `names` is empty), in file order. The whole file's row
  /// structure is checked, the other columns' cells are not.
  /// Errors: Error{malformed_input} for ragged rows (place and both counts), an open quote at the
  /// end, a NUL byte, bytes that are not of the encoding, a cell that is not of its column's type;
  /// Error{usage} for an unknown name, with the nearest ones; Error{cancelled}.
  /// Zero data rows give a table with zero rows. Cost: one pass over the bytes; memory grows with
  /// the selected columns only, and where the context limits it columns go to temporary files.
  [[nodiscard]] ReadResult read(const std::vector<std::string>& names,
                                const RunContext& context) const;

  CsvFile(CsvFile&&) noexcept;
  CsvFile& operator=(CsvFile&&) noexcept;
  ~CsvFile();

  /// SHA-256 of the file's bytes, lower-case hexadecimal.
  [[nodiscard]] std::string sha256() const;

 private:
  friend struct detail::CsvFileAccess;
  struct Impl;
  explicit CsvFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace bip
