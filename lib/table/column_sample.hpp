// What the first rows show of every column: whether it looks like numbers, and its decimal marks.
// Only a start: types are settled by all rows.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "table/field.hpp"
#include "table/missing_words.hpp"
#include "table/number_text.hpp"

namespace bip::detail {

struct ColumnSample {
  std::size_t others = 0;  ///< cells that are neither missing nor a number
  bool point = false;      ///< numbers with this mark; `clear`: it can be no thousands mark
  bool comma = false;
  bool clear_point = false;
  bool clear_comma = false;
  bool padded = false;  ///< whole numbers such as 007, or too long for a number
};

[[nodiscard]] std::vector<ColumnSample> sample_columns(std::string_view text, std::size_t body,
                                                       const FieldRules& rules, DecimalMarks marks,
                                                       const std::vector<MissingWords>& words);

}  // namespace bip::detail
