// An ordered response: which levels there are, in which order, and the level of each row.
#pragma once

#include <string>
#include <vector>

#include "response_coding.hpp"

namespace bip::detail {

/// Levels in the sample, coded 0, 1, … in `order` or, where it is empty, in the order of their
/// numbers. Errors: Error{usage} for an order with a level twice or (column of numbers) with one
/// that is no number, for labels that are no numbers without an order; Error{degenerate_data} for
/// values without a place in the order (with their count), for more than kMostResponseLevels.
[[nodiscard]] CodedResponse order_response(const Column& column,
                                           const std::vector<std::string>& order,
                                           const EstimationSample& sample);

}  // namespace bip::detail
