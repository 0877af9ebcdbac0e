// See digit_block.hpp. A run of columns is checked and taken row by row in one or two vectors; rows
// then change places with columns, 16 bytes by 16.
// Source of the exchange: H. S. Stone, "Parallel processing with the perfect shuffle", IEEE
// Transactions on Computers C-20 (1971).
#include "table/digit_block.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "table/digit_block.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

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

using Units = hn::CappedTag<std::uint16_t, kLongestRun>;

HWY_INLINE hn::Vec<Units> load_units(const char* text) {
#if HWY_TARGET == HWY_SCALAR
  std::uint16_t unit = 0;
  std::memcpy(&unit, text, sizeof unit);
  return hn::Set(Units(), unit);
#else
  const hn::Repartition<std::uint8_t, Units> d;
  return hn::BitCast(Units(), hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text)));
#endif
}

/// What a run of `count` digits and the delimiters between them have to look like, by two bytes.
struct DigitPattern {
  HWY_ALIGN std::uint16_t masks[kLongestRun];
  HWY_ALIGN std::uint16_t zeros[kLongestRun];

  DigitPattern(char delimiter, std::size_t count) {  // NOLINT: writes both
    const auto mark = static_cast<unsigned>(static_cast<std::uint8_t>(delimiter)) << 8U;
    for (std::size_t i = 0; i < kLongestRun; ++i) {
      const bool last = i + 1 == count;
      masks[i] = static_cast<std::uint16_t>(i >= count ? 0U : last ? 0xFFU : 0xFFFFU);
      zeros[i] = static_cast<std::uint16_t>(i >= count ? 0U : (last ? 0U : mark) | unsigned{'0'});
    }
  }
};

/// 16 rows of 16 bytes become 16 columns.
HWY_INLINE void transpose(const std::uint8_t* rows, std::int8_t* columns) {
#if HWY_TARGET == HWY_SCALAR
  for (std::size_t row = 0; row < 16; ++row) {
    for (std::size_t i = 0; i < 16; ++i) {
      columns[i * RowFramer::kMostRows + row] =
          static_cast<std::int8_t>(rows[row * kLongestRun + i]);
    }
  }
#else
  const hn::Full128<std::uint8_t> d;
  using Vector = hn::Vec<decltype(d)>;
  Vector from[16];
  Vector to[16];
  for (std::size_t i = 0; i < 16; ++i) from[i] = hn::LoadU(d, rows + i * kLongestRun);
  // Each round deals the rows like cards: after four, the bytes have changed places with them.
  for (unsigned round = 0; round < 4; ++round) {
    for (std::size_t i = 0; i < 8; ++i) {
      to[2 * i] = hn::InterleaveLower(d, from[i], from[i + 8]);
      to[2 * i + 1] = hn::InterleaveUpper(d, from[i], from[i + 8]);
    }
    for (std::size_t i = 0; i < 16; ++i) from[i] = to[i];
  }
  const hn::Full128<std::int8_t> d_signed;
  for (std::size_t i = 0; i < 16; ++i) {
    hn::StoreU(hn::BitCast(d_signed, from[i]), d_signed, columns + i * RowFramer::kMostRows);
  }
#endif
}

bool read_digit_run_of(const RowFrames& frames, std::size_t field, std::size_t count,
                       std::int8_t* digits) {
  const Units d;
  const hn::Rebind<std::uint8_t, Units> d8;
  const std::size_t lanes = hn::Lanes(d);
  const DigitPattern pattern(frames.delimiter, count);
  HWY_ALIGN std::uint8_t rows[RowFramer::kMostRows * kLongestRun];
  HWY_ALIGN std::uint16_t worst[kLongestRun] = {};
  std::uint32_t other_size = 0;
  for (std::size_t row = 0; row < frames.rows; ++row) {
    const char* const begin = frames.begin(row, field);
    const auto size = static_cast<std::uint32_t>(frames.end(row, field + count - 1) - begin);
    other_size |= size ^ static_cast<std::uint32_t>(2 * count - 1);
    for (std::size_t i = 0; i < count; i += lanes) {
      const auto bytes = load_units(begin + 2 * i);
      // Whatever is not the digits and delimiters expected is far from 0 to 9.
      const auto found =
          hn::Sub(hn::And(bytes, hn::Load(d, pattern.masks + i)), hn::Load(d, pattern.zeros + i));
      hn::Store(hn::Max(found, hn::Load(d, worst + i)), d, worst + i);
      hn::StoreU(hn::TruncateTo(d8, found), d8, rows + row * kLongestRun + i);
    }
  }
  if (other_size != 0 || *std::max_element(worst, worst + kLongestRun) > 9) return false;
  for (std::size_t row = 0; row < frames.rows; row += 16) {
    for (std::size_t i = 0; i < count; i += 16) {
      transpose(rows + row * kLongestRun + i, digits + i * RowFramer::kMostRows + row);
    }
  }
  return true;
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

bool read_digits(const RowFrames& frames, std::size_t field, std::int8_t* digits) {
  return BIP_DISPATCH(read_digits_of)(frames, field, digits);
}

bool read_digit_run(const RowFrames& frames, std::size_t field, std::size_t count,
                    std::int8_t* digits) {
  if constexpr (std::endian::native == std::endian::big) return false;
  return BIP_DISPATCH(read_digit_run_of)(frames, field, count, digits);
}

}  // namespace bip::detail
#endif
