// See leave_one_out.hpp. Every sample is one of its own: categories that lose all but one level
// there leave the formulas, and separation follows the declared policy.
#include "explain/leave_one_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "bip/core/error.hpp"
#include "bip/core/reported_tasks.hpp"
#include "explain/gains.hpp"
#include "explain/model_set.hpp"
#include "explain/separation_drop.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kMostGroups = 200;
constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);

/// Group of every row of the frame; rows without one are in no group.
struct RowGroups {
  std::vector<std::size_t> code;
  std::size_t count = 0;
  std::size_t rows_without = 0;
};

/// A range that single persons make would tell of them.
void check_column(const Column& column) {
  if (column.type() != ColumnType::id) return;
  throw Error(ErrorKind::usage,
              fmt::format("column {} names single persons or cases", column.name()), {},
              "leave out groups, as job centres (read as ids: --types COL=category)");
}

RowGroups group_frame_rows(const Column& column, const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> present;
  for (const std::uint32_t row : rows)
    if (!column.is_missing(row)) present.push_back(row);
  const Groups groups = group_rows(column, present);
  RowGroups result{{}, groups.count, rows.size() - present.size()};
  std::size_t next = 0;
  for (const std::uint32_t row : rows)
    result.code.push_back(column.is_missing(row) ? kNoGroup : groups.code[next++]);
  return result;
}

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
  check_column(table.column(column));
  const RowGroups groups = group_frame_rows(table.column(column), frame.sample.rows);
  if (groups.count < 2) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("column {} has {} group{} in the sample: none can be left out", column,
                            groups.count, groups.count == 1 ? "" : "s"),
                {}, "name a column with at least two groups");
  }
  if (groups.count > kMostGroups) {
    throw Error(ErrorKind::usage,
                fmt::format("column {} has {} groups: at most {} are left out in turn", column,
                            groups.count, kMostGroups),
                {}, "a single one of so many carries no gain");
  }
  FitOptions plain = options;  // gains need no covariance of their own
  plain.covariance =
      frame.weight_kind == WeightKind::probability ? CovarianceKind::robust : CovarianceKind::oim;
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
