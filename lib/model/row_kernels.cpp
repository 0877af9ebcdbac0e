// See row_kernels.hpp. One source for every instruction set; the remainder of a row count that
// lanes do not divide is copied aside (vector_rows-inl.hpp).
#include "model/row_kernels.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "model/row_kernels.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "model/vector_rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void multiply(const BlockView& x, const double* coefficients, double* out) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  // Eight vectors of rows at a time: their sums stay in registers over all columns.
  for (; i + 8 * lanes <= x.rows; i += 8 * lanes) {
    // NOLINTNEXTLINE(readability-isolate-declaration): as many registers
    V s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    for (std::size_t j = 0; j < x.columns; ++j) {
      const double* const column = x.values + j * x.stride + i;
      const V b = hn::Set(d, coefficients[j]);
      s0 = hn::MulAdd(b, hn::LoadU(d, column), s0);
      s1 = hn::MulAdd(b, hn::LoadU(d, column + lanes), s1);
      s2 = hn::MulAdd(b, hn::LoadU(d, column + 2 * lanes), s2);
      s3 = hn::MulAdd(b, hn::LoadU(d, column + 3 * lanes), s3);
      s4 = hn::MulAdd(b, hn::LoadU(d, column + 4 * lanes), s4);
      s5 = hn::MulAdd(b, hn::LoadU(d, column + 5 * lanes), s5);
      s6 = hn::MulAdd(b, hn::LoadU(d, column + 6 * lanes), s6);
      s7 = hn::MulAdd(b, hn::LoadU(d, column + 7 * lanes), s7);
    }
    hn::StoreU(s0, d, out + i);
    hn::StoreU(s1, d, out + i + lanes);
    hn::StoreU(s2, d, out + i + 2 * lanes);
    hn::StoreU(s3, d, out + i + 3 * lanes);
    hn::StoreU(s4, d, out + i + 4 * lanes);
    hn::StoreU(s5, d, out + i + 5 * lanes);
    hn::StoreU(s6, d, out + i + 6 * lanes);
    hn::StoreU(s7, d, out + i + 7 * lanes);
  }
  for (; i < x.rows; i += lanes) {
    const std::size_t left = std::min(lanes, x.rows - i);
    V sum = hn::Zero(d);
    for (std::size_t j = 0; j < x.columns; ++j) {
      const V column = load_part(x.values + j * x.stride + i, left);
      sum = hn::MulAdd(hn::Set(d, coefficients[j]), column, sum);
    }
    store_part(sum, out + i, left);
  }
}

void add_products(const BlockView& x, const double* values, double* out) {
  const D d;
  for (std::size_t j = 0; j < x.columns; j += 4) {
    // A missing fourth column repeats the last one; its sum is not kept.
    const std::size_t last = x.columns - 1;
    const double* const c0 = x.values + j * x.stride;
    const double* const c1 = x.values + std::min(j + 1, last) * x.stride;
    const double* const c2 = x.values + std::min(j + 2, last) * x.stride;
    const double* const c3 = x.values + std::min(j + 3, last) * x.stride;
    // NOLINTNEXTLINE(readability-isolate-declaration): as many registers
    V s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0;
    for_each_vector(
        x.rows,
        [&](std::size_t i) HWY_ATTR {
          const V v = hn::LoadU(d, values + i);
          s0 = hn::MulAdd(v, hn::LoadU(d, c0 + i), s0);
          s1 = hn::MulAdd(v, hn::LoadU(d, c1 + i), s1);
          s2 = hn::MulAdd(v, hn::LoadU(d, c2 + i), s2);
          s3 = hn::MulAdd(v, hn::LoadU(d, c3 + i), s3);
        },
        [&](std::size_t i, std::size_t left) HWY_ATTR {
          const V v = load_part(values + i, left);
          s0 = hn::MulAdd(v, load_part(c0 + i, left), s0);
          s1 = hn::MulAdd(v, load_part(c1 + i, left), s1);
          s2 = hn::MulAdd(v, load_part(c2 + i, left), s2);
          s3 = hn::MulAdd(v, load_part(c3 + i, left), s3);
        });
    const V sums[4] = {s0, s1, s2, s3};
    for (std::size_t k = 0; k < std::min<std::size_t>(4, x.columns - j); ++k)
      out[j + k] += sum_lanes(sums[k]);
  }
}

// A tile of the cross products, in registers: as many accumulators as the set's registers allow.
#if HWY_TARGET == HWY_AVX3
constexpr std::size_t kTileRows = 4;
constexpr std::size_t kTileColumns = 6;
#else
constexpr std::size_t kTileRows = 3;
constexpr std::size_t kTileColumns = 4;
#endif

template <class T>
struct Tile {
  const T* left[kTileRows];
  const T* right[kTileColumns];
};

