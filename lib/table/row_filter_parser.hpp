// From the text of a condition on rows to its tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table/row_filter_syntax.hpp"

namespace bip::detail {

struct ParsedCondition {
  RowFilter::Node root;
  std::vector<std::string> columns;  ///< each once, in order of appearance
};

/// Errors: Error{usage} with a caret under the place.
[[nodiscard]] ParsedCondition parse_condition(std::string_view text);

}  // namespace bip::detail
