// From the rows considered to the rows an analysis stands on, with every loss counted once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/table/table.hpp"

namespace bip::detail {

/// Every column the request needs, each once: response, weights, offset, clusters, panel, then the
/// formulas' columns in order of appearance. Errors: Error{usage} for one that is not there.
[[nodiscard]] std::vector<const Column*> find_needed_columns(const Table& table,
                                                             const FrameRequest& request);

/// Rows of `candidates` complete in all columns; a row is lost to the first that lacks it.
/// The id is left empty.
[[nodiscard]] EstimationSample drop_incomplete_rows(std::span<const std::uint32_t> candidates,
                                                    const std::vector<const Column*>& columns);

/// "753 rows: 428 lack column lwage; 3 have weight 0"; "753 rows" without losses.
[[nodiscard]] std::string describe_losses(const EstimationSample& sample);

/// Errors: Error{degenerate_data} with the losses when the sample is empty.
void require_rows(const EstimationSample& sample, const Table& table);

/// Errors: Error{degenerate_data} for values that are infinite or not numbers, with their count.
void require_finite(const Column& column, std::span<const std::uint32_t> rows);

}  // namespace bip::detail
