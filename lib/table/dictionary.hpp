// Distinct texts numbered in the order in which they come. Keeps views only: whoever adds a text
// keeps its bytes alive. Knows nothing of columns and order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bip::detail {

struct DictionaryEntry {
  std::string_view text{};
  std::uint64_t hash = 0;
  std::size_t place = 0;  ///< where in the file it first stands
  std::int32_t code = 0;  ///< what the cells with this text get; -1 where it means missing
  bool quoted = false;    ///< a word such as "NA" in quotes is another text than the bare word
};

class Dictionary {
 public:
  /// The entry of this text, or null.
  [[nodiscard]] const DictionaryEntry* find(const DictionaryEntry& wanted) const noexcept;
  /// Adds an entry that find() did not find.
  void add(const DictionaryEntry& entry);

  [[nodiscard]] const std::vector<DictionaryEntry>& entries() const noexcept { return entries_; }
  /// Frees what only finding needs.
  void close() noexcept;

 private:
  void grow();

  std::vector<DictionaryEntry> entries_{};
  std::vector<std::uint32_t> slots_{};  // index + 1, open addressing, at most half full
};

[[nodiscard]] std::uint64_t hash_text(std::string_view text) noexcept;

}  // namespace bip::detail
