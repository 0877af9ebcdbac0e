// Means of persons and deviations from them, as columns of a table and terms of formulas. Knows
// nothing of models. Source: see the header.
#include "bip/explain/within_between.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/design/design_matrix.hpp"
#include "explain/design_columns.hpp"

namespace bip {
namespace {

/// A new column of the table from values on the sample, and the term of it.
Term add_column(const std::string& name, const std::vector<double>& values, const ModelFrame& frame,
                std::size_t table_rows, std::vector<Column>& columns) {
  std::vector<double> all(table_rows, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) all[frame.sample.rows[i]] = values[i];
  columns.push_back(Column::reals(name, std::move(all)));
  return detail::term_of_column(name);
}

const SplitTerm* find_split(const std::vector<SplitTerm>& terms, const Term& term) {
  const auto found = std::find_if(terms.begin(), terms.end(),
                                  [&](const SplitTerm& each) { return each.whole == term; });
  return found == terms.end() ? nullptr : &*found;
}

void check_split(const ModelFrame& frame, const Formula& chosen) {
  if (frame.panel.count == 0) {
    throw Error(ErrorKind::usage, "terms are split within and between persons: who are they?", {},
                "name their column with --panel-id COL");
  }
  if (frame.weight_kind != WeightKind::none) {
    throw Error(ErrorKind::usage,
                "splitting terms within and between persons is not available "
                "with weights",
                {}, "leave them out");
  }
  if (chosen.terms.empty()) {
    throw Error(ErrorKind::usage, "there is no term to split within and between persons", {},
                "name some with --within TERMS");
  }
}

}  // namespace

Formula WithinBetween::split(const Formula& formula) const {
  Formula result = formula;
  result.terms.clear();
  for (const Term& term : formula.terms) {
    if (const SplitTerm* const parts = find_split(terms, term)) {
      for (std::size_t i = 0; i < parts->between.size(); ++i) {
        result.terms.push_back(parts->between[i]);
        result.terms.push_back(parts->within[i]);
      }
    } else {
      result.terms.push_back(term);
    }
  }
  result.text = write_formula(result);
  return result;
}

Formula WithinBetween::keep(const Formula& formula, Part part) const {
  Formula result = formula;
  const auto is_other = [&](const Term& term) {
    return std::any_of(terms.begin(), terms.end(), [&](const SplitTerm& each) {
      const auto has = [&](const std::vector<Term>& list) {
        return std::find(list.begin(), list.end(), term) != list.end();
      };
      return (part != Part::between && has(each.between)) ||
             (part != Part::within && has(each.within));
    });
  };
  std::erase_if(result.terms, is_other);
  result.text = write_formula(result);
  return result;
}

WithinBetween split_within_between(const Table& table, const ModelFrame& frame,
                                   const Formula& chosen) {
  check_split(frame, chosen);
  Formula formula = chosen;
  formula.intercept = true;
  const DesignMatrix design = DesignMatrix::build(table, formula, frame.sample.rows);
  const std::vector<std::vector<double>> values = detail::expand_columns(design);
  std::vector<Column> columns(table.columns().begin(), table.columns().end());
  WithinBetween result;
  for (const Term& term : chosen.terms) result.terms.push_back({term, {}, {}});
  for (std::size_t j = 0; j < design.size(); ++j) {
    const DesignColumn& column = design.columns()[j];
    if (column.term == kInterceptTerm) continue;
    const std::vector<double> between = detail::group_means(frame.panel, values[j]);
    std::vector<double> within(between.size());
    for (std::size_t i = 0; i < within.size(); ++i) within[i] = values[j][i] - between[i];
    SplitTerm& parts = result.terms[column.term];
    parts.between.push_back(add_column(fmt::format("between({})", column.name), between, frame,
                                       table.row_count(), columns));
    parts.within.push_back(add_column(fmt::format("within({})", column.name), within, frame,
                                      table.row_count(), columns));
  }
  result.table = Table(std::move(columns), table.row_count());
  return result;
}

}  // namespace bip
