// Validation and conversion of the two encodings of survey and register files. Knows no cells.
// Sources: The Unicode Standard 15, table 3-7 (well-formed UTF-8 byte sequences); WHATWG Encoding
// Standard, index windows-1252, with the five bytes undefined as Microsoft's code page has them.
#include "table/text_encoding.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace bip::detail {
namespace {

// Code points of bytes 80 to 9F; 0 where undefined.
constexpr std::array<std::uint16_t, 32> kHigh = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::uint8_t byte_at(std::string_view text, std::size_t place) {
  return place < text.size() ? static_cast<std::uint8_t>(text[place]) : std::uint8_t{0};
}

constexpr bool is_continuation(std::uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

/// Length of the well-formed sequence of two to four bytes at `place`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t place) {
  const std::uint8_t lead = byte_at(text, place);
  const std::uint8_t second = byte_at(text, place + 1);
  if (!is_continuation(second)) return 0;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (!is_continuation(byte_at(text, place + 2))) return 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && second < 0xA0;
    const bool surrogate = lead == 0xED && second > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (lead < 0xF0 || lead > 0xF4 || !is_continuation(byte_at(text, place + 3))) return 0;
  const bool overlong = lead == 0xF0 && second < 0x90;
  const bool too_large = lead == 0xF4 && second > 0x8F;
  return overlong || too_large ? 0 : 4;
}

std::uint32_t code_point(std::string_view text, std::size_t place, std::size_t length) {
  std::uint32_t value = byte_at(text, place) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = value << 6U | (byte_at(text, place + i) & 0x3FU);
  return value;
}

void append_utf8(std::string& text, std::uint32_t value) {
  const auto add = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (value < 0x800) {
    add(0xC0U | value >> 6U);
  } else {
    add(0xE0U | value >> 12U);
    add(0x80U | (value >> 6U & 0x3FU));
  }
  add(0x80U | (value & 0x3FU));
}

/// The first place from `place` on that is beyond ASCII, or the end: looked for 64 bytes at a time.
std::size_t end_of_ascii(std::string_view text, std::size_t place) {
  using Word = std::uint64_t;
  constexpr Word kBeyond = 0x8080808080808080U;
  std::array<Word, 8> words{};
  while (text.size() - place >= sizeof words) {
    std::memcpy(words.data(), text.data() + place, sizeof words);
    Word any = 0;
    for (const Word word : words) any |= word;
    if ((any & kBeyond) != 0) break;
    place += sizeof words;
  }
  while (place < text.size() && byte_at(text, place) < 0x80) ++place;
  return place;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t place = 0;
  while (place < text.size()) {
    if (byte_at(text, place) < 0x80) {
      place = end_of_ascii(text, place);
      continue;
    }
    const std::size_t length = sequence_length(text, place);
    if (length == 0) return place;
    place += length;
  }
  return std::string_view::npos;
}

std::size_t find_undefined_windows1252(std::string_view text) {
  return text.find_first_of("\x81\x8D\x8F\x90\x9D");
}

std::string windows1252_to_utf8(std::string_view text) {
  std::string converted;
  converted.reserve(text.size() + 8);
  for (const char letter : text) {
    const auto byte = static_cast<std::uint8_t>(letter);
    if (byte < 0x80) {
      converted.push_back(letter);
    } else if (byte >= 0xA0) {
      append_utf8(converted, byte);
    } else {
      const std::uint16_t value = kHigh[byte - 0x80U];
      append_utf8(converted, value == 0 ? 0xFFFDU : value);
    }
  }
  return converted;
}

std::string utf8_to_windows1252(std::string_view text) {
  std::string converted;
  for (std::size_t place = 0; place < text.size();) {
    if (byte_at(text, place) < 0x80) {
      converted.push_back(text[place++]);
      continue;
    }
    const std::size_t length = sequence_length(text, place);
    if (length == 0) return {};
    const std::uint32_t value = code_point(text, place, length);
    place += length;
    if (value >= 0xA0 && value <= 0xFF) {
      converted.push_back(static_cast<char>(value));
      continue;
    }
    std::size_t index = 0;
    while (index < kHigh.size() && kHigh[index] != value) ++index;
    if (index == kHigh.size()) return {};
    converted.push_back(static_cast<char>(0x80 + index));
  }
  return converted;
}

}  // namespace bip::detail
