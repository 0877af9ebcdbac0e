// A whole file's rows, read in parallel ranges.
#pragma once

#include <functional>
#include <vector>

#include "bip/core/run_context.hpp"
#include "table/chunk_reader.hpp"

namespace bip::detail {

/// Hands all rows over in file order, some chunks at a time, at least one. When something is wrong,
/// the very last chunk holds the first fault of the file. Neither chunks nor how many come at a
/// time depend on the number of threads.
/// Errors: Error{cancelled}; whatever `take` throws.
void read_chunks(const ReadPlan& plan, const RunContext& context,
                 const std::function<void(std::vector<Chunk>&)>& take);

}  // namespace bip::detail
