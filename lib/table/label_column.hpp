// A column's labels over all chunks: one dictionary, counts, codes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "table/cell_reader.hpp"
#include "table/number_join.hpp"

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
  JoinedNumbers codes{};        ///< index into levels, -1 missing
  std::size_t rows = 0;
  std::size_t missing = 0;
};

/// Joins the chunks' dictionaries in file order, so that levels and their first places do not
/// depend on how the file was split.
class LabelJoin {
 public:
  LabelJoin() = default;
  /// `memory` is where the codes go, and outlives the joining.
  explicit LabelJoin(ColumnMemory& memory) : codes_(memory) {}

  /// A part of labels, whose codes and dictionary are moved out of it. `expected_rows` is what the
  /// whole column may come to.
  void append(ColumnPart& part, std::size_t expected_rows);
  void append_missing(std::size_t rows, std::size_t expected_rows);

  [[nodiscard]] LabelColumn take() &&;

 private:
  std::vector<std::int64_t> join(const Dictionary& part);
  void append_codes(const CompactValues& own, const std::vector<std::int64_t>& joint,
                    std::size_t expected_rows);

  LabelColumn column_{};
  Dictionary joint_{};
  NumberJoin codes_{};
};

}  // namespace bip::detail
