// Products of a block of rows with vectors and with other blocks, by the processor's vector
// instructions. Knows nothing of designs, samples or fits. Sums over rows are taken in the order of
// the instruction set's lanes: the same for every call on one machine, and equal to rounding
// between sets.
#pragma once

#include <cstddef>

namespace bip::detail {

/// `columns` columns of `rows` numbers each, `stride` apart.
template <class T>
struct BlockOf {
  const T* values = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t stride = 0;
};
using BlockView = BlockOf<double>;
using FloatBlock = BlockOf<float>;

/// out[i] = Σ_j x[i, j]·coefficients[j].
void multiply_block(const BlockView& x, const double* coefficients, double* out);

/// out[j] += Σ_i x[i, j]·values[i].
void add_column_products(const BlockView& x, const double* values, double* out);

/// out[j, k] += Σ_i weights[i]·x[i, j]·x[i, k] for k <= j; column-major, `out_stride` apart.
void add_weighted_products(const BlockView& x, const double* weights, double* out,
                           std::size_t out_stride);

/// out[i, k] = Σ_j x[i, j]·coefficients[j, k] for `count` sets of coefficients; both column-major,
/// coefficients x.columns and out `out_stride` apart. What one set gives does not depend on others.
void multiply_block_by_many(const BlockView& x, const double* coefficients, std::size_t count,
                            double* out, std::size_t out_stride);

/// The same in single precision.
void multiply_block_by_many(const FloatBlock& x, const float* coefficients, std::size_t count,
                            float* out, std::size_t out_stride);

/// out[j, k] += Σ_i x[i, j]·y[i, k], for blocks of the same rows; column-major, `out_stride` apart.
void add_block_products(const BlockView& x, const BlockView& y, double* out,
                        std::size_t out_stride);

/// The same, the block's sum in single precision.
void add_block_products(const FloatBlock& x, const FloatBlock& y, double* out,
                        std::size_t out_stride);

/// Σ_i a[i]·b[i].
[[nodiscard]] double sum_of_products(const double* a, const double* b, std::size_t count);

}  // namespace bip::detail
