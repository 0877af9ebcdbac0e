// A column's labels over all chunks: one dictionary, counts, codes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "table/cell_reader.hpp"

namespace bip::detail {

/// Texts are views into the file and into the parts they come from.
struct LabelColumn {
  struct Level {
    std::string_view text{};
    std::size_t place = 0;     ///< of the first cell with it
    std::size_t count = 0;     ///< cells with it
    bool quoted_word = false;  ///< spells missing, but in quotes: text
  };
  std::vector<Level> levels{};  ///< in the order in which they first stand in the file
  CompactNumbers codes{};       ///< index into levels, -1 missing
  std::size_t missing = 0;
};

/// Parts in file order, each of labels or all missing. Their codes are moved out of them.
[[nodiscard]] LabelColumn merge_labels(std::vector<ColumnPart>& parts);

}  // namespace bip::detail
