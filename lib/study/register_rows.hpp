// Where the rows of the survey's persons stand in a register file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bip/core/run_context.hpp"
#include "study/person_index.hpp"
#include "table/csv_source.hpp"

namespace bip::detail {

/// Stands for a person that nobody asked for.
inline constexpr std::uint32_t kOtherPerson = 0xFFFFFFFFU;
enum class RowsWanted { of_persons, all };

struct RegisterRow {
  std::uint32_t person = 0;  ///< position among the ids asked for, or kOtherPerson
  std::size_t place = 0;     ///< of the row's first byte
};

struct RegisterRows {
  std::size_t rows = 0;            ///< of the file, empty lines aside
  std::vector<RegisterRow> found;  ///< in file order; of other persons only with RowsWanted::all
};

/// Bytes of a range that one task scans, whatever the number of threads.
inline constexpr std::size_t kRangeBytes = std::size_t{1} << 23U;

/// Scans the file in parallel ranges; of every row only the id and the end are looked for, so rows
/// of other persons are checked for nothing but their quotes.
/// Errors: Error{malformed_input} with the first fault's place; Error{cancelled}.
[[nodiscard]] RegisterRows find_register_rows(const CsvSource& source, std::size_t id_field,
                                              const PersonIndex& persons, const RunContext& context,
                                              std::size_t range_bytes = kRangeBytes,
                                              RowsWanted wanted = RowsWanted::of_persons);

}  // namespace bip::detail
