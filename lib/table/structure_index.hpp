// Where the bytes that structure delimited text stand, a block at a time: the first half of reading
// many rows at once, in wide vectors. Must not know quoting rules, rows or columns.
#pragma once

#include <cstddef>
#include <cstdint>

namespace bip::detail {

/// What a block of text holds besides the indexed places.
struct StructureCount {
  std::size_t places = 0;
  std::size_t line_feeds = 0;
  bool unusual = false;    ///< quotes, carriage returns or zero bytes are among the places
  bool high_byte = false;  ///< some byte lies beyond ASCII; bytes just after the block may count
};

/// Room that index_structure() needs beyond the places it finds.
inline constexpr std::size_t kIndexSlack = 64;

/// Writes the places of all delimiters, line feeds, carriage returns, quotes and zero bytes among
/// the first `size` bytes into `places`, which has room for size + kIndexSlack of them. `size` is
/// below 2^32. Up to 63 bytes after the block are looked at (see MappedFile).
[[nodiscard]] StructureCount index_structure(const char* text, std::size_t size, char delimiter,
                                             std::uint32_t* places);

/// The first line feed, quote or zero byte at or after `text`, at the latest the zero byte that
/// follows the text (see MappedFile): where a row may end, or where that has to be found out.
[[nodiscard]] const char* find_row_stop(const char* text);

}  // namespace bip::detail
