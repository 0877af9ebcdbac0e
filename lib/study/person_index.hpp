// Which survey person an id in a register file is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "bip/table/schema.hpp"

namespace bip::detail {

class PersonIndex {
 public:
  /// `ids` are distinct, in UTF-8, and outlive the index.
  explicit PersonIndex(std::span<const std::string> ids);

  /// Position among the ids; ids are compared as text, byte by byte.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view utf8_id) const;
  [[nodiscard]] std::size_t size() const noexcept { return place_.size(); }

 private:
  std::unordered_map<std::string_view, std::uint32_t> place_;
};

/// A cell's content in UTF-8: Windows-1252 where the file is or where it is no UTF-8.
[[nodiscard]] std::string cell_to_utf8(std::string_view content, Encoding encoding);

}  // namespace bip::detail
