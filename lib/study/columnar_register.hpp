// A weekly register in a columnar file, for a reader of text.
#pragma once

#include <cstddef>
#include <string>

#include "bip/core/run_context.hpp"
#include "bip/table/columnar_file.hpp"
#include "study/person_index.hpp"
#include "study/register_rows.hpp"
#include "table/csv_source.hpp"

namespace bip::detail {

struct WrittenRegister {
  CsvSource source;
  std::size_t rows_left_out = 0;  ///< rows of the file that are empty lines of the source
};

/// The file's rows as CSV text: those of the persons, or all of them. Other rows are empty lines,
/// so that each row has the line it has in the CSV file. Memory grows with the rows written out.
/// Errors: as ColumnarFile::read.
[[nodiscard]] WrittenRegister write_out_register(const ColumnarFile& file,
                                                 const std::string& id_column,
                                                 const PersonIndex& persons, RowsWanted wanted,
                                                 const RunContext& context);

}  // namespace bip::detail
