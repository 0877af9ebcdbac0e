// What a condition on rows says, before its columns are known: the tree between parser and binding.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bip/table/row_filter.hpp"

namespace bip::detail {

enum class Comparator { equal, not_equal, less, less_equal, greater, greater_equal };

/// One side of a comparison, with its place in the text.
struct Operand {
  enum class Kind { column, number, string };
  Kind kind = Kind::column;
  std::string text{};  ///< the column's name or the string's content
  double number = 0;
  std::size_t position = 0;  ///< of its first byte, 1-based
  std::size_t length = 0;    ///< in bytes
};

}  // namespace bip::detail

namespace bip {

struct RowFilter::Node {
  enum class Kind { all_of, any_of, negation, comparison, membership, missing };
  Kind kind = Kind::comparison;
  std::vector<Node> children{};  ///< all_of, any_of: two or more; negation: one
  detail::Operand left{};        ///< comparison, membership, missing
  detail::Comparator comparator = detail::Comparator::equal;
  std::vector<detail::Operand> right{};  ///< comparison: one; membership: the list's constants
};

}  // namespace bip
