// Draws the caret under a place in an expression. Knows bytes, characters and lines, nothing of
// what the expression means. Characters are Unicode scalar values in UTF-8 (RFC 3629); their width
// on a terminal is taken as one column each.
#include "bip/core/caret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace bip {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
// What fits on a usual terminal line, and how much of it stands before the caret.
constexpr std::size_t kMostShown = 100;
constexpr std::size_t kShownBefore = 70;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Length of the character at the start of `text` (not empty): 1 as well for a stray byte.
std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t length = 1;
  if (lead >= 0xC2 && lead <= 0xDF) length = 2;
  if (lead >= 0xE0 && lead <= 0xEF) length = 3;
  if (lead >= 0xF0 && lead <= 0xF4) length = 4;
  if (length > text.size()) return 1;
  const std::string_view rest = text.substr(1, length - 1);
  return std::all_of(rest.begin(), rest.end(), is_continuation) ? length : 1;
}

/// The character as it may be shown: in one terminal column, and never a control character.
std::string_view shown_form(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  if (character.size() == 1 && lead >= 0x80) return kReplacement;
  if (lead < 0x20 || lead == 0x7F) return " ";
  // U+0080 to U+009F are control characters too.
  const bool c1_control = lead == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
  return c1_control ? " " : character;
}

std::vector<std::string_view> split_characters(std::string_view text) {
  std::vector<std::string_view> characters;
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    characters.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return characters;
}

/// Characters that end at or before byte `offset`: a place inside a character is its start.
std::size_t count_characters_before(std::string_view text, std::size_t offset) {
  std::size_t count = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    end += character_length(text.substr(end));
    if (end > offset) break;
    ++count;
  }
  return count;
}

struct Place {
  std::string_view line;
  std::size_t line_number = 1;
  std::size_t characters_before = 0;  ///< on the line
};

Place find_place(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t last_break = before.rfind('\n');
  const std::size_t start = last_break == std::string_view::npos ? 0 : last_break + 1;
  std::string_view line = text.substr(start);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto breaks = std::count(before.begin(), before.end(), '\n');
  return {line, static_cast<std::size_t>(breaks) + 1,
          count_characters_before(line, offset - start)};
}

/// Words of the text may stand in a message: no line break or control character comes with them.
void blank_controls(std::string& sentence) {
  for (char& c : sentence) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
}

/// The line, cut to what fits around the place, and under it the caret.
std::string draw(const Place& place) {
  const std::vector<std::string_view> characters = split_characters(place.line);
  std::size_t first = 0;
  std::size_t last = characters.size();
  if (characters.size() > kMostShown) {
    first = place.characters_before > kShownBefore ? place.characters_before - kShownBefore : 0;
    last = std::min(first + kMostShown, characters.size());
  }
  std::string shown;
  if (first > 0) shown += kEllipsis;
  for (std::size_t i = first; i < last; ++i) shown += shown_form(characters[i]);
  if (last < characters.size()) shown += kEllipsis;
  const std::size_t indent = place.characters_before - first + (first > 0 ? 1 : 0);
  return fmt::format("  {}\n  {}^", shown, std::string(indent, ' '));
}

}  // namespace

Error expression_error(std::string_view what_is_parsed, std::string_view text, std::size_t position,
                       std::string message, std::string hint) {
  const std::size_t offset = std::min(std::max<std::size_t>(position, 1) - 1, text.size());
  const Place place = find_place(text, offset);
  const bool several_lines = text.find('\n') != std::string_view::npos;
  blank_controls(message);
  blank_controls(hint);
  message += several_lines ? fmt::format(" at line {}, character {}", place.line_number,
                                         place.characters_before + 1)
                           : fmt::format(" at character {}", place.characters_before + 1);
  if (!what_is_parsed.empty()) message += fmt::format(" of the {}", what_is_parsed);
  message += '\n' + draw(place);
  Location location;
  location.column = count_characters_before(text, offset) + 1;
  return {ErrorKind::usage, std::move(message), std::move(location), std::move(hint)};
}

}  // namespace bip
