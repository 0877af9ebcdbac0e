// The one way rows are walked: blocks of kBlockRows rows are expanded inside the cache, a fixed
// number of neighbouring blocks makes a panel, panels are summed in order. Sums are therefore the
// same for any number of threads.
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <cstddef>

#include "bip/core/parallel.hpp"
#include "bip/design/design_matrix.hpp"

namespace bip::detail {

/// Blocks a task takes one after another.
inline constexpr std::size_t kPanelBlocks = 16;

struct RowRange {
  std::size_t first;
  std::size_t count;
};

/// Panels of every `step`-th block.
inline std::size_t panel_count(std::size_t rows, std::size_t step = 1) {
  const std::size_t blocks = (rows + kBlockRows - 1) / kBlockRows;
  const std::size_t taken = (blocks + step - 1) / step;
  return (taken + kPanelBlocks - 1) / kPanelBlocks;
}

/// Calls visit(RowRange) for every block of panel `panel`, in order; panels hold every `step`-th
/// block.
template <class Visit>
void for_each_block(std::size_t rows, std::size_t panel, const Visit& visit, std::size_t step = 1) {
  for (std::size_t block = panel * kPanelBlocks; block < (panel + 1) * kPanelBlocks; ++block) {
    const std::size_t first = block * step * kBlockRows;
    if (first >= rows) return;
    visit(RowRange{first, std::min(kBlockRows, rows - first)});
  }
}

/// Sums make(panel) over all panels in order; see sum_in_order.
template <class Sum, class Make>
Sum sum_panels(const RunContext& context, std::size_t rows, Sum zero, const Make& make) {
  return sum_in_order(context, panel_count(rows), std::move(zero), make);
}

/// Doubles from one column of a block to the next: a cache line more than the rows need, since
/// otherwise the columns of one row would compete for the same places of the cache.
inline constexpr std::size_t kBlockStride = kBlockRows + 8;

/// A block of the design as doubles, column-major, kBlockStride rows apart.
class BlockBuffer {
 public:
  explicit BlockBuffer(std::size_t columns)
      : values_(static_cast<Eigen::Index>(kBlockStride), static_cast<Eigen::Index>(columns)) {}

  /// Rows of `range`; valid until the next load.
  auto load(const DesignMatrix& design, RowRange range) {
    design.fill(range.first, range.count, values_.data(), kBlockStride);
    return values_.topRows(static_cast<Eigen::Index>(range.count));
  }
  [[nodiscard]] const double* data() const { return values_.data(); }

 private:
  Eigen::MatrixXd values_;
};

}  // namespace bip::detail