/// `weigh(load, column)` gives the left columns' vectors.
template <class T, class Load, class Weigh>
HWY_INLINE void add_to_tile(const Tile<T>& tile, const Load& load, const Weigh& weigh,
                            VectorOf<T> (&sums)[kTileRows][kTileColumns]) {
  VectorOf<T> left[kTileRows];
  HWY_UNROLL(kTileRows)
  for (std::size_t a = 0; a < kTileRows; ++a) left[a] = weigh(load, tile.left[a]);
  HWY_UNROLL(kTileColumns)
  for (std::size_t b = 0; b < kTileColumns; ++b) {
    const VectorOf<T> right = load(tile.right[b]);
    HWY_UNROLL(kTileRows)
    for (std::size_t a = 0; a < kTileRows; ++a) sums[a][b] = hn::MulAdd(left[a], right, sums[a][b]);
  }
}

/// Adds the products of x's columns from `first` and y's from `other` where keep(j, k).
template <class T, class Weigh, class Keep>
HWY_INLINE void add_tile(const BlockOf<T>& x, const BlockOf<T>& y, std::size_t first,
                         std::size_t other, const Weigh& weigh, const Keep& keep, double* out,
                         std::size_t out_stride) {
  const hn::ScalableTag<T> d;
  // Beyond the last column the last one is repeated; its sums are not kept.
  Tile<T> tile{};
  for (std::size_t a = 0; a < kTileRows; ++a)
    tile.left[a] = x.values + std::min(first + a, x.columns - 1) * x.stride;
  for (std::size_t b = 0; b < kTileColumns; ++b)
    tile.right[b] = y.values + std::min(other + b, y.columns - 1) * y.stride;
  VectorOf<T> sums[kTileRows][kTileColumns];
  for (auto& row : sums)
    for (VectorOf<T>& sum : row) sum = hn::Zero(d);
  for_each_vector<T>(
      x.rows,
      [&](std::size_t i) HWY_ATTR {
        add_to_tile(
            tile, [&](const T* from) HWY_ATTR { return hn::LoadU(d, from + i); }, weigh, sums);
      },
      [&](std::size_t i, std::size_t left) HWY_ATTR {
        add_to_tile(
            tile, [&](const T* from) HWY_ATTR { return load_part(from + i, left); }, weigh, sums);
      });
  for (std::size_t a = 0; a < kTileRows && first + a < x.columns; ++a)
    for (std::size_t b = 0; b < kTileColumns && other + b < y.columns; ++b)
      if (keep(first + a, other + b))
        out[(first + a) + (other + b) * out_stride] += sum_lanes<T>(sums[a][b]);
}

void add_cross_products(const BlockView& x, const double* weights, double* out,
                        std::size_t out_stride) {
  const auto weigh = [weights](const auto& load, const double* column)
                         HWY_ATTR { return hn::Mul(load(weights), load(column)); };
  const auto is_lower = [](std::size_t j, std::size_t k) { return k <= j; };
  for (std::size_t first = 0; first < x.columns; first += kTileRows)
    for (std::size_t other = 0; other < std::min(first + kTileRows, x.columns);
         other += kTileColumns)
      add_tile(x, x, first, other, weigh, is_lower, out, out_stride);
}

template <class T>
HWY_INLINE void add_products_of(const BlockOf<T>& x, const BlockOf<T>& y, double* out,
                                std::size_t out_stride) {
  const auto plain = [](const auto& load, const T* column) HWY_ATTR { return load(column); };
  const auto all = [](std::size_t, std::size_t) { return true; };
  for (std::size_t first = 0; first < x.columns; first += kTileRows)
    for (std::size_t other = 0; other < y.columns; other += kTileColumns)
      add_tile(x, y, first, other, plain, all, out, out_stride);
}

void add_products_of_blocks(const BlockView& x, const BlockView& y, double* out,
                            std::size_t out_stride) {
  add_products_of(x, y, out, out_stride);
}

void add_products_of_floats(const FloatBlock& x, const FloatBlock& y, double* out,
                            std::size_t out_stride) {
  add_products_of(x, y, out, out_stride);
}

/// Sets of coefficients that share one reading of a row's columns.
constexpr std::size_t kMembers = kTileRows * 2;

/// Columns added up before they join the sum of the others: what single precision loses grows with
/// the sums that are rounded.
template <class T>
constexpr std::size_t kChunk = sizeof(T) == sizeof(float) ? 8 : static_cast<std::size_t>(-1) / 2;

