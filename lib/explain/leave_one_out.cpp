// See leave_one_out.hpp. Every sample is one of its own: categories that lose all but one level
// there leave the formulas, and separation follows the declared policy.
#include "explain/leave_one_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>

#include "bip/core/error.hpp"
#include "bip/core/parallel.hpp"
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

const ModelSummary* find_model(const std::vector<ModelSummary>& models, const std::string& name) {
  const auto found = std::ranges::find(models, name, &ModelSummary::name);
  return found == models.end() ? nullptr : &*found;
}

/// The gain of every one of `asked` in these models, absent where it has none.
std::vector<std::optional<double>> gains_among(const std::vector<ModelSummary>& models,
                                               const std::vector<Gain>& asked) {
  std::vector<std::optional<double>> values;
  for (const Gain& gain : asked) {
    const ModelSummary* const from = find_model(models, gain.from);
    const ModelSummary* const to = find_model(models, gain.to);
    std::optional<double>& value = values.emplace_back();
    if (from == nullptr || to == nullptr) continue;
    const PseudoR2* const start = find_value_of(*from, gain.measure);
    const PseudoR2* const end = find_value_of(*to, gain.measure);
    if (start == nullptr || end == nullptr || !start->value || !end->value) continue;
    value = *end->value - *start->value;
  }
  return values;
}

std::vector<std::optional<double>> gains_without(const Table& table, const ModelFrame& frame,
                                                 const std::vector<ModelRequest>& nested,
                                                 const std::vector<Gain>& gains,
                                                 const FitOptions& options,
                                                 const RunContext& context) {
  if (frame.rows() == 0 || !response_varies(frame)) return gains_among({}, gains);
  ModelSetRequest request{nested, {}, {}};
  for (ModelRequest& model : request.nested)
    model.formula = reduce_formula(model.formula, table, frame.sample.rows, {});
  try {
    return gains_among(fit_model_set(table, frame, request, options, context).nested, gains);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::degenerate_data) throw;
    return gains_among({}, gains);
  }
}

void widen(GainRange& range, const std::optional<double>& value) {
  if (!value) {
    ++range.failed;
    return;
  }
  range.low = std::min(range.low.value_or(*value), *value);
  range.high = std::max(range.high.value_or(*value), *value);
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
  RunContext single;
  single.stop = context.stop;
  std::vector<std::vector<std::optional<double>>> values(groups.count);
  std::mutex progress;
  std::size_t done = 0;
  for_each_task(context, groups.count, [&](std::size_t group) {
    std::vector<std::uint8_t> without(frame.rows(), 0);
    for (std::size_t row = 0; row < frame.rows(); ++row) without[row] = groups.code[row] == group;
    values[group] =
        gains_without(table, leave_out_rows(frame, without), nested, gains, plain, single);
    const std::scoped_lock lock(progress);
    ++done;
    if (context.on_progress) context.on_progress({"leaving out groups", done, groups.count});
  });
  LeaveOneOut result{column, groups.count, groups.rows_without, {}};
  for (std::size_t i = 0; i < gains.size(); ++i) {
    GainRange range{gains[i].from, gains[i].to, gains[i].measure};
    for (const auto& of_group : values) widen(range, of_group[i]);
    result.ranges.push_back(std::move(range));
  }
  return result;
}

}  // namespace bip::detail
