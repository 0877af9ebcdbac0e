// Reading a register to the end although its cells are faulty, for those who look for faults.
#pragma once

#include <span>
#include <string>

#include "bip/study/dream.hpp"
#include "study/register_row.hpp"
#include "study/register_rows.hpp"

namespace bip::detail {

struct RegisterTolerance {
  RegisterFaults* faults = nullptr;  ///< filled in place of errors about cells, rows, repeated ids
  RowsWanted rows =
      RowsWanted::of_persons;  ///< all: other persons' rows are decoded, and forgotten
};

/// As read_dream, but for what `tolerance` says. Errors: as read_dream, without those about cells,
/// rows of persons and repeated ids where there are faults to fill.
[[nodiscard]] RegisterData read_tolerantly(const RegisterSource& source, const CodeTable& codes,
                                           std::span<const std::string> person_ids,
                                           const RunContext& context, RegisterTolerance tolerance);

}  // namespace bip::detail
