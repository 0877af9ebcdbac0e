// The column Stata's rule drops: one that separates the outcomes by itself. Knows nothing of
// directions in several columns (separation.cpp).
#include <algorithm>
#include <limits>

#include "row_blocks.hpp"
#include "separation.hpp"

namespace bip::detail {
namespace {

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  void take(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// Calls visit(row, value of `column`) for every row that is not skipped.
template <class Visit>
void visit_column(const DesignMatrix& design, const std::vector<std::uint8_t>& skip,
                  std::size_t column, const Visit& visit) {
  BlockBuffer buffer(design.size());
  for (std::size_t panel = 0; panel < panel_count(design.rows()); ++panel) {
    for_each_block(design.rows(), panel, [&](RowRange range) {
      const auto block = buffer.load(design, range);
      for (std::size_t i = 0; i < range.count; ++i) {
        const std::size_t row = range.first + i;
        if (!skip.empty() && skip[row] != 0) continue;
        visit(row, block(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(column)));
      }
    });
  }
}

}  // namespace

SeparatingColumnSearch find_separating_column(const ModelFrame& frame, const DesignMatrix& design,
                                              const std::vector<std::size_t>& candidates,
                                              const std::vector<std::uint8_t>& skip) {
  for (const std::size_t column : candidates) {
    if (design.columns()[column].term == kInterceptTerm) continue;
    Range events;
    Range others;
    visit_column(design, skip, column, [&](std::size_t row, double value) {
      (frame.response[row] != 0 ? events : others).take(value);
    });
    const bool is_single = frame.response_kind == ResponseKind::binary || events.low == events.high;
    const bool rises = is_single && others.high == events.low;
    const bool falls = is_single && events.high == others.low;
    if (!rises && !falls) continue;
    SeparatingColumn found{column, rises ? events.low : events.high, {}, 0};
    if (!design.has_intercept() && found.value != 0) continue;
    found.determined.assign(design.rows(), 0);
    visit_column(design, skip, column, [&](std::size_t row, double value) {
      if (value == found.value) return;
      found.determined[row] = 1;
      ++found.determined_count;
    });
    if (found.determined_count > 0) return {true, std::move(found)};
  }
  return {};
}

}  // namespace bip::detail
