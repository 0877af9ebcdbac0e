// Reading the selected columns of an opened file: passes over the bytes, types, problems, columns.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/table/csv_file.hpp"
#include "table/csv_source.hpp"

namespace bip::detail {

struct ReadSettings {
  std::size_t chunk_bytes = 0;  ///< 0: by the file's size
};

/// See CsvFile::read.
[[nodiscard]] ReadResult read_columns(const CsvSource& source,
                                      const std::vector<std::string>& names,
                                      const RunContext& context, const ReadSettings& settings);

/// Opens what is mapped already, and lets tests choose settings.
struct CsvFileAccess {
  [[nodiscard]] static CsvFile open(MappedFile file, CsvOptions options);
  [[nodiscard]] static ReadResult read(const CsvFile& file, const std::vector<std::string>& names,
                                       const RunContext& context, const ReadSettings& settings);
};

}  // namespace bip::detail
