// See leave_one_out.hpp. Every sample is one of its own: categories that lose all but one level
// there leave the formulas, and separation follows the declared policy.
#include "explain/leave_one_out.hpp"

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/core/reported_tasks.hpp"
#include "explain/gains.hpp"
#include "explain/model_set.hpp"
#include "explain/plain_covariance.hpp"
#include "explain/row_groups.hpp"
#include "explain/separation_drop.hpp"

namespace bip::detail {
namespace {

/// Of the nested models without the group's rows; none where they cannot be fitted.
std::vector<Gain> gains_without(const Table& table, const ModelFrame& frame,
                                const std::vector<ModelRequest>& nested, const FitOptions& options,
                                const RunContext& context) {
  if (frame.rows() == 0 || !response_varies(frame)) return {};
  ModelSetRequest request{nested, {}, {}};
  for (ModelRequest& model : request.nested)
    model.formula = reduce_formula(model.formula, table, frame.sample.rows, {});
  try {
    return compute_gains(fit_model_set(table, frame, request, options, context).nested);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::degenerate_data) throw;
    return {};
  }
}

void widen(GainRange& range, const std::vector<Gain>& gains) {
  const auto found = std::ranges::find_if(gains, [&](const Gain& gain) {
    return gain.from == range.from && gain.to == range.to && gain.measure == range.measure;
  });
  if (found == gains.end() || !found->gain) {
    ++range.failed;
    return;
  }
  range.low = std::min(range.low.value_or(*found->gain), *found->gain);
  range.high = std::max(range.high.value_or(*found->gain), *found->gain);
}

}  // namespace

LeaveOneOut leave_one_out(const Table& table, const ModelFrame& frame,
                          const std::vector<ModelRequest>& nested, const std::vector<Gain>& gains,
                          const std::string& column, const FitOptions& options,
                          const RunContext& context) {
  const RowGroups groups = group_to_leave_out(table.column(column), frame.sample.rows);
  const FitOptions plain = without_own_covariance(options, frame);
  std::vector<std::vector<Gain>> found(groups.count);
  for_each_reported_task(
      context, "leaving out groups", groups.count, [&](std::size_t group, const RunContext& own) {
        std::vector<std::uint8_t> without(frame.rows(), 0);
        for (std::size_t row = 0; row < frame.rows(); ++row)
          without[row] = groups.code[row] == group;
        found[group] = gains_without(table, leave_out_rows(frame, without), nested, plain, own);
      });
  LeaveOneOut result{column, groups.count, groups.rows_without, {}};
  for (const Gain& gain : gains) {
    GainRange range{gain.from, gain.to, gain.measure};
    for (const std::vector<Gain>& of_group : found) widen(range, of_group);
    result.ranges.push_back(std::move(range));
  }
  return result;
}

}  // namespace bip::detail
