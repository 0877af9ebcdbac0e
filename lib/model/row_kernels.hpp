// The arithmetic that rows of a block cost, with the processor's vector instructions: products of a
// block with vectors, weighted cross products, and a 0/1 response's derivatives. Knows nothing of
// designs, samples or fits. Sums over rows are taken in the order of the instruction set's lanes:
// the same for every call on one machine, and equal to rounding between sets.
#pragma once

#include <cstddef>

namespace bip::detail {

/// `columns` columns of `rows` doubles each, `stride` apart.
struct BlockView {
  const double* values = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t stride = 0;
};

/// out[i] = Σ_j x[i, j]·coefficients[j].
void multiply_block(const BlockView& x, const double* coefficients, double* out);

/// out[j] += Σ_i x[i, j]·values[i].
void add_column_products(const BlockView& x, const double* values, double* out);

/// out[j, k] += Σ_i weights[i]·x[i, j]·x[i, k] for k <= j; column-major, `out_stride` apart.
void add_weighted_products(const BlockView& x, const double* weights, double* out,
                           std::size_t out_stride);

/// Σ_i a[i]·b[i].
[[nodiscard]] double sum_of_products(const double* a, const double* b, std::size_t count);

enum class BinaryCurvature { observed, expected };

/// What one row of a 0/1 response says at its linear predictor; all arrays of one length.
struct BinaryTerms {
  double* log_likelihood = nullptr;
  double* score = nullptr;      ///< dl/deta
  double* curvature = nullptr;  ///< -d²l/deta², or its expectation
};

/// `event` is 0 or 1 in each row. Agree with binary_derivatives to a few units of the last place.
void derive_logit(const double* eta, const double* event, std::size_t count,
                  const BinaryTerms& terms);
/// Source of the normal tail: Shepherd & Laframboise (1981), Mathematics of Computation 36,
/// 249–253, whose series is used for every eta: no branch, full relative precision in the tails.
void derive_probit(const double* eta, const double* event, std::size_t count,
                   BinaryCurvature curvature, const BinaryTerms& terms);

}  // namespace bip::detail
