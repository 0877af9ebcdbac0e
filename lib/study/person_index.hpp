// Which survey person an id in a register file is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/table/schema.hpp"

namespace bip::detail {

class PersonIndex {
 public:
  /// `ids` are distinct, in UTF-8, and outlive the index.
  explicit PersonIndex(std::span<const std::string> ids);

  /// Position among the ids; ids are compared as text, byte by byte.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view utf8_id) const;
  [[nodiscard]] std::size_t size() const noexcept { return ids_.size(); }

 private:
  /// Open addressing with room to spare: nearly all ids of a register are of nobody asked for, and
  /// end at a slot that is empty or of another hash.
  struct Slot {
    std::uint32_t place = kEmpty;
    std::uint32_t hash = 0;  ///< upper half
  };
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;

  std::span<const std::string> ids_;
  std::vector<Slot> slots_;
};

/// A cell's content in UTF-8: Windows-1252 where the file is or where it is no UTF-8.
[[nodiscard]] std::string cell_to_utf8(std::string_view content, Encoding encoding);

}  // namespace bip::detail
