// Conditions on rows in R and Stata. Both write & | == != <; negations are moved into comparisons
// (De Morgan), since of Kleene's three values only "true" keeps a row, and `and`, `or` of truths
// are true exactly where Kleene's are.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "code_parts.hpp"
#include "table/row_filter_parser.hpp"

namespace bip::detail {
namespace {

using Kind = RowFilter::Node::Kind;

const char* sign_of(Comparator comparator, bool negated) {
  switch (comparator) {
    case Comparator::equal:
      return negated ? "!=" : "==";
    case Comparator::not_equal:
      return negated ? "==" : "!=";
    case Comparator::less:
      return negated ? ">=" : "<";
    case Comparator::less_equal:
      return negated ? ">" : "<=";
    case Comparator::greater:
      return negated ? "<=" : ">";
    case Comparator::greater_equal:
      break;
  }
  return negated ? "<" : ">=";
}

class ConditionWriter {
 public:
  explicit ConditionWriter(const ConditionStyle& style) : style_(style) {}

  [[nodiscard]] std::string write(const RowFilter::Node& node, bool negated) const {
    switch (node.kind) {
      case Kind::all_of:
      case Kind::any_of:
        return junction(node, negated);
      case Kind::negation:
        return write(node.children.front(), !negated);
      case Kind::missing:
        return fmt::format("{}{}({})", negated ? "!" : "", style_.is_missing, operand(node.left));
      case Kind::membership:
        return membership(node, negated);
      case Kind::comparison:
        break;
    }
    return comparison(node.left, sign_of(node.comparator, negated), node.right.front());
  }

 private:
  [[nodiscard]] std::string operand(const Operand& side) const {
    if (side.kind == Operand::Kind::column) return style_.name(side.text);
    if (side.kind == Operand::Kind::string) return style_.quote(side.text);
    return number_literal(side.number);
  }

  [[nodiscard]] std::string comparison(const Operand& left, const char* sign,
                                       const Operand& right) const {
    std::string text = fmt::format("{} {} {}", operand(left), sign, operand(right));
    if (!style_.missing_is_large) return text;
    for (const Operand* side : {&left, &right}) {
      if (side->kind == Operand::Kind::column)
        text += fmt::format(" & !{}({})", style_.is_missing, operand(*side));
    }
    return "(" + text + ")";
  }

  [[nodiscard]] std::string membership(const RowFilter::Node& node, bool negated) const {
    std::vector<std::string> parts;
    for (const Operand& value : node.right)
      parts.push_back(comparison(node.left, negated ? "!=" : "==", value));
    return fmt::format("({})", fmt::join(parts, negated ? " & " : " | "));
  }

  [[nodiscard]] std::string junction(const RowFilter::Node& node, bool negated) const {
    const bool all = (node.kind == Kind::all_of) != negated;
    std::vector<std::string> parts;
    for (const RowFilter::Node& child : node.children) parts.push_back(write(child, negated));
    return fmt::format("({})", fmt::join(parts, all ? " & " : " | "));
  }

  const ConditionStyle& style_;
};

}  // namespace

std::string write_condition(const RowFilter& filter, const ConditionStyle& style) {
  return ConditionWriter(style).write(parse_condition(filter.text()).root, false);
}

}  // namespace bip::detail
