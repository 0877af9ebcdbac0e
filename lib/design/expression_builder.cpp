// Postorder walk over an expression's tree. The canonical text keeps R's precedence, so that it
// parses to the same program: I(age ^ 2), I((age)^2) and I(age^2) are one term.
#include "expression_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/error.hpp"
#include "formula_token.hpp"

namespace bip::detail {
namespace {

using Operation = NumericExpression::Operation;

// How tightly a text binds; parentheses go around an operand that binds less than its place asks.
enum class Binding { sum, product, sign, power, atom };

struct Part {
  std::string text;
  Binding binding = Binding::atom;
};

std::string operand_text(const Part& part, Binding least) {
  return part.binding < least ? '(' + part.text + ')' : part.text;
}

Operation operation_of(char symbol) {
  switch (symbol) {
    case '+':
      return Operation::add;
    case '-':
      return Operation::subtract;
    case '*':
      return Operation::multiply;
    default:
      return Operation::divide;
  }
}

Operation operation_of_call(const std::string& function) {
  if (function == "log") return Operation::log;
  if (function == "exp") return Operation::exp;
  if (function == "sqrt") return Operation::sqrt;
  return Operation::standardize;
}

class Builder {
 public:
  explicit Builder(const std::string& column) : substitute_(column) {}

  Part add(const Node& node) {
    switch (node.kind) {
      case Node::Kind::number:
        return push({Operation::constant, node.number, 0, fmt::format("{}", node.number)});
      case Node::Kind::column:
        return add_column(node.text);
      case Node::Kind::range:
      case Node::Kind::glob:
        return add_column(substitute_);
      case Node::Kind::sum:
        return add_chain(node, Binding::sum, Binding::product);
      case Node::Kind::product:
        return add_chain(node, Binding::product, Binding::sign);
      case Node::Kind::negation: {
        const Part operand = add(node.children[0]);
        return finish(Operation::negate, '-' + operand_text(operand, Binding::sign), Binding::sign);
      }
      case Node::Kind::power: {
        const Part base = add(node.children[0]);
        const Part exponent = add(node.children[1]);
        return finish(
            Operation::power,
            operand_text(base, Binding::atom) + '^' + operand_text(exponent, Binding::sign),
            Binding::power);
      }
      case Node::Kind::call: {
        const Part argument = add(node.children[0]);
        std::string text = node.text + '(' + argument.text + ')';
        if (node.text != "I") return finish(operation_of_call(node.text), std::move(text));
        result_.steps.back().text = text;  // I() only groups: the same value under another name
        return {std::move(text)};
      }
      default:
        throw Error(ErrorKind::internal, "a formula's term inside an expression");
    }
  }

  NumericExpression take() && { return std::move(result_); }

 private:
  Part push(NumericExpression::Step step) {
    result_.stack_size = std::max(result_.stack_size, ++height_);
    Part part{step.text};
    result_.steps.push_back(std::move(step));
    return part;
  }
  Part add_column(const std::string& name) {
    const auto known = std::find(result_.columns.begin(), result_.columns.end(), name);
    const auto index = static_cast<std::size_t>(known - result_.columns.begin());
    if (known == result_.columns.end()) result_.columns.push_back(name);
    return push({Operation::column, 0, index, written_name(name)});
  }
  /// The step on top of the stack; what it took off was counted by its kind.
  Part finish(Operation operation, std::string text, Binding binding = Binding::atom) {
    if (operation >= Operation::add && operation <= Operation::power) --height_;
    result_.steps.push_back({operation, 0, 0, text});
    return {std::move(text), binding};
  }
  Part add_chain(const Node& node, Binding binding, Binding tighter) {
    Part whole = add(node.children[0]);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Part operand = add(node.children[i]);
      whole =
          finish(operation_of(node.operators[i]),
                 operand_text(whole, binding) + node.operators[i] + operand_text(operand, tighter),
                 binding);
    }
    return whole;
  }

  const std::string& substitute_;
  NumericExpression result_;
  std::size_t height_ = 0;
};

template <class Wanted>
void collect(const Node& node, const Wanted& wanted, std::vector<const Node*>& found) {
  if (wanted(node)) {
    found.push_back(&node);
    return;
  }
  if (node.kind == Node::Kind::range || node.kind == Node::Kind::glob) return;
  for (const Node& child : node.children) collect(child, wanted, found);
}

}  // namespace

std::vector<const Node*> find_patterns(const Node& expression) {
  std::vector<const Node*> found;
  collect(
      expression,
      [](const Node& node) {
        return node.kind == Node::Kind::range || node.kind == Node::Kind::glob;
      },
      found);
  return found;
}

std::vector<const Node*> find_named_columns(const Node& expression) {
  std::vector<const Node*> found;
  collect(
      expression, [](const Node& node) { return node.kind == Node::Kind::column; }, found);
  return found;
}

std::shared_ptr<const NumericExpression> build_expression(const Node& expression,
                                                          const std::string& column) {
  Builder builder(column);
  const Part whole = builder.add(expression);
  auto built = std::make_shared<NumericExpression>(std::move(builder).take());
  check_invariant(!built->steps.empty() && built->steps.back().text == whole.text,
                  "an expression without its text");
  return built;
}

}  // namespace bip::detail
