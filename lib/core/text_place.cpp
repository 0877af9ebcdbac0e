// See text_place.hpp.
#include "core/text_place.hpp"

#include <algorithm>

namespace bip::detail {

Location place_in_text(const std::string& path, std::string_view text, std::size_t before) {
  const std::string_view read = text.substr(0, std::min(before, text.size()));
  const auto lines = static_cast<std::size_t>(std::ranges::count(read, '\n'));
  const std::size_t line_break = read.rfind('\n');
  const std::size_t begin = line_break == std::string_view::npos ? 0 : line_break + 1;
  return {path, lines + 1, read.size() - begin + 1};
}

}  // namespace bip::detail
