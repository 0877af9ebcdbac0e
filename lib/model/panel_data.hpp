// The rows of a panel in memory, group by group, in an order that the file's order has no part in.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"

namespace bip::detail {

enum class GroupSelection {
  all,
  varying  ///< groups in which the response takes both values
};

/// Groups stand in the order of their codes (byte order of the ids), the rows of a group in that of
/// their response, offset and covariates: rows that are equal in all of these are interchangeable,
/// and nested models see the same order of responses and offsets.
struct PanelData {
  Eigen::MatrixXd x;  ///< one column a design column
  Eigen::VectorXd offset;
  std::vector<std::uint8_t> event;     ///< one a row
  std::vector<Eigen::Index> first;     ///< of each group, and behind the last one
  std::vector<std::uint32_t> code;     ///< of each group, in the frame's panel
  std::vector<std::uint8_t> left_out;  ///< one a row of the frame; empty when none is

  [[nodiscard]] std::size_t groups() const { return code.size(); }
  [[nodiscard]] Eigen::Index rows() const { return x.rows(); }
  [[nodiscard]] Eigen::Index size(std::size_t group) const {
    return first[group + 1] - first[group];
  }
};

/// Cost: one pass over the design and a sort; memory rows · columns doubles, twice while gathering.
[[nodiscard]] PanelData gather_panel(const ModelFrame& frame, const DesignMatrix& design,
                                     GroupSelection selection, const RunContext& context);

/// Groups a task takes one after another: a fixed number, so that no sum depends on threads.
inline constexpr std::size_t kTaskGroups = 32;
inline std::size_t group_task_count(std::size_t groups) {
  return (groups + kTaskGroups - 1) / kTaskGroups;
}

}  // namespace bip::detail
