// Looks ids up by their text. Must not know where in a file they stand.
#include "study/person_index.hpp"

#include <bit>

#include "bip/core/error.hpp"
#include "table/dictionary.hpp"
#include "table/scan.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {

PersonIndex::PersonIndex(std::span<const std::string> ids)
    : ids_(ids), slots_(std::bit_ceil(8 * ids.size() + 1)) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    check_invariant(!find(ids[i]), "ids asked for are distinct");
    const std::uint64_t hash = hash_text(ids[i]);
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot].place != kEmpty) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(hash >> 32U)};
  }
}

std::optional<std::uint32_t> PersonIndex::find(std::string_view utf8_id) const {
  const std::uint64_t hash = hash_text(utf8_id);
  const auto upper = static_cast<std::uint32_t>(hash >> 32U);
  for (std::size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    const Slot& held = slots_[slot];
    if (held.place == kEmpty) return std::nullopt;
    if (held.hash == upper && ids_[held.place] == utf8_id) return held.place;
  }
}

std::string cell_to_utf8(std::string_view content, Encoding encoding) {
  const bool ascii = !has_high_byte(content);
  const bool utf8 =
      encoding == Encoding::utf8 && find_invalid_utf8(content) == std::string_view::npos;
  return ascii || utf8 ? std::string(content) : windows1252_to_utf8(content);
}

}  // namespace bip::detail
