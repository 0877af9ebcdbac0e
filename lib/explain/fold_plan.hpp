// Which rows are predicted together, each time by models that have not seen them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/explain/cross_validation.hpp"
#include "bip/table/table.hpp"

namespace bip::detail {

inline constexpr std::size_t kNoFold = static_cast<std::size_t>(-1);

/// The clusters of rows that belong together: the first column of clusters, else the persons of the
/// panel. Null without any.
[[nodiscard]] const ClusterIndex* find_units(const ModelFrame& frame);

class FoldPlan {
 public:
  /// Errors: Error{usage} for fewer than two folds or no repeat, and as group_to_leave_out for
  /// fold_by; Error{degenerate_data} for fewer than two clusters.
  FoldPlan(const Table& table, const ModelFrame& frame, const CrossValidationRequest& request);

  /// The fold of every row, kNoFold for one that is in none. Folds hold equal numbers of clusters
  /// (or rows), as far as these can be divided; clusters are drawn in the order of their ids, rows
  /// in file order.
  [[nodiscard]] std::vector<std::size_t> draw(std::size_t repeat) const;

  /// Counts and names, everything that is known before a model is fitted.
  [[nodiscard]] const CrossValidation& start() const { return start_; }

 private:
  void plan_groups(const Column& column, const ModelFrame& frame);
  void plan_units(const ModelFrame& frame, const CrossValidationRequest& request);

  CrossValidation start_;
  std::vector<std::size_t> fold_of_row_;    ///< of fold_by; empty where folds are drawn
  std::vector<std::uint32_t> unit_of_row_;  ///< empty where every row is its own
  std::size_t units_ = 0;
  std::uint64_t seed_ = 0;
};

}  // namespace bip::detail
