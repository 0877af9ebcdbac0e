// A small comparison of three nested models, for tests of what is said about it.
#pragma once

#include <string>
#include <utility>

#include "bip/explain/comparison.hpp"
#include "bip/report/result_head.hpp"
#include "support/small_study.hpp"

namespace bip::test {

struct SmallComparison {
  ModelFrame frame;
  Comparison comparison;
};

/// y ~ x1, then x2, then a column that is twice x1, on 200 rows (one of them without x2).
inline SmallComparison make_small_comparison(ModelKind model = ModelKind::logit,
                                             FrameRequest request = {},
                                             const ResamplingRequest& resampling = {}) {
  std::vector<NamedValues> columns = random_columns(200, 31);
  columns.push_back({"twice", columns[1].values});
  for (double& value : columns.back().values) value *= 2;
  TableBuilder builder;
  for (const NamedValues& column : columns) {
    std::vector<std::uint8_t> missing;
    if (column.name == "x2") {
      missing.assign(column.values.size(), 0);
      missing[17] = 1;
    }
    builder.add(Column::reals(column.name, column.values, std::move(missing)));
  }
  const Table table = std::move(builder).build();
  const auto terms = [&](const char* text) {
    return FormulaSyntax::parse(text).resolve(table.names(), table);
  };
  ComparisonRequest asked;
  asked.base = {"base", terms("x1")};
  asked.blocks = {{"second", terms("x2")}, {"copy", terms("twice")}};
  asked.fit.model = model;
  asked.resampling = resampling;
  request.response = "y";
  request.formulas = {asked.base.formula, asked.blocks[0].formula, asked.blocks[1].formula};
  ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), request);
  Comparison comparison = compare_models(table, frame, asked, {});
  return {std::move(frame), std::move(comparison)};
}

inline ResultHead make_small_head(const std::string& command) {
  ResultHead head;
  head.schema = "bip." + command + "/1";
  head.command = command;
  head.command_line = "bip " + command + " data.csv";
  head.input.path = "data.csv";
  head.input.rows = 200;
  head.notes = {"not checked for export"};
  head.options = {{"where", nullptr}, {"conf_level", 0.95}, {"na", std::vector<std::string>{"9"}}};
  head.warnings = {{Severity::warning, "few_clusters", "only 3 clusters", 3}};
  return head;
}

}  // namespace bip::test
