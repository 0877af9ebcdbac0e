// The scanning kernel: where the next structural byte of delimited text stands. The one place to
// replace when wider vectors are wanted. Must not know quoting rules, columns or errors.
// All functions need 64 readable bytes after the text, the first of them zero (see MappedFile).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace bip::detail {

/// Bytes that end a run of plain text whatever the delimiter.
[[nodiscard]] constexpr bool is_stop(char byte) {
  return byte == '\n' || byte == '\r' || byte == '"' || byte == '\0';
}

#ifdef __SSE2__

/// One bit a byte for 16 bytes: delimiters, and bytes that stop a run of plain text.
struct ScanMasks {
  std::uint32_t delimiters;
  std::uint32_t stops;
};

inline ScanMasks scan_16(const char* text, char delimiter) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  const auto where = [&](char byte) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte)); };
  const __m128i stops =
      _mm_or_si128(_mm_or_si128(where('\n'), where('\r')), _mm_or_si128(where('"'), where('\0')));
  return {static_cast<std::uint32_t>(_mm_movemask_epi8(where(delimiter))),
          static_cast<std::uint32_t>(_mm_movemask_epi8(stops))};
}

inline const char* find_structure(const char* text, char delimiter) {
  for (;; text += 16) {
    const ScanMasks masks = scan_16(text, delimiter);
    const std::uint32_t any = masks.delimiters | masks.stops;
    if (any != 0) return text + std::countr_zero(any);
  }
}

#else

inline const char* find_structure(const char* text, char delimiter) {
  while (*text != delimiter && !is_stop(*text)) ++text;
  return text;
}

#endif

/// Passes over up to `count` whole fields that hold plain bytes only, each with the delimiter after
/// it; `count` becomes the number left. Returns the begin of the first field not passed: it has a
/// quote, a line end or a zero byte in it unless `count` became 0.
inline const char* skip_plain_fields(const char* text, char delimiter, std::size_t& count) {
  const char* field = text;
#ifdef __SSE2__
  while (count > 0) {
    const ScanMasks masks = scan_16(text, delimiter);
    std::uint32_t delimiters = masks.delimiters;
    if (masks.stops != 0) delimiters &= (masks.stops & (0U - masks.stops)) - 1U;
    for (; delimiters != 0 && count > 0; --count) {
      field = text + std::countr_zero(delimiters) + 1;
      delimiters &= delimiters - 1U;
    }
    if (masks.stops != 0) return field;
    text += 16;
  }
#else
  for (; count > 0; ++text) {
    if (is_stop(*text)) return field;
    if (*text == delimiter) {
      field = text + 1;
      --count;
    }
  }
#endif
  return field;
}

/// Whether any byte lies beyond ASCII.
inline bool has_high_byte(std::string_view text) {
  const char* byte = text.data();
  std::size_t left = text.size();
  std::uint64_t seen = 0;
  for (; left >= 8; left -= 8, byte += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, byte, 8);
    seen |= word;
  }
  for (; left > 0; --left, ++byte) seen |= static_cast<unsigned char>(*byte);
  return (seen & 0x8080808080808080U) != 0;
}

}  // namespace bip::detail
