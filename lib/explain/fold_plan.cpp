// Folds from a permutation of the clusters, or from the groups of a column. Knows nothing of
// models.
#include "explain/fold_plan.hpp"

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/core/random.hpp"
#include "explain/row_groups.hpp"

namespace bip::detail {
namespace {

/// Apart from the streams of other draws with the same seed: "folds" in ASCII.
constexpr std::uint64_t kFoldStream = 0x666f6c6473U;

/// Clusters whose rows are in more than one fold.
std::size_t count_divided(const ClusterIndex& clusters, const std::vector<std::size_t>& folds) {
  std::vector<std::size_t> first(clusters.count, kNoFold);
  std::vector<std::uint8_t> divided(clusters.count, 0);
  for (std::size_t row = 0; row < folds.size(); ++row) {
    if (folds[row] == kNoFold) continue;
    std::size_t& fold = first[clusters.code[row]];
    if (fold == kNoFold) fold = folds[row];
    if (fold != folds[row]) divided[clusters.code[row]] = 1;
  }
  return static_cast<std::size_t>(std::ranges::count(divided, 1));
}

bool stand_for_several(const ModelFrame& frame) {
  return frame.weight_kind == WeightKind::frequency &&
         std::ranges::any_of(frame.weights, [](double weight) { return weight != 1; });
}

}  // namespace

const ClusterIndex* find_units(const ModelFrame& frame) {
  if (!frame.clusters.empty()) return &frame.clusters.front();
  return frame.panel.count > 0 ? &frame.panel : nullptr;
}

FoldPlan::FoldPlan(const Table& table, const ModelFrame& frame,
                   const CrossValidationRequest& request)
    : seed_(request.seed) {
  if (request.fold_by) {
    plan_groups(table.column(*request.fold_by), frame);
  } else {
    plan_units(frame, request);
  }
}

void FoldPlan::plan_groups(const Column& column, const ModelFrame& frame) {
  const RowGroups groups = group_to_leave_out(column, frame.sample.rows);
  start_.folds = groups.count;
  start_.repeats = 1;
  start_.folded_by = column.name();
  start_.rows_without_group = groups.rows_without;
  fold_of_row_ = groups.code;
  if (const ClusterIndex* const units = find_units(frame))
    start_.divided_clusters = count_divided(*units, fold_of_row_);
}

void FoldPlan::plan_units(const ModelFrame& frame, const CrossValidationRequest& request) {
  if (request.folds < 2 || request.repeats < 1)
    throw Error(ErrorKind::usage, "cross-validation takes at least two folds and one repeat");
  units_ = frame.rows();
  if (const ClusterIndex* const units = find_units(frame)) {
    start_.folded_by = units->column;
    unit_of_row_ = units->code;
    units_ = units->count;
  } else if (stand_for_several(frame)) {
    throw Error(ErrorKind::usage,
                "rows with frequency weights stand for several, which folds cannot divide", {},
                "repeat the rows instead, name --cluster, or leave the folds out");
  }
  if (units_ < 2) {
    throw Error(ErrorKind::degenerate_data,
                "a single cluster has no part that could be left out as a fold", {},
                "name clusters that are smaller, or leave --folds out");
  }
  start_.folds = std::min(request.folds, units_);
  start_.repeats = request.repeats;
}

std::vector<std::size_t> FoldPlan::draw(std::size_t repeat) const {
  if (!fold_of_row_.empty()) return fold_of_row_;
  const std::vector<std::size_t> order =
      random_permutation(units_, RandomStream(seed_, kFoldStream, repeat));
  std::vector<std::size_t> fold_of_unit(units_);
  for (std::size_t place = 0; place < units_; ++place)
    fold_of_unit[order[place]] = place % start_.folds;
  if (unit_of_row_.empty()) return fold_of_unit;
  std::vector<std::size_t> folds;
  folds.reserve(unit_of_row_.size());
  for (const std::uint32_t unit : unit_of_row_) folds.push_back(fold_of_unit[unit]);
  return folds;
}

}  // namespace bip::detail
