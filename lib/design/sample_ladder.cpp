// The ladder of missing values: columns in a fixed order, each dropping the rows it lacks. Knows
// nothing of what the columns mean to a model.
#include "sample_ladder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "bip/core/error.hpp"
#include "bip/design/design_matrix.hpp"

namespace bip::detail {

std::vector<const Column*> find_needed_columns(const Table& table, const FrameRequest& request) {
  std::vector<const Column*> columns;
  std::unordered_set<std::string> taken;
  const auto need = [&](const std::string& name) {
    if (taken.insert(name).second) columns.push_back(&table.column(name));
  };
  need(request.response);
  if (request.weights) need(*request.weights);
  if (request.offset) need(*request.offset);
  std::ranges::for_each(request.clusters, need);
  if (request.panel) need(*request.panel);
  for (const Formula& formula : request.formulas)
    for (const Term& term : formula.terms)
      for (const TermFactor& factor : term.factors) std::ranges::for_each(factor.columns, need);
  return columns;
}

EstimationSample drop_incomplete_rows(std::span<const std::uint32_t> candidates,
                                      const std::vector<const Column*>& columns) {
  EstimationSample sample;
  sample.rows.assign(candidates.begin(), candidates.end());
  sample.rows_considered = candidates.size();
  for (const Column* column : columns) {
    if (column->missing_count() == 0) continue;
    const std::size_t lost =
        std::erase_if(sample.rows, [&](std::uint32_t row) { return column->is_missing(row); });
    if (lost > 0) sample.dropped.push_back({column->name(), lost});
  }
  return sample;
}

std::string describe_losses(const EstimationSample& sample) {
  std::vector<std::string> losses;
  losses.reserve(sample.dropped.size() + 1);
  for (const DroppedRows& dropped : sample.dropped)
    losses.push_back(fmt::format("{} lack column {}", dropped.rows, dropped.column));
  if (sample.zero_weight_rows > 0)
    losses.push_back(fmt::format("{} have weight 0", sample.zero_weight_rows));
  std::string described = fmt::format("{} rows", sample.rows_considered);
  for (std::size_t i = 0; i < losses.size(); ++i) described += (i == 0 ? ": " : "; ") + losses[i];
  return described;
}

void require_rows(const EstimationSample& sample, const Table& table) {
  if (!sample.rows.empty()) return;
  if (sample.rows_considered > 0) {
    throw Error(ErrorKind::degenerate_data, "no rows are left of " + describe_losses(sample));
  }
  const std::string reason =
      table.row_count() == 0
          ? "the data have none"
          : fmt::format("the condition keeps none of {} rows", table.row_count());
  throw Error(ErrorKind::degenerate_data, "no rows are left: " + reason);
}

void require_finite(const Column& column, std::span<const std::uint32_t> rows) {
  if (column.type() != ColumnType::real) return;  // whole numbers and dates are finite
  std::array<double, kBlockRows> block;           // NOLINT: written before it is read
  std::size_t infinite = 0;
  for (std::size_t first = 0; first < rows.size(); first += kBlockRows) {
    const auto here = rows.subspan(first, std::min(kBlockRows, rows.size() - first));
    const std::span<double> values(block.data(), here.size());
    column.read_numbers(here, values);
    infinite += static_cast<std::size_t>(
        std::ranges::count_if(values, [](double value) { return !std::isfinite(value); }));
  }
  if (infinite == 0) return;
  throw Error(ErrorKind::degenerate_data,
              fmt::format("column {} is not a finite number in {} of {} rows", column.name(),
                          infinite, rows.size()));
}

}  // namespace bip::detail
