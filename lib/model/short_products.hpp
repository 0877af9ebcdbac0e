// Sums of rows that count whole numbers of times, in whole numbers of 16 bits: several times as
// fast as doubles and exact about numbers that were rounded before. For what steers a search and is
// in no result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bip::detail {

/// Columns of 16-bit numbers, each padded by rows of 0 to a whole number of the widest vectors.
class ShortColumns {
 public:
  /// Rows are read this many at a time under every instruction set.
  static constexpr std::size_t kPadding = 64;

  ShortColumns() = default;
  ShortColumns(std::size_t rows, std::size_t columns)
      : rows_((rows + kPadding - 1) / kPadding * kPadding),
        columns_(columns),
        values_(rows_ * columns, 0) {}

  [[nodiscard]] std::size_t padded_rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::int16_t* column(std::size_t j) { return values_.data() + j * rows_; }
  [[nodiscard]] const std::int16_t* column(std::size_t j) const {
    return values_.data() + j * rows_;
  }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<std::int16_t> values_;
};

/// Largest number of times that add_short_products takes.
inline constexpr std::int16_t kMostTimes = 63;

/// out[j + k·out_stride] += Σ x(i, j)·times(i, k), exactly. Both have the same rows; times are
/// between 0 and kMostTimes.
void add_short_products(const ShortColumns& x, const ShortColumns& times, double* out,
                        std::size_t out_stride);

}  // namespace bip::detail
