// Looks ids up by their text. Must not know where in a file they stand.
#include "study/person_index.hpp"

#include "bip/core/error.hpp"
#include "table/scan.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {

PersonIndex::PersonIndex(std::span<const std::string> ids) {
  place_.reserve(ids.size());
  for (const std::string& id : ids) {
    const bool is_new = place_.emplace(id, static_cast<std::uint32_t>(place_.size())).second;
    check_invariant(is_new, "ids asked for are distinct");
  }
}

std::optional<std::uint32_t> PersonIndex::find(std::string_view utf8_id) const {
  const auto found = place_.find(utf8_id);
  if (found == place_.end()) return std::nullopt;
  return found->second;
}

std::string cell_to_utf8(std::string_view content, Encoding encoding) {
  const bool ascii = !has_high_byte(content);
  const bool utf8 =
      encoding == Encoding::utf8 && find_invalid_utf8(content) == std::string_view::npos;
  return ascii || utf8 ? std::string(content) : windows1252_to_utf8(content);
}

}  // namespace bip::detail
