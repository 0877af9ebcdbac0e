// See selected_column.hpp.
#include "table/selected_column.hpp"

#include <algorithm>
#include <utility>

namespace bip::detail {
namespace {

bool is_empty_part(const ColumnPart& part) {
  return part.mode == CellMode::number && part.missing_rows == part.rows &&
         !part.traits.quoted_word;
}

}  // namespace

void SelectedColumn::take_part(ColumnPart part, std::size_t expected_rows) {
  if (part.mode == CellMode::label) {
    label_join.append(part, expected_rows);
  } else if (is_empty_part(part)) {
    label_join.append_missing(part.rows, expected_rows);
  }
  if (part.mode == CellMode::number) {
    numbers.append(part.numbers, part.missing, expected_rows);
    part.numbers = {};
    part.missing = {};
  }
  parts.push_back(std::move(part));
}

void SelectedColumn::sum_up() {
  for (const ColumnPart& part : parts) {
    traits.any_real |= part.traits.any_real;
    traits.leading_zero |= part.traits.leading_zero;
    traits.long_whole |= part.traits.long_whole;
    traits.sign_to_keep |= part.traits.sign_to_keep;
    traits.quoted_word |= part.traits.quoted_word;
    traits.clear_point |= part.traits.clear_point;
    traits.clear_comma |= part.traits.clear_comma;
    traits.first_point = std::min(traits.first_point, part.traits.first_point);
    traits.first_comma = std::min(traits.first_comma, part.traits.first_comma);
  }
}

bool SelectedColumn::holds_numbers() const {
  return std::ranges::all_of(parts,
                             [](const ColumnPart& part) { return part.mode == CellMode::number; });
}

/// Of a column whose cells are all numbers or missing.
bool SelectedColumn::may_stay_numbers(DecimalMarks marks) const {
  const bool other_mark = (traits.first_point != kNowhere && !marks.point) ||
                          (traits.first_comma != kNowhere && !marks.comma);
  const bool long_or_padded = traits.leading_zero || traits.long_whole;
  if (other_mark || (!declared && !traits.any_real && long_or_padded)) return false;
  // Ids are texts, whose numbers stand for them only where they have the same text.
  return !id_name ||
         !(traits.any_real || long_or_padded || traits.sign_to_keep || traits.quoted_word);
}

void SelectedColumn::settle_mode(DecimalMarks marks) {
  if (holds_numbers()) {
    if (plan.mode == CellMode::label || may_stay_numbers(marks)) return;
    plan.mode = CellMode::label;
    stale = true;
    return;
  }
  plan.mode = CellMode::label;
  stale = !std::ranges::all_of(parts, [](const ColumnPart& part) {
    return part.mode == CellMode::label || is_empty_part(part);
  });
}

}  // namespace bip::detail
