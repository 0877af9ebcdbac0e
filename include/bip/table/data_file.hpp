// A data file in either of the forms this program reads: delimited text, or a columnar file made
// from it. Its first bytes tell which; its name is not asked.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/table/columnar_file.hpp"
#include "bip/table/csv_file.hpp"

namespace bip {

class DataFile {
 public:
  /// A columnar file whose columns have the declared types already is read as it is. With other
  /// declarations, or spellings of missing, it is read as the CSV text that its table is written
  /// as, all of which is then in memory. Errors: as CsvFile and ColumnarFile.
  [[nodiscard]] static DataFile open(const std::string& path, CsvOptions options);

  [[nodiscard]] const std::vector<std::string>& header() const noexcept;
  [[nodiscard]] const Dialect& dialect() const noexcept;
  [[nodiscard]] const std::string& path() const noexcept;
  [[nodiscard]] bool is_columnar() const noexcept;
  /// See CsvFile::read and ColumnarFile::read.
  [[nodiscard]] ReadResult read(const std::vector<std::string>& names,
                                const RunContext& context) const;
  /// Of the file's own bytes.
  [[nodiscard]] std::string sha256() const;

 private:
  explicit DataFile(std::variant<CsvFile, ColumnarFile> file);
  std::variant<CsvFile, ColumnarFile> file_;
};

}  // namespace bip
