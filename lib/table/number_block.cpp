// See number_block.hpp. A cell's last byte is shifted to the top of a word of eight, so that the
// place of the mark and the number of digits follow from counting zero bits, and three
// multiplications add up all digits. Compiled for each instruction set for the sake of their
// shifts and bit counts.
// Source of the multiplications: D. Lemire, "Quickly parsing eight digits" (2022), after J. Muła.
#include "table/number_block.hpp"

#include <bit>
#include <cstring>

#include "table/number_part.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "table/number_block.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail {
namespace HWY_NAMESPACE {

constexpr std::uint64_t kOnes = 0x0101010101010101U;
constexpr std::uint64_t kHighBits = 0x80 * kOnes;
constexpr std::uint64_t kZeros = '0' * kOnes;

HWY_INLINE std::uint64_t load_word(const char* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// Eight digits 0 to 9, one a byte, the first lowest.
HWY_INLINE std::uint32_t sum_digits(std::uint64_t digits) {
  constexpr std::uint64_t kEvery = 0x000000FF000000FFU;
  constexpr std::uint64_t kFirst = 100 + (1000000ULL << 32U);
  constexpr std::uint64_t kSecond = 1 + (10000ULL << 32U);
  digits = digits * 10 + (digits >> 8U);
  const std::uint64_t sum =
      (digits & kEvery) * kFirst + ((digits >> 16U) & kEvery) * kSecond;
  return static_cast<std::uint32_t>(sum >> 32U);
}

HWY_INLINE bool are_digits(std::uint64_t digits) {
  return (((digits + 0x76 * kOnes) | digits) & kHighBits) == 0;
}

bool read_digits_of(const RowFrames& frames, std::size_t field, std::int8_t* digits) {
  const std::size_t stride = frames.field_count;
  const std::uint32_t* ends = frames.ends + field;
  std::uint32_t bad = 0;
  for (std::size_t row = 0; row < frames.rows; ++row, ends += stride) {
    // The byte before the end is the whole cell when the byte before it ends the one before.
    const std::uint32_t begin = field == 0 ? frames.begins[row] : ends[-1] + 1;
    const std::uint32_t digit = static_cast<std::uint8_t>(frames.text[begin]) - unsigned{'0'};
    bad |= (*ends - begin - 1) | (digit > 9 ? 1U : 0U);
    digits[row] = static_cast<std::int8_t>(digit);
  }
  return bad == 0;
}

/// Where a cell stands and what it turned out to be.
struct ShortNumber {
  std::uint32_t magnitude;
  unsigned decimals;
  bool ok;
  bool leading_zero;
  bool clear_mark;
};

/// `size` bytes, 1 to 8, the last of them at the top of `word`, zero bytes below.
HWY_INLINE ShortNumber parse_short(std::uint64_t word, unsigned size, std::uint64_t marks,
                                   bool negative, bool zero_first) {
  const std::uint64_t differs = word ^ marks;
  const std::uint64_t where = (differs - kOnes) & ~differs & kHighBits;
  // Without a mark everything counts as standing after one that precedes the word.
  const bool marked = where != 0;
  const unsigned at = marked ? static_cast<unsigned>(std::countr_zero(where)) & ~7U : 0U;
  const std::uint64_t below = marked ? (std::uint64_t{1} << at) - 1 : 0;
  const std::uint64_t above = marked ? ~((below << 8U) | 0xFFU) : ~std::uint64_t{0};
  const unsigned count = size - (marked ? 1U : 0U);  // digits
  const unsigned decimals = marked ? 7U - at / 8 : 0U;
  std::uint64_t digits = ((word & below) << 8U) | (word & above);
  digits |= count == 0 ? 0 : (kZeros >> (8 * (count - 1))) >> 8U;
  digits ^= kZeros;
  const std::uint32_t magnitude = sum_digits(digits);
  const unsigned before = count - decimals;
  ShortNumber number{};
  number.magnitude = magnitude;
  number.decimals = decimals;
  number.leading_zero = !marked && zero_first && size > 1;
  number.clear_mark = marked && (decimals != 3 || before > 3 || zero_first);
  const bool complete = before > 0 && before <= 8 && (!marked || decimals > 0);
  const bool negative_zero = marked && negative && magnitude == 0;
  number.ok = are_digits(digits) && complete && !negative_zero;
  return number;
}

void read_short_numbers_of(const RowFrames& frames, std::size_t field, char mark,
                           NumberBlock& block) {
  const std::size_t stride = frames.field_count;
  const std::uint32_t* ends = frames.ends + field;
  const std::uint64_t marks = static_cast<std::uint8_t>(mark) * kOnes;
  std::size_t rest_count = 0;
  unsigned most_decimals = 0;
  bool clear_mark = false;
  bool leading_zero = false;
  bool any_missing = false;
  for (std::size_t row = 0; row < frames.rows; ++row, ends += stride) {
    std::uint32_t begin = field == 0 ? frames.begins[row] : ends[-1] + 1;
    const bool negative = frames.text[begin] == '-';
    begin += negative ? 1U : 0U;
    const std::uint32_t size = *ends - begin;
    block.mantissas[row] = 0;
    block.tags[row] = 0;
    if (size - 1 >= 8) {
      if (size == 0 && !negative) {
        block.tags[row] = kMissingTag;
        any_missing = true;
      } else {
        block.rest[rest_count++] = static_cast<std::uint32_t>(row);
      }
      continue;
    }
    const char* const text = frames.text + begin;
    const ShortNumber number =
        parse_short(load_word(text) << (64 - 8 * size), size, marks, negative, *text == '0');
    if (!number.ok) {
      block.rest[rest_count++] = static_cast<std::uint32_t>(row);
      continue;
    }
    const auto magnitude = static_cast<std::int32_t>(number.magnitude);
    block.mantissas[row] = negative ? -magnitude : magnitude;
    block.tags[row] = static_cast<std::uint8_t>(number.decimals);
    most_decimals = number.decimals > most_decimals ? number.decimals : most_decimals;
    clear_mark |= number.clear_mark;
    leading_zero |= number.leading_zero;
  }
  block.rest_count = rest_count;
  block.any_missing = any_missing;
  block.most_decimals = most_decimals;
  block.clear_mark = clear_mark;
  block.leading_zero = leading_zero;
}

}  // namespace HWY_NAMESPACE
}  // namespace bip::detail
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

bool read_digits(const RowFrames& frames, std::size_t field, std::int8_t* digits) {
  return BIP_DISPATCH(read_digits_of)(frames, field, digits);
}

void read_short_numbers(const RowFrames& frames, std::size_t field, char mark, NumberBlock& block) {
  BIP_DISPATCH(read_short_numbers_of)(frames, field, mark, block);
}

}  // namespace bip::detail
#endif
