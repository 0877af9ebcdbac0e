// A whole file's rows, read in parallel ranges.
#pragma once

#include <vector>

#include "bip/core/run_context.hpp"
#include "table/chunk_reader.hpp"

namespace bip::detail {

/// All rows in file order. When something is wrong, the last chunk holds the first fault of the
/// file. The result does not depend on the number of threads.
/// Errors: Error{cancelled}.
[[nodiscard]] std::vector<Chunk> read_chunks(const ReadPlan& plan, const RunContext& context);

}  // namespace bip::detail
