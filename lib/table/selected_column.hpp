// One column that is being read: what the chunks found of it so far, and whether it is one of
// numbers or of labels. Must not know the file or the other columns.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "bip/table/column.hpp"
#include "table/cell_reader.hpp"
#include "table/column_judge.hpp"
#include "table/label_column.hpp"
#include "table/number_join.hpp"
#include "table/read_plan.hpp"

namespace bip::detail {

struct SelectedColumn {
  std::size_t field = 0;
  std::optional<ColumnType> declared{};
  bool id_name = false;
  ColumnPlan plan{};
  bool stale = true;                ///< its parts have to be read (again)
  std::vector<ColumnPart> parts{};  ///< without their numbers
  NumberJoin numbers{};             ///< of all parts of numbers
  NumberTraits traits{};            ///< of all parts
  LabelJoin label_join{};           ///< of all parts of labels, as long as no other has numbers
  LabelColumn labels{};
  Judgement judgement{};
  std::optional<Column> column{};

  /// In file order. `expected_rows` is what the whole column may come to.
  void take_part(ColumnPart part, std::size_t expected_rows);
  /// Once all parts of the first reading are there.
  void sum_up();
  [[nodiscard]] bool holds_numbers() const;
  /// Numbers or labels, by what all chunks found. What has to change becomes stale.
  void settle_mode(DecimalMarks marks);

 private:
  [[nodiscard]] bool may_stay_numbers(DecimalMarks marks) const;
};

}  // namespace bip::detail
