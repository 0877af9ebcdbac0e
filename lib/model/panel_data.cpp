// See panel_data.hpp.
#include "panel_data.hpp"

#include <algorithm>
#include <numeric>

#include "bip/core/parallel.hpp"
#include "row_blocks.hpp"

namespace bip::detail {
namespace {

Eigen::MatrixXd expand(const DesignMatrix& design, const RunContext& context) {
  Eigen::MatrixXd x(static_cast<Eigen::Index>(design.rows()),
                    static_cast<Eigen::Index>(design.size()));
  for_each_task(context, panel_count(design.rows()), [&](std::size_t panel) {
    BlockBuffer buffer(design.size());
    for_each_block(design.rows(), panel, [&](RowRange range) {
      x.middleRows(static_cast<Eigen::Index>(range.first), static_cast<Eigen::Index>(range.count)) =
          buffer.load(design, range);
    });
  });
  return x;
}

/// Marks of the rows whose group's response has one value; empty when there are none.
std::vector<std::uint8_t> mark_constant_groups(const ModelFrame& frame) {
  std::vector<std::uint8_t> event(frame.panel.count, 0);
  std::vector<std::uint8_t> other(frame.panel.count, 0);
  for (std::size_t row = 0; row < frame.rows(); ++row)
    (frame.response[row] != 0 ? event : other)[frame.panel.code[row]] = 1;
  std::vector<std::uint8_t> marks(frame.rows());
  for (std::size_t row = 0; row < frame.rows(); ++row)
    marks[row] = event[frame.panel.code[row]] == other[frame.panel.code[row]] ? 0 : 1;
  if (std::ranges::find(marks, 1) == marks.end()) marks.clear();
  return marks;
}

std::vector<std::uint32_t> canonical_order(const ModelFrame& frame, const Eigen::MatrixXd& x,
                                           const std::vector<std::uint8_t>& left_out) {
  std::vector<std::uint32_t> order;
  order.reserve(frame.rows());
  for (std::size_t row = 0; row < frame.rows(); ++row)
    if (left_out.empty() || left_out[row] == 0) order.push_back(static_cast<std::uint32_t>(row));
  const auto& code = frame.panel.code;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (code[a] != code[b]) return code[a] < code[b];
    if (frame.response[a] != frame.response[b]) return frame.response[a] < frame.response[b];
    if (!frame.offset.empty() && frame.offset[a] != frame.offset[b])
      return frame.offset[a] < frame.offset[b];
    for (Eigen::Index column = 0; column < x.cols(); ++column)
      if (x(a, column) != x(b, column)) return x(a, column) < x(b, column);
    return false;
  });
  return order;
}

}  // namespace

PanelData gather_panel(const ModelFrame& frame, const DesignMatrix& design,
                       GroupSelection selection, const RunContext& context) {
  PanelData data;
  if (selection == GroupSelection::varying) data.left_out = mark_constant_groups(frame);
  const Eigen::MatrixXd x = expand(design, context);
  const std::vector<std::uint32_t> order = canonical_order(frame, x, data.left_out);
  const auto rows = static_cast<Eigen::Index>(order.size());
  data.x.resize(rows, x.cols());
  data.offset = Eigen::VectorXd::Zero(rows);
  data.event.resize(order.size());
  for (Eigen::Index i = 0; i < rows; ++i) {
    const std::uint32_t row = order[static_cast<std::size_t>(i)];
    data.x.row(i) = x.row(row);
    if (!frame.offset.empty()) data.offset[i] = frame.offset[row];
    data.event[static_cast<std::size_t>(i)] = frame.response[row] != 0 ? 1 : 0;
    if (data.code.empty() || data.code.back() != frame.panel.code[row]) {
      data.code.push_back(frame.panel.code[row]);
      data.first.push_back(i);
    }
  }
  data.first.push_back(rows);
  return data;
}

}  // namespace bip::detail
