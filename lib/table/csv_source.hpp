// An opened delimited file: its bytes, dialect, header, and what the first rows show of the
// columns.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bip/core/platform.hpp"
#include "bip/table/csv_file.hpp"
#include "table/column_sample.hpp"
#include "table/field.hpp"
#include "table/missing_words.hpp"

namespace bip::detail {

struct CsvSource {
  MappedFile file;
  CsvOptions options;
  Dialect dialect{};
  std::vector<std::string> header{};  ///< in UTF-8
  bool header_beyond_ascii = false;
  std::size_t body = 0;                 ///< where the rows begin
  std::vector<MissingWords> words{};    ///< one a column
  std::vector<ColumnSample> samples{};  ///< one a column

  [[nodiscard]] FieldRules rules() const {
    const std::string_view text = file.bytes();
    return {text.data() + text.size(), dialect.delimiter};
  }
  [[nodiscard]] DecimalMarks marks() const {
    return {options.decimal.value_or('.') == '.', options.decimal.value_or(',') == ','};
  }
};

/// See CsvFile::open. A columnar file is opened as the CSV text that its table is written as.
[[nodiscard]] CsvSource open_csv_source(const std::string& path, CsvOptions options);
[[nodiscard]] CsvSource open_csv_source(MappedFile file, CsvOptions options);

}  // namespace bip::detail
