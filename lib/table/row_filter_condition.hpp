// A condition bound to a table's columns: true, unknown or false for each row, a block at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "bip/table/column.hpp"
#include "table/row_filter_syntax.hpp"

namespace bip::detail {

/// Kleene's three values as numbers, so that `and` is the least, `or` the greatest of them and
/// `not` the distance from kTrue.
using Truth = std::uint8_t;
inline constexpr Truth kFalse = 0;
inline constexpr Truth kUnknown = 1;
inline constexpr Truth kTrue = 2;

/// Rows of one block: consecutive, at most kMostBlockRows. Small enough for the cache.
inline constexpr std::size_t kMostBlockRows = 4096;
using RowBlock = std::span<const std::uint32_t>;

class Condition {
 public:
  Condition() = default;
  Condition(const Condition&) = delete;
  Condition& operator=(const Condition&) = delete;
  virtual ~Condition() = default;
  /// Writes every entry of `truths`, which is as long as `rows`.
  virtual void evaluate(RowBlock rows, std::span<Truth> truths) = 0;
};

using ConditionPointer = std::unique_ptr<Condition>;

/// The same for every row.
[[nodiscard]] ConditionPointer make_constant(Truth truth);
[[nodiscard]] ConditionPointer make_missing(Column column);
/// Numbers or dates as day numbers; unknown where the column is missing.
[[nodiscard]] ConditionPointer make_number_comparison(Column left, Comparator comparator,
                                                      double right);
[[nodiscard]] ConditionPointer make_number_pair(Column left, Comparator comparator, Column right);
[[nodiscard]] ConditionPointer make_number_membership(Column column, std::vector<double> values);
/// `truths` holds one entry a level of the label column; unknown where it is missing.
[[nodiscard]] ConditionPointer make_level_lookup(Column column, std::vector<Truth> truths);
/// Labels of two columns in byte order.
[[nodiscard]] ConditionPointer make_label_pair(Column left, Comparator comparator, Column right);

enum class Junction { all_of, any_of };
[[nodiscard]] ConditionPointer make_junction(Junction junction,
                                             std::vector<ConditionPointer> parts);
[[nodiscard]] ConditionPointer make_negation(ConditionPointer part);

/// Whether `left comparator right` holds.
template <class Value>
[[nodiscard]] bool compare_values(const Value& left, Comparator comparator, const Value& right) {
  switch (comparator) {
    case Comparator::equal:
      return left == right;
    case Comparator::not_equal:
      return left != right;
    case Comparator::less:
      return left < right;
    case Comparator::less_equal:
      return left <= right;
    case Comparator::greater:
      return left > right;
    case Comparator::greater_equal:
      return left >= right;
  }
  return false;
}

}  // namespace bip::detail
