// From the tree of a condition and a table's columns to something that can be evaluated.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bip/core/error.hpp"
#include "bip/table/table.hpp"
#include "table/row_filter_condition.hpp"
#include "table/row_filter_syntax.hpp"

namespace bip::detail {

/// `text` is what `root` was parsed from. Errors: Error{usage} with a caret for an unknown column
/// and for a comparison of different types.
[[nodiscard]] ConditionPointer bind_condition(std::string_view text, const RowFilter::Node& root,
                                              const Table& table);

/// Error{usage} for the column at `operand` that is not among `known`, with the nearest names.
[[nodiscard]] Error unknown_column(std::string_view text, const Operand& operand,
                                   std::span<const std::string> known);

}  // namespace bip::detail
