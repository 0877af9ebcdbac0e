// See short_products.hpp. One source for every instruction set.
#include "model/short_products.hpp"

#include <algorithm>

#include "bip/core/error.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "model/short_products.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Short = hn::ScalableTag<std::int16_t>;
using Sum = hn::RepartitionToWide<Short>;

// A tile of sums in registers: as many as the set's registers allow.
#if HWY_TARGET == HWY_AVX3
constexpr std::size_t kShortRows = 4;
constexpr std::size_t kShortColumns = 6;
#else
constexpr std::size_t kShortRows = 3;
constexpr std::size_t kShortColumns = 3;
#endif

/// Rows whose products add up within 32 bits.
constexpr std::size_t kMostRows = (std::size_t{1} << 16U) / (kMostTimes + 1);

/// Some columns of each side over at most kMostRows.
struct ShortTile {
  const std::int16_t* left[kShortRows];
  const std::int16_t* right[kShortColumns];
};

HWY_INLINE void sum_tile(const ShortTile& tile, std::size_t first, std::size_t end,
                         std::int32_t (&sums)[kShortRows][kShortColumns]) {
  const Short d;
  const Sum ds;
  using VS = hn::Vec<Sum>;
  VS lanes[kShortRows][kShortColumns];
  VS halves[kShortRows][kShortColumns];  // of sets that add the other half of a vector apart
  for (std::size_t a = 0; a < kShortRows; ++a)
    for (std::size_t b = 0; b < kShortColumns; ++b) lanes[a][b] = halves[a][b] = hn::Zero(ds);
  for (std::size_t i = first; i < end; i += hn::Lanes(d)) {
    hn::Vec<Short> left[kShortRows];
    HWY_UNROLL(kShortRows)
    for (std::size_t a = 0; a < kShortRows; ++a) left[a] = hn::LoadU(d, tile.left[a] + i);
    HWY_UNROLL(kShortColumns)
    for (std::size_t b = 0; b < kShortColumns; ++b) {
      const auto right = hn::LoadU(d, tile.right[b] + i);
      HWY_UNROLL(kShortRows)
      for (std::size_t a = 0; a < kShortRows; ++a)
        lanes[a][b] = hn::ReorderWidenMulAccumulate(ds, left[a], right, lanes[a][b], halves[a][b]);
    }
  }
  for (std::size_t a = 0; a < kShortRows; ++a)
    for (std::size_t b = 0; b < kShortColumns; ++b)
      sums[a][b] =
          hn::GetLane(hn::SumOfLanes(ds, hn::RearrangeToOddPlusEven(lanes[a][b], halves[a][b])));
}

void add_short(const ShortColumns& x, const ShortColumns& times, double* out,
               std::size_t out_stride) {
  for (std::size_t first = 0; first < x.padded_rows(); first += kMostRows) {
    const std::size_t end = std::min(first + kMostRows, x.padded_rows());
    for (std::size_t j = 0; j < x.columns(); j += kShortRows) {
      ShortTile tile{};
      for (std::size_t a = 0; a < kShortRows; ++a)
        tile.left[a] = x.column(std::min(j + a, x.columns() - 1));
      for (std::size_t k = 0; k < times.columns(); k += kShortColumns) {
        for (std::size_t b = 0; b < kShortColumns; ++b)
          tile.right[b] = times.column(std::min(k + b, times.columns() - 1));
        std::int32_t sums[kShortRows][kShortColumns];
        sum_tile(tile, first, end, sums);
        for (std::size_t a = 0; a < kShortRows && j + a < x.columns(); ++a)
          for (std::size_t b = 0; b < kShortColumns && k + b < times.columns(); ++b)
            out[(j + a) + (k + b) * out_stride] += static_cast<double>(sums[a][b]);
      }
    }
  }
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

void add_short_products(const ShortColumns& x, const ShortColumns& times, double* out,
                        std::size_t out_stride) {
  check_invariant(x.padded_rows() == times.padded_rows(), "columns of different rows");
  if (x.columns() > 0 && times.columns() > 0) BIP_DISPATCH(add_short)(x, times, out, out_stride);
}

}  // namespace bip::detail
#endif
