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
  bool unusual = false;   ///< quotes, carriage returns or zero bytes are among the places
  bool high_byte = false; ///< some byte lies beyond ASCII; bytes just after the block may count
};

/// Room that index_structure() needs beyond the places it finds.
inline constexpr std::size_t kIndexSlack = 64;

/// Writes the places of all delimiters, line feeds, carriage returns, quotes and zero bytes among
/// the first `size` bytes into `places`, which has room for size + kIndexSlack of them. `size` is
/// below 2^32. Up to 63 bytes after the block are looked at (see MappedFile).
[[nodiscard]] StructureCount index_structure(const char* text, std::size_t size, char delimiter,
                                             std::uint32_t* places);

/// Begin of the line after the one that `place` is in, for text of plain rows: the place after the
/// next line feed. Stops before `end` at the first byte that `unusual` below would report, and
/// returns it; returns `end` when there is neither.
[[nodiscard]] const char* find_line_feed_or_unusual(const char* place, const char* end);

}  // namespace bip::detail
