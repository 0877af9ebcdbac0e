// See conditional_separation.hpp.
#include "conditional_separation.hpp"

#include <fmt/format.h>

#include "bip/table/table.hpp"
#include "separation.hpp"
#include "working_basis.hpp"

namespace bip::detail {
namespace {

/// About a gigabyte with thirty columns; a climb that fails beyond it says so without the reason.
constexpr double kMostPairs = 4e6;

double count_pairs(const PanelData& data) {
  double pairs = 0;
  for (std::size_t group = 0; group < data.groups(); ++group) {
    double events = 0;
    for (Eigen::Index i = data.first[group]; i < data.first[group + 1]; ++i)
      events += data.event[static_cast<std::size_t>(i)];
    pairs += events * (static_cast<double>(data.size(group)) - events);
  }
  return pairs;
}

/// One column of x: event less non-event, all pairs of all groups.
std::vector<double> differences(const PanelData& data, const Eigen::MatrixXd& x,
                                Eigen::Index column) {
  std::vector<double> values;
  for (std::size_t group = 0; group < data.groups(); ++group) {
    for (Eigen::Index i = data.first[group]; i < data.first[group + 1]; ++i) {
      if (data.event[static_cast<std::size_t>(i)] == 0) continue;
      for (Eigen::Index j = data.first[group]; j < data.first[group + 1]; ++j)
        if (data.event[static_cast<std::size_t>(j)] == 0)
          values.push_back(x(i, column) - x(j, column));
    }
  }
  return values;
}

Formula all_columns_of(const Table& table) {
  Formula formula;
  formula.intercept = false;
  for (const Column& column : table.columns()) {
    TermFactor factor;
    factor.name = column.name();
    factor.columns = {column.name()};
    formula.terms.push_back({{std::move(factor)}});
  }
  return formula;
}

}  // namespace

std::vector<std::size_t> find_conditional_separation(const PanelData& data,
                                                     const Eigen::MatrixXd& x,
                                                     const std::vector<std::size_t>& kept,
                                                     const RunContext& context) {
  if (kept.empty() || count_pairs(data) > kMostPairs) return {};
  TableBuilder builder;
  std::size_t pairs = 0;
  for (const std::size_t column : kept) {
    std::vector<double> values = differences(data, x, static_cast<Eigen::Index>(column));
    pairs = values.size();
    builder.add(Column::reals(fmt::format("x{}", column), std::move(values)));
  }
  const Table table = std::move(builder).build();
  ModelFrame frame;
  frame.sample.rows = all_rows(pairs);
  frame.response.assign(pairs, 1.0);
  const DesignMatrix design = DesignMatrix::build(table, all_columns_of(table), frame.sample.rows);
  const Orthogonalised columns =
      orthogonalise(triangular_factor(design, {}, {}, {}, context), design.size());
  const WorkingBasis basis = build_basis(columns, pairs, BasisKind::orthogonal);
  const std::vector<std::uint8_t> none;
  const SeparationFinding finding = find_separation({frame, design, basis, none, context});
  std::vector<std::size_t> infinite;
  if (!finding.found) return infinite;
  for (std::size_t i = 0; i < basis.kept.size(); ++i)
    if (diverges(basis.transform.row(static_cast<Eigen::Index>(i)), finding))
      infinite.push_back(kept[basis.kept[i]]);
  return infinite;
}

}  // namespace bip::detail
