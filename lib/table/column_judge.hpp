// What a column of labels is, seen as a whole: declared or guessed type, or the problem that stands
// in the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bip/table/csv_file.hpp"
#include "table/fault_report.hpp"
#include "table/label_column.hpp"

namespace bip::detail {

struct JudgeRules {
  std::optional<ColumnType> declared{};
  bool id_name = false;
  DecimalMarks marks{};
};

struct LabelProblem {
  CellProblem cell{};
  std::size_t place = 0;  ///< of the first offending cell
  std::size_t count = 0;  ///< offending cells
};

struct Judgement {
  ColumnType type = ColumnType::text;  ///< with a problem: what the column is read as instead
  std::vector<std::optional<std::int32_t>> days{};  ///< type date: one a level; absent: missing
  std::optional<LabelProblem> problem{};
  std::optional<Diagnostic> diagnostic{};  ///< worth saying, though nothing is wrong
};

[[nodiscard]] Judgement judge_labels(const LabelColumn& column, const JudgeRules& rules,
                                     const CellContext& context);

}  // namespace bip::detail
