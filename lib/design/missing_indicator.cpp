// See missing_indicator.hpp.
#include "bip/design/missing_indicator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"

namespace bip {
namespace {

std::string indicator_name(const std::string& column) { return fmt::format("missing({})", column); }

/// How the formulas use a column.
struct Use {
  bool is_category = false;
  std::optional<std::string> reference{};
};

/// Columns of all formulas in order, each once, with how they are used.
struct Uses {
  std::vector<std::string> order;
  std::map<std::string, Use> of;
};

Uses list_uses(const std::vector<Formula>& formulas) {
  Uses uses;
  for (const Formula& formula : formulas) {
    for (const Term& term : formula.terms) {
      for (const TermFactor& factor : term.factors) {
        for (const std::string& column : factor.columns) {
          if (uses.of.try_emplace(column).second) uses.order.push_back(column);
          Use& use = uses.of[column];
          use.is_category |= factor.kind == TermFactor::Kind::category;
          if (factor.reference) use.reference = factor.reference;
        }
      }
    }
  }
  return uses;
}

std::vector<std::uint8_t> gaps_of(const Column& column) {
  std::vector<std::uint8_t> gaps(column.size());
  for (std::size_t row = 0; row < column.size(); ++row) gaps[row] = column.is_missing(row) ? 1 : 0;
  return gaps;
}

/// A row of `rows` whose value fills the gaps of a category: one that has the reference, else the
/// first in the order categories are coded in.
std::size_t reference_row(const Column& column, const std::vector<std::uint32_t>& known,
                          const Use& use) {
  if (use.reference) {
    const auto found = std::ranges::find_if(
        known, [&](std::uint32_t row) { return column.text(row) == *use.reference; });
    if (found != known.end()) return *found;
  }
  const Groups groups = group_rows(column, known);
  const auto first = std::ranges::find(groups.code, 0U);
  return known[static_cast<std::size_t>(first - groups.code.begin())];
}

double mean_of(const Column& column, const std::vector<std::uint32_t>& known) {
  CompensatedSum sum;
  for (const std::uint32_t row : known) sum += column.number(row);
  return sum.value() / static_cast<double>(known.size());
}

Column filled_numbers(const Column& column, double value) {
  std::vector<double> values(column.size());
  for (std::size_t row = 0; row < column.size(); ++row)
    values[row] = column.is_missing(row) ? value : column.number(row);
  const bool whole = column.type() == ColumnType::integer && value == std::floor(value);
  if (!whole) return Column::reals(column.name(), std::move(values));
  std::vector<std::int64_t> numbers(values.begin(), values.end());
  return Column::integers(column.name(), numbers);
}

Column filled(const Column& column, const std::vector<std::uint32_t>& known, const Use& use) {
  if (column.has_levels()) {
    const std::int32_t code = column.code(reference_row(column, known, use));
    std::vector<std::int32_t> codes(column.size());
    for (std::size_t row = 0; row < column.size(); ++row)
      codes[row] = column.is_missing(row) ? code : column.code(row);
    const auto levels = column.levels();
    return Column::labels(column.name(), column.type(), std::move(codes),
                          {levels.begin(), levels.end()});
  }
  if (column.type() == ColumnType::date) {
    const auto day = static_cast<std::int32_t>(column.number(reference_row(column, known, use)));
    std::vector<std::int32_t> days(column.size());
    for (std::size_t row = 0; row < column.size(); ++row)
      days[row] = column.is_missing(row) ? day : static_cast<std::int32_t>(column.number(row));
    return Column::dates(column.name(), std::move(days));
  }
  const double value =
      use.is_category ? column.number(reference_row(column, known, use)) : mean_of(column, known);
  return filled_numbers(column, value);
}

Column indicator_of(const Column& column) {
  const std::vector<std::uint8_t> gaps = gaps_of(column);
  const std::vector<std::int64_t> values(gaps.begin(), gaps.end());
  return Column::integers(indicator_name(column.name()), values);
}

Term term_of(const std::string& indicator) {
  TermFactor factor;
  factor.name = indicator;
  factor.written = fmt::format("`{}`", indicator);
  factor.columns = {indicator};
  return {{std::move(factor)}};
}

bool uses_column(const Formula& formula, const std::string& column) {
  for (const Term& term : formula.terms)
    for (const TermFactor& factor : term.factors)
      if (std::ranges::find(factor.columns, column) != factor.columns.end()) return true;
  return false;
}

/// Rows of the sample that an indicator keeps, column by column.
std::vector<DroppedRows> count_indicated(const IndicatedData& data,
                                         const EstimationSample& sample) {
  std::vector<DroppedRows> counts;
  for (const std::string& name : data.columns) {
    const Column& indicator = data.table.column(indicator_name(name));
    std::size_t kept = 0;
    for (const std::uint32_t row : sample.rows) kept += indicator.number(row) != 0 ? 1 : 0;
    counts.push_back({name, kept});
  }
  return counts;
}

}  // namespace

std::string_view name_of(MissingPolicy policy) {
  return policy == MissingPolicy::indicator ? "indicator" : "listwise";
}

IndicatedData indicate_missing(const Table& table, std::span<const std::uint32_t> rows,
                               const std::vector<Formula>& formulas) {
  IndicatedData data{table, formulas, {}};
  const Uses uses = list_uses(formulas);
  std::map<std::string, Column> replaced;
  std::vector<Column> indicators;
  for (const std::string& name : uses.order) {
    const Column& column = table.column(name);
    std::vector<std::uint32_t> known;
    for (const std::uint32_t row : rows)
      if (!column.is_missing(row)) known.push_back(row);
    if (known.size() == rows.size()) continue;
    if (known.empty()) {
      throw Error(ErrorKind::degenerate_data,
                  fmt::format("column {} is missing in all {} rows", name, rows.size()), {},
                  "leave it out of the formula");
    }
    if (table.find_column(indicator_name(name)) != nullptr) {
      throw Error(ErrorKind::usage,
                  fmt::format("the file has a column {} of its own", indicator_name(name)), {},
                  "rename it, or use --missing listwise");
    }
    replaced.emplace(name, filled(column, known, uses.of.at(name)));
    indicators.push_back(indicator_of(column));
    data.columns.push_back(name);
  }
  TableBuilder builder;
  for (const Column& column : table.columns()) {
    const auto other = replaced.find(column.name());
    builder.add(other == replaced.end() ? column : other->second);
  }
  for (const Column& indicator : indicators) builder.add(indicator);
  data.table = std::move(builder).build();
  for (Formula& formula : data.formulas) {
    const Formula asked = formula;
    for (const std::string& column : data.columns)
      if (uses_column(asked, column)) formula.terms.push_back(term_of(indicator_name(column)));
    if (formula.terms.size() > asked.terms.size()) formula.text = write_formula(formula);
  }
  return data;
}

PreparedSample prepare_sample(const Table& table, std::span<const std::uint32_t> candidates,
                              FrameRequest request, MissingPolicy policy) {
  IndicatedData data{table, request.formulas, {}};
  if (policy == MissingPolicy::indicator) {
    FrameRequest bare = request;  // the sample that covariates without gaps leave
    bare.formulas.clear();
    const ModelFrame frame = build_model_frame(table, candidates, bare);
    data = indicate_missing(table, frame.sample.rows, request.formulas);
  }
  request.formulas = data.formulas;
  ModelFrame frame = build_model_frame(data.table, candidates, request);
  frame.sample.indicated = count_indicated(data, frame.sample);
  return {std::move(data.table), std::move(data.formulas), std::move(frame)};
}

}  // namespace bip
