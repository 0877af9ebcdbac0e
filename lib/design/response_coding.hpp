// The response column as the numbers a model explains.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/table/table.hpp"

namespace bip::detail {

struct CodedResponse {
  std::vector<double> values;         ///< one a row of the sample
  std::string event_label{};          ///< of ResponseKind::binary
  std::vector<std::string> levels{};  ///< of ResponseKind::ordered
  std::size_t unused_levels = 0;      ///< of the order given that do not occur
};

/// A whole text that is a number.
[[nodiscard]] std::optional<double> parse_response_number(std::string_view text);

/// What can be said against the response before any row is looked at.
/// Errors: Error{usage}: a term of a formula, a type no model takes, labels without an event, an
/// event that is no number for a column of numbers, an event for a response that is not 0/1, an
/// order for a response that is not ordered.
void check_response(const Table& table, const FrameRequest& request);

/// Errors: Error{degenerate_data}: not binary, constant, an event that does not occur; as
/// order_response; a count that is negative or no whole number.
[[nodiscard]] CodedResponse code_response(const Table& table, const FrameRequest& request,
                                          const EstimationSample& sample);

}  // namespace bip::detail
