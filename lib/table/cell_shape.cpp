// Counts a cell's letters, digits and other characters. Must never let the cell itself through.
#include "table/cell_shape.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <vector>

#include "table/text_encoding.hpp"

namespace bip::detail {
namespace {

void add_part(std::vector<std::string>& parts, std::size_t count, std::string_view what) {
  if (count > 0) parts.push_back(fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"));
}

}  // namespace

std::string describe_shape(std::string_view cell) {
  const bool utf8 = find_invalid_utf8(cell) == std::string_view::npos;
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t others = 0;
  for (const char letter : cell) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool continues = utf8 && byte >= 0x80 && byte < 0xC0;
    if (continues) continue;
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) {
      ++letters;
    } else if (byte >= '0' && byte <= '9') {
      ++digits;
    } else {
      ++others;
    }
  }
  std::vector<std::string> parts;
  add_part(parts, letters, "letter");
  add_part(parts, digits, "digit");
  add_part(parts, others, "other character");
  if (parts.empty()) return "empty";
  if (parts.size() == 3) return parts[0] + ", " + parts[1] + " and " + parts[2];
  return parts.size() == 2 ? parts[0] + " and " + parts[1] : parts[0];
}

}  // namespace bip::detail
