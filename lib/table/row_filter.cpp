// Rows for which a condition is true: parse once, bind to a table, evaluate a block of rows at a
// time. Knows neither the grammar (row_filter_parser.cpp) nor the types (row_filter_binding.cpp).
#include "bip/table/row_filter.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "bip/core/error.hpp"
#include "table/row_filter_binding.hpp"
#include "table/row_filter_condition.hpp"
#include "table/row_filter_parser.hpp"

namespace bip {
namespace {

using detail::Operand;

/// The first place in the tree, in the order of the text, that names a column not in `known`.
const Operand* find_unknown(const RowFilter::Node& node, std::span<const std::string> known) {
  for (const RowFilter::Node& child : node.children) {
    if (const Operand* const found = find_unknown(child, known)) return found;
  }
  if (!node.children.empty()) return nullptr;
  const auto is_unknown = [&](const Operand& operand) {
    return operand.kind == Operand::Kind::column &&
           std::find(known.begin(), known.end(), operand.text) == known.end();
  };
  if (is_unknown(node.left)) return &node.left;
  const auto found = std::find_if(node.right.begin(), node.right.end(), is_unknown);
  return found == node.right.end() ? nullptr : &*found;
}

}  // namespace

RowFilter::RowFilter(std::string text, std::shared_ptr<const Node> root,
                     std::vector<std::string> columns)
    : text_(std::move(text)), root_(std::move(root)), columns_(std::move(columns)) {}

RowFilter RowFilter::parse(std::string_view expression) {
  detail::ParsedCondition parsed = detail::parse_condition(expression);
  return {std::string(expression), std::make_shared<const Node>(std::move(parsed.root)),
          std::move(parsed.columns)};
}

const std::vector<std::string>& RowFilter::columns() const noexcept { return columns_; }

const std::string& RowFilter::text() const noexcept { return text_; }

void RowFilter::check_columns(std::span<const std::string> header) const {
  if (const Operand* const operand = find_unknown(*root_, header)) {
    throw detail::unknown_column(text_, *operand, header);
  }
}

std::vector<std::uint32_t> RowFilter::matching_rows(const Table& table) const {
  const detail::ConditionPointer condition = detail::bind_condition(text_, *root_, table);
  std::vector<std::uint32_t> rows(detail::kMostBlockRows);
  std::vector<detail::Truth> truths(detail::kMostBlockRows);
  std::vector<std::uint32_t> matching;
  for (std::size_t first = 0; first < table.row_count(); first += detail::kMostBlockRows) {
    const std::size_t count = std::min(detail::kMostBlockRows, table.row_count() - first);
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
    condition->evaluate(std::span(rows).first(count), std::span(truths).first(count));
    for (std::size_t i = 0; i < count; ++i) {
      if (truths[i] == detail::kTrue) matching.push_back(rows[i]);
    }
  }
  return matching;
}

}  // namespace bip
