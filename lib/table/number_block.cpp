// See number_block.hpp. Several cells at a time, each in a word of eight bytes with its last byte
// at the top: the first byte that is a mark divides the word, the digits below it close up with
// those above, and three rounds of pairwise sums make a number of them. No step depends on a cell's
// content, which no branch predictor could foresee.
// Sources of the methods: H. S. Warren, "Hacker's Delight", 2nd edition (2013), section 6-1
// (finding a byte in a word); W. Muła, "SIMD-ized faster parse of IPv4 addresses" and "SWAR:
// parsing eight digits" (pairwise sums).
#include "table/number_block.hpp"

#include <algorithm>
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
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::uint64_t kOnes = 0x0101010101010101U;
constexpr std::size_t kWordBytes = 8;

using Words = hn::CappedTag<std::uint64_t, 8>;
using WordVector = hn::Vec<Words>;
using WordMask = hn::Mask<Words>;

HWY_INLINE std::uint64_t load_word(const char* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// Of the cells' first bytes, and the bits that bring the last one of each to the top.
struct CellWords {
  HWY_ALIGN std::uint64_t words[NumberBlock::kRows];
  HWY_ALIGN std::uint64_t shifts[NumberBlock::kRows];
  std::uint32_t most_size;
  std::uint32_t least_size;
};

HWY_INLINE void gather_words(const RowFrames& frames, std::size_t field, CellWords& cells) {
  const std::size_t stride = frames.field_count;
  const std::uint32_t* ends = frames.ends + field;
  std::uint32_t most = 0;
  std::uint32_t least = ~std::uint32_t{0};
  for (std::size_t row = 0; row < frames.rows; ++row, ends += stride) {
    const std::uint32_t begin = field == 0 ? frames.begins[row] : ends[-1] + 1;
    const std::uint32_t size = *ends - begin;
    most = std::max(most, size);
    least = std::min(least, size);
    cells.words[row] = load_word(frames.text + begin);
    cells.shifts[row] = 64 - 8 * std::uint64_t{size};
  }
  cells.most_size = most;
  cells.least_size = least;
}

/// Fills up to a whole vector with cells that tell nothing.
HWY_INLINE void fill_up(CellWords& cells, std::size_t rows, std::uint64_t word, std::size_t size) {
  for (; rows % hn::Lanes(Words()) != 0; ++rows) {
    cells.words[rows] = word;
    cells.shifts[rows] = 64 - 8 * size;
  }
}

#if HWY_TARGET == HWY_SCALAR
/// Eight digits 0 to 9, one a byte, the first lowest.
HWY_INLINE WordVector sum_digits(WordVector digits) {
  constexpr std::uint64_t kEvery = 0x000000FF000000FFU;
  constexpr std::uint64_t kFirst = 100 + (1000000ULL << 32U);
  constexpr std::uint64_t kSecond = 1 + (10000ULL << 32U);
  const std::uint64_t word = hn::GetLane(digits);
  const std::uint64_t pairs = word * 10 + (word >> 8U);
  const std::uint64_t sum = (pairs & kEvery) * kFirst + ((pairs >> 16U) & kEvery) * kSecond;
  return hn::Set(Words(), sum >> 32U);
}

/// How many bytes of the word are 1; the others are 0.
HWY_INLINE WordVector count_ones(WordVector ones) {
  return hn::Set(Words(), hn::GetLane(ones) * kOnes >> 56U);
}
#else
/// Eight digits 0 to 9 a word, one a byte, the first lowest.
HWY_INLINE WordVector sum_digits(WordVector digits) {
  const Words d;
  const hn::Repartition<std::uint16_t, Words> d16;
  const hn::Repartition<std::uint32_t, Words> d32;
  const auto pairs = hn::BitCast(d16, digits);
  const auto hundreds = hn::Add(
      hn::Mul(hn::And(pairs, hn::Set(d16, std::uint16_t{0xFF})), hn::Set(d16, std::uint16_t{10})),
      hn::ShiftRight<8>(pairs));
  const auto fours = hn::BitCast(d32, hundreds);
  const auto myriads = hn::Add(hn::Mul(hn::And(fours, hn::Set(d32, 0xFFFFU)), hn::Set(d32, 100U)),
                               hn::ShiftRight<16>(fours));
  return hn::Add(hn::MulEven(myriads, hn::Set(d32, 10000U)),
                 hn::ShiftRight<32>(hn::BitCast(d, myriads)));
}

/// How many bytes of each word are 1; the others are 0.
HWY_INLINE WordVector count_ones(WordVector ones) {
  return hn::SumsOf8(hn::BitCast(hn::Repartition<std::uint8_t, Words>(), ones));
}
#endif

/// What a vector of cells turned out to be.
struct ShortNumbers {
  WordVector magnitudes;
  WordVector decimals;
  WordMask ok;
  WordMask negative;
  WordMask clear_mark;
  WordMask leading_zero;
};

HWY_INLINE ShortNumbers parse_words(WordVector words, WordVector shifts, WordVector marks) {
  const Words d;
  const auto all = [&](std::uint64_t value) { return hn::Set(d, value); };
  const WordVector zero = hn::Zero(d);
  const WordVector first_byte = all(0xFF);
  ShortNumbers numbers;
  numbers.negative = hn::Eq(hn::And(words, first_byte), all('-'));
  words = hn::IfThenElse(numbers.negative, hn::ShiftRight<8>(words), words);
  shifts = hn::Add(shifts, hn::IfThenElseZero(numbers.negative, all(8)));
  const WordMask zero_first = hn::Eq(hn::And(words, first_byte), all('0'));
  // Where a cell is not of 1 to 8 bytes, whatever comes out.
  const WordMask size_fits = hn::Eq(hn::And(shifts, all(~std::uint64_t{63})), zero);
  const WordVector shift = hn::IfThenElseZero(size_fits, shifts);
  const WordVector size = hn::Sub(all(8), hn::ShiftRight<3>(shift));
  words = hn::Shl(words, shift);
  // The lowest bit that is set tells the first mark; without one it is 0, and all bytes count as
  // standing above it.
  const WordVector differs = hn::Xor(words, marks);
  const WordVector where =
      hn::And(hn::AndNot(differs, hn::Sub(differs, all(kOnes))), all(0x80 * kOnes));
  const WordVector mark = hn::ShiftRight<7>(hn::And(where, hn::Sub(zero, where)));
  const WordMask marked = hn::Ne(mark, zero);
  const WordVector one_if_marked = hn::IfThenElseZero(marked, all(1));
  const WordVector below = hn::IfThenElseZero(marked, hn::Sub(mark, all(1)));
  const WordVector not_above = hn::Or(below, hn::Sub(hn::ShiftLeft<8>(mark), mark));
  const WordVector joined =
      hn::Or(hn::ShiftLeft<8>(hn::And(words, below)), hn::AndNot(not_above, words));
  const WordVector count = hn::Sub(size, one_if_marked);
  const WordMask any_digit = hn::Ne(count, zero);
  const WordVector unused =
      hn::Sub(all(64), hn::ShiftLeft<3>(hn::IfThenElse(any_digit, count, all(1))));
  const WordVector digits =
      hn::And(hn::Xor(joined, all('0' * kOnes)), hn::Shl(all(~std::uint64_t{0}), unused));
  const WordVector beyond =
      hn::And(hn::Or(digits, hn::Add(digits, all(0x76 * kOnes))), all(0x80 * kOnes));
  numbers.magnitudes = sum_digits(digits);
  numbers.decimals = hn::IfThenElseZero(marked, count_ones(hn::AndNot(not_above, all(kOnes))));
  const WordVector before = hn::Sub(count, numbers.decimals);
  const WordMask negative_zero = hn::And(numbers.negative, hn::Eq(numbers.magnitudes, zero));
  const WordMask ends_with_mark = hn::And(marked, hn::Eq(numbers.decimals, zero));
  const WordMask lacking = hn::Or(hn::Eq(before, zero), hn::Or(ends_with_mark, negative_zero));
  numbers.ok = hn::AndNot(lacking, hn::And(hn::And(size_fits, any_digit), hn::Eq(beyond, zero)));
  // 0 to 3 digits before the mark fit two bits.
  const WordMask many_before = hn::Ne(hn::And(before, all(~std::uint64_t{3})), zero);
  numbers.clear_mark =
      hn::And(marked, hn::Or(zero_first, hn::Or(many_before, hn::Ne(numbers.decimals, all(3)))));
  numbers.leading_zero = hn::AndNot(marked, hn::And(zero_first, hn::Ne(count, all(1))));
  return numbers;
}

void read_short_numbers_of(const RowFrames& frames, std::size_t field, char mark,
                           NumberBlock& block) {
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  const hn::Rebind<std::int32_t, Words> d32;
  const hn::Rebind<std::uint32_t, Words> du32;
  const hn::Rebind<std::uint8_t, Words> d8;
  CellWords cells;  // NOLINT: written before it is read
  gather_words(frames, field, cells);
  fill_up(cells, frames.rows, '1', 1);
  const WordVector marks = hn::Set(d, static_cast<std::uint8_t>(mark) * kOnes);
  WordVector most_decimals = hn::Zero(d);
  WordMask clear_mark = hn::Ne(most_decimals, most_decimals);
  WordMask leading_zero = clear_mark;
  block.rest_count = 0;
  block.any_missing = false;
  for (std::size_t row = 0; row < frames.rows; row += lanes) {
    const ShortNumbers numbers =
        parse_words(hn::Load(d, cells.words + row), hn::Load(d, cells.shifts + row), marks);
    const WordVector zero = hn::Zero(d);
    const WordVector sized =
        hn::IfThenElse(numbers.negative, hn::Sub(zero, numbers.magnitudes), numbers.magnitudes);
    const WordVector mantissas = hn::IfThenElseZero(numbers.ok, sized);
    const WordVector tags = hn::IfThenElseZero(numbers.ok, numbers.decimals);
    hn::StoreU(hn::BitCast(d32, hn::TruncateTo(du32, mantissas)), d32,
               block.mantissas.data() + row);
    hn::StoreU(hn::TruncateTo(d8, tags), d8, block.tags.data() + row);
    most_decimals = hn::Max(most_decimals, tags);
    clear_mark = hn::Or(clear_mark, hn::And(numbers.ok, numbers.clear_mark));
    leading_zero = hn::Or(leading_zero, hn::And(numbers.ok, numbers.leading_zero));
    if (hn::AllTrue(d, numbers.ok)) continue;
    HWY_ALIGN std::uint64_t ok[kWordBytes];
    hn::Store(hn::VecFromMask(d, numbers.ok), d, ok);
    for (std::size_t i = 0; i < lanes; ++i) {
      if (ok[i] != 0) continue;
      if (cells.shifts[row + i] == 64) {
        block.tags[row + i] = kMissingTag;
        block.any_missing = true;
      } else {
        block.rest[block.rest_count++] = static_cast<std::uint32_t>(row + i);
      }
    }
  }
  HWY_ALIGN std::uint64_t decimals[kWordBytes];
  hn::Store(most_decimals, d, decimals);
  block.most_decimals = static_cast<unsigned>(*std::max_element(decimals, decimals + lanes));
  block.clear_mark = !hn::AllFalse(d, clear_mark);
  block.leading_zero = !hn::AllFalse(d, leading_zero);
}

bool read_alike_numbers_of(const RowFrames& frames, std::size_t field, char mark, unsigned decimals,
                           NumberBlock& block) {
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  const hn::Rebind<std::uint32_t, Words> d32;
  const auto all = [&](std::uint64_t value) { return hn::Set(d, value); };
  CellWords cells;  // NOLINT: written before it is read
  gather_words(frames, field, cells);
  const std::uint64_t mark_size = decimals > 0 ? 1 : 0;
  if (cells.most_size > kWordBytes || cells.least_size <= decimals + mark_size) return false;
  const char* const any_text = frames.begin(0, field);
  fill_up(cells, frames.rows, load_word(any_text),
          static_cast<std::size_t>(frames.end(0, field) - any_text));

  // The mark's byte, those below it and those above it. A word without one is all above.
  const std::uint64_t lowest = std::uint64_t{1} << (8 * (7 - decimals));
  const std::uint64_t below = mark_size * (lowest - 1);
  const std::uint64_t at = mark_size * 0xFF * lowest;
  const WordVector expected = all(at & (static_cast<std::uint8_t>(mark) * kOnes));
  const WordVector alone = all(64 - 8);
  WordVector wrong = hn::Zero(d);
  WordVector least_first = all(0xFF);
  for (std::size_t row = 0; row < frames.rows; row += lanes) {
    const WordVector text = hn::Load(d, cells.words + row);
    const WordVector shift = hn::Load(d, cells.shifts + row);
    const WordVector word = hn::Shl(text, shift);
    const WordVector joined =
        hn::Or(hn::ShiftLeft<8>(hn::And(word, all(below))), hn::And(word, all(~(below | at))));
    const WordVector used = hn::Shl(all(~std::uint64_t{0}), hn::Add(shift, all(8 * mark_size)));
    const WordVector digits = hn::And(hn::Xor(joined, all('0' * kOnes)), used);
    const WordVector beyond =
        hn::And(hn::Or(digits, hn::Add(digits, all(0x76 * kOnes))), all(0x80 * kOnes));
    wrong = hn::Or(wrong, hn::Or(beyond, hn::Xor(hn::And(word, all(at)), expected)));
    // A whole number 0 is spelled as it should be.
    const WordMask is_alone = hn::Eq(shift, alone);
    const WordVector first = hn::And(text, all(0xFF));
    least_first = hn::Min(least_first, hn::IfThenElse(is_alone, all(0xFF), first));
    hn::StoreU(
        hn::BitCast(hn::RebindToSigned<decltype(d32)>(), hn::TruncateTo(d32, sum_digits(digits))),
        hn::RebindToSigned<decltype(d32)>(), block.mantissas.data() + row);
  }
  if (!hn::AllTrue(d, hn::Eq(wrong, hn::Zero(d)))) return false;
  const bool zero_first = !hn::AllTrue(d, hn::Ne(least_first, all('0')));
  block.rest_count = 0;
  block.any_missing = false;
  block.most_decimals = decimals;
  block.leading_zero = decimals == 0 && zero_first;
  block.clear_mark = decimals > 0 && (decimals != 3 || zero_first || cells.most_size > 7);
  std::fill_n(block.tags.begin(), frames.rows, static_cast<std::uint8_t>(decimals));
  return true;
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

bool read_alike_numbers(const RowFrames& frames, std::size_t field, char mark, unsigned decimals,
                        NumberBlock& block) {
  return BIP_DISPATCH(read_alike_numbers_of)(frames, field, mark, decimals, block);
}

void read_short_numbers(const RowFrames& frames, std::size_t field, char mark, NumberBlock& block) {
  BIP_DISPATCH(read_short_numbers_of)(frames, field, mark, block);
}

}  // namespace bip::detail
#endif
