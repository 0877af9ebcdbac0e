// Small in-memory data for tests of models: a table, its frame and the design of a formula.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/table/table.hpp"

namespace bip::test {

struct NamedValues {
  std::string name;
  std::vector<double> values;
};

inline Table make_table(const std::vector<NamedValues>& columns) {
  TableBuilder builder;
  for (const NamedValues& column : columns) builder.add(Column::reals(column.name, column.values));
  return std::move(builder).build();
}

struct Problem {
  Formula formula;
  ModelFrame frame;
  DesignMatrix design;
};

inline Problem make_problem(const Table& table, const std::string& formula_text,
                            FrameRequest request = {}) {
  const Formula formula = FormulaSyntax::parse(formula_text).resolve(table.names(), table);
  request.response = formula.response.value();
  request.formulas = {formula};
  ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), request);
  DesignMatrix design = DesignMatrix::build(table, formula, frame.sample.rows);
  return {formula, std::move(frame), std::move(design)};
}

/// `rows` rows of y ~ x1 + x2 with y drawn from a logit; w are whole weights 1…3, g groups of
/// about five rows. The same numbers for every call with the same arguments.
inline std::vector<NamedValues> random_columns(std::size_t rows, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  const auto uniform = [&] { return static_cast<double>(generator() >> 11U) * 0x1.0p-53; };
  const auto normal = [&] {
    return std::sqrt(-2 * std::log(uniform() + 1e-300)) * std::cos(6.283185307179586 * uniform());
  };
  NamedValues y{"y", {}};
  NamedValues x1{"x1", {}};
  NamedValues x2{"x2", {}};
  NamedValues w{"w", {}};
  NamedValues g{"g", {}};
  for (std::size_t row = 0; row < rows; ++row) {
    x1.values.push_back(normal());
    x2.values.push_back(normal() + 0.5 * x1.values.back());
    const double eta = 0.3 + 0.8 * x1.values.back() - 0.5 * x2.values.back();
    y.values.push_back(uniform() < 1 / (1 + std::exp(-eta)) ? 1 : 0);
    w.values.push_back(1 + std::floor(3 * uniform()));
    g.values.push_back(static_cast<double>(row / 5));
  }
  return {y, x1, x2, w, g};
}

}  // namespace bip::test
