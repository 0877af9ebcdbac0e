// Faults and problems of cells as errors: place, shape, advice.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bip/core/error.hpp"
#include "table/csv_source.hpp"
#include "table/read_plan.hpp"

namespace bip::detail {

/// Physical line, from 1, of the byte at `place`.
[[nodiscard]] std::size_t line_of(std::string_view text, std::size_t place);

/// 0-based field of the byte at `place`, in rows that begin at `row_begin`.
[[nodiscard]] std::size_t find_field_at(const FieldRules& rules, const char* row_begin,
                                        const char* place);

/// Errors: always, of kind malformed_input. Not for bad cells, whose column must be known.
[[noreturn]] void throw_fault(const CsvSource& source, const Fault& fault);

/// Errors: always; the header is UTF-8, the byte at `place` is not.
[[noreturn]] void throw_mixed_encodings(const CsvSource& source, std::size_t place);

/// What is wrong with a cell, without the cell.
struct CellProblem {
  std::string code;     ///< of CellFinding
  std::string message;  ///< "not a number (3 letters) in column age"
  std::string hint;
};

/// Which column, and whether the cell may be repeated.
struct CellContext {
  std::string_view column;
  Encoding encoding = Encoding::utf8;
  bool show_values = false;
};

/// For a cell that parse_number did not find to be a number of the column's rule.
[[nodiscard]] CellProblem describe_bad_number(std::string_view cell, NumberRule rule,
                                              DecimalMarks marks, const CellContext& context);

/// "not a date", "no such day" … with advice.
[[nodiscard]] CellProblem describe_bad_date(std::string_view cell, std::string_view code,
                                            std::string_view what, const CellContext& context);

}  // namespace bip::detail
