// One range of a file's rows: fields counted, cells converted, bytes checked, in one pass.
#pragma once

#include <cstddef>
#include <vector>

#include "table/cell_reader.hpp"
#include "table/read_plan.hpp"

namespace bip::detail {

/// What a range's bytes can and cannot be; places of the first offending bytes.
struct EncodingEvidence {
  std::size_t first_beyond_ascii = kNowhere;  ///< well-formed UTF-8 or not
  std::size_t not_utf8 = kNowhere;
  std::size_t not_windows1252 = kNowhere;
};

struct Chunk {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< begin of the first row that is not part of it; unset with a fault
  std::size_t rows = 0;
  std::size_t empty_lines = 0;
  Fault fault{};
  EncodingEvidence encoding{};
  std::vector<ColumnPart> parts{};  ///< one a planned column
};

/// Reads the rows that begin in [begin, end_before). `begin` must be the begin of a line that is
/// not inside a quoted field: only the reader of what comes before can tell.
[[nodiscard]] Chunk read_chunk(const ReadPlan& plan, std::size_t begin, std::size_t end_before);

}  // namespace bip::detail