template <class T, class Load>
HWY_INLINE void multiply_members(const BlockOf<T>& x, const T* const* coefficients,
                                 const Load& load, VectorOf<T> (&sums)[kMembers]) {
  const hn::ScalableTag<T> d;
  for (VectorOf<T>& sum : sums) sum = hn::Zero(d);
  for (std::size_t first = 0; first < x.columns;) {
    const std::size_t end = std::min(first + kChunk<T>, x.columns);
    VectorOf<T> parts[kMembers];
    for (VectorOf<T>& part : parts) part = hn::Zero(d);
    for (; first < end; ++first) {
      const VectorOf<T> column = load(x.values + first * x.stride);
      HWY_UNROLL(kMembers)
      for (std::size_t k = 0; k < kMembers; ++k)
        parts[k] = hn::MulAdd(hn::Set(d, coefficients[k][first]), column, parts[k]);
    }
    HWY_UNROLL(kMembers)
    for (std::size_t k = 0; k < kMembers; ++k) sums[k] = hn::Add(sums[k], parts[k]);
  }
}

template <class T>
HWY_INLINE void multiply_by_many(const BlockOf<T>& x, const T* coefficients, std::size_t count,
                                 T* out, std::size_t out_stride) {
  const hn::ScalableTag<T> d;
  for (std::size_t first = 0; first < count; first += kMembers) {
    const T* sets[kMembers];
    for (std::size_t k = 0; k < kMembers; ++k)
      sets[k] = coefficients + std::min(first + k, count - 1) * x.columns;
    const std::size_t members = std::min(kMembers, count - first);
    for_each_vector<T>(
        x.rows,
        [&](std::size_t i) HWY_ATTR {
          VectorOf<T> sums[kMembers];
          multiply_members(
              x, sets, [&](const T* from) HWY_ATTR { return hn::LoadU(d, from + i); }, sums);
          for (std::size_t k = 0; k < members; ++k)
            hn::StoreU(sums[k], d, out + (first + k) * out_stride + i);
        },
        [&](std::size_t i, std::size_t left) HWY_ATTR {
          VectorOf<T> sums[kMembers];
          multiply_members(
              x, sets, [&](const T* from) HWY_ATTR { return load_part(from + i, left); }, sums);
          for (std::size_t k = 0; k < members; ++k)
            store_part<T>(sums[k], out + (first + k) * out_stride + i, left);
        });
  }
}

void multiply_many(const BlockView& x, const double* coefficients, std::size_t count, double* out,
                   std::size_t out_stride) {
  multiply_by_many(x, coefficients, count, out, out_stride);
}

void multiply_many_floats(const FloatBlock& x, const float* coefficients, std::size_t count,
                          float* out, std::size_t out_stride) {
  multiply_by_many(x, coefficients, count, out, out_stride);
}

double sum_products(const double* a, const double* b, std::size_t count) {
  const D d;
  V sum = hn::Zero(d);
  for_each_vector(
      count,
      [&](std::size_t i)
          HWY_ATTR { sum = hn::MulAdd(hn::LoadU(d, a + i), hn::LoadU(d, b + i), sum); },
      [&](std::size_t i, std::size_t left)
          HWY_ATTR { sum = hn::MulAdd(load_part(a + i, left), load_part(b + i, left), sum); });
  return sum_lanes(sum);
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

void multiply_block(const BlockView& x, const double* coefficients, double* out) {
  BIP_DISPATCH(multiply)(x, coefficients, out);
}

void add_column_products(const BlockView& x, const double* values, double* out) {
  if (x.columns > 0) BIP_DISPATCH(add_products)(x, values, out);
}

void add_weighted_products(const BlockView& x, const double* weights, double* out,
                           std::size_t out_stride) {
  if (x.columns > 0) BIP_DISPATCH(add_cross_products)(x, weights, out, out_stride);
}

void multiply_block_by_many(const BlockView& x, const double* coefficients, std::size_t count,
                            double* out, std::size_t out_stride) {
  if (count > 0) BIP_DISPATCH(multiply_many)(x, coefficients, count, out, out_stride);
}

void add_block_products(const BlockView& x, const BlockView& y, double* out,
                        std::size_t out_stride) {
  if (x.columns > 0 && y.columns > 0) BIP_DISPATCH(add_products_of_blocks)(x, y, out, out_stride);
}

void multiply_block_by_many(const FloatBlock& x, const float* coefficients, std::size_t count,
                            float* out, std::size_t out_stride) {
  if (count > 0) BIP_DISPATCH(multiply_many_floats)(x, coefficients, count, out, out_stride);
}

void add_block_products(const FloatBlock& x, const FloatBlock& y, double* out,
                        std::size_t out_stride) {
  if (x.columns > 0 && y.columns > 0) BIP_DISPATCH(add_products_of_floats)(x, y, out, out_stride);
}

double sum_of_products(const double* a, const double* b, std::size_t count) {
  return BIP_DISPATCH(sum_products)(a, b, count);
}

}  // namespace bip::detail
#endif
