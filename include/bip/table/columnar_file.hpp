// A table in a columnar file: made once from a data file whose types are settled, then mapped, so
// that columns are views of the file and nothing is parsed again. docs/columnar.md has the layout.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/table/csv_file.hpp"

namespace bip {

namespace detail {
struct ColumnarFileAccess;  // opens what is mapped already
}

/// The file a columnar file was made from.
struct ColumnarOrigin {
  std::string sha256;       ///< lower-case hexadecimal
  std::uint64_t bytes = 0;  ///< its size
};

/// Whether these are the first bytes of a columnar file of any version.
[[nodiscard]] bool is_columnar(std::string_view bytes) noexcept;
/// Whether the file's first bytes are. False for files that cannot be read, and for pipes, whose
/// first bytes cannot be looked at twice.
[[nodiscard]] bool is_columnar_file(const std::string& path);

/// Writes all columns of `data`, with its dialect and notes. The old file is replaced when the new
/// one is whole. Cost: two passes over the columns, memory for the labels of one column.
/// Errors: Error{io}; Error{cancelled}.
void write_columnar(const std::string& path, const ReadResult& data, const ColumnarOrigin& origin,
                    const RunContext& context);

/// An opened columnar file: header and schema checked, columns not yet looked at.
class ColumnarFile {
 public:
  /// Errors: Error{io}; Error{malformed_input} for files that are no columnar file, cut off,
  /// damaged, or of a newer version.
  [[nodiscard]] static ColumnarFile open(const std::string& path);

  [[nodiscard]] const std::vector<std::string>& header() const noexcept;
  /// Of the text file it was made from.
  [[nodiscard]] const Dialect& dialect() const noexcept;
  [[nodiscard]] const std::string& path() const noexcept;
  [[nodiscard]] std::uint64_t row_count() const noexcept;
  [[nodiscard]] const ColumnarOrigin& origin() const noexcept;
  /// All columns, in file order.
  [[nodiscard]] std::vector<ColumnSchema> columns() const;

  /// The named columns (all when `names` is empty), in file order, as views of the file; the
  /// summary is the one reading the text file gave. Every byte of them is checked.
  /// Errors: Error{malformed_input} for damaged columns; Error{usage} for an unknown name, with the
  /// nearest ones; Error{cancelled}. Cost: one pass over the columns, memory for their labels.
  [[nodiscard]] ReadResult read(const std::vector<std::string>& names,
                                const RunContext& context) const;

  /// SHA-256 of the file's bytes, lower-case hexadecimal.
  [[nodiscard]] std::string sha256() const;

  ColumnarFile(ColumnarFile&&) noexcept;
  ColumnarFile& operator=(ColumnarFile&&) noexcept;
  ~ColumnarFile();

 private:
  friend struct detail::ColumnarFileAccess;
  struct Impl;
  explicit ColumnarFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace bip
