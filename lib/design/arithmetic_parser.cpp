// The grammar inside log(), exp(), sqrt(), I() and std(): R's arithmetic, with `^` binding tighter
// than a sign, a sign tighter than * and /. Knows nothing of terms.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "formula_advice.hpp"
#include "token_reader.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kLongest = 2000;
constexpr std::array<std::string_view, 5> kFunctions{"log", "exp", "sqrt", "I", "std"};

Node parse_signed(TokenReader& reader);

Node parse_atom(TokenReader& reader) {
  const Token& token = reader.peek();
  if (token.kind == Token::Kind::number) {
    Node number;
    number.position = token.position;
    number.number = reader.take().number;
    return number;
  }
  if (reader.at_symbol("(")) {
    const TokenReader::Nesting nesting(reader);
    reader.take();
    Node inner = parse_arithmetic(reader);
    reader.expect(")", "')'");
    return inner;
  }
  if (at_reference(reader)) return parse_reference(reader);
  if (!reader.at_call()) reader.fail_unexpected("a column or a number");
  if (token.text == "C") {
    reader.fail(token.position, "categories have no arithmetic",
                "C(x) stands alone or in a product of terms");
  }
  return parse_call(reader);
}

Node parse_power(TokenReader& reader) {
  Node base = parse_atom(reader);
  if (!reader.at_symbol("^")) return base;
  const TokenReader::Nesting nesting(reader);
  Node power;
  power.kind = Node::Kind::power;
  power.position = reader.take().position;
  power.children.push_back(std::move(base));
  power.children.push_back(parse_signed(reader));  // 2^-1 and, to the right, 2^3^2
  return power;
}

Node parse_signed(TokenReader& reader) {
  if (!reader.at_symbol("-") && !reader.at_symbol("+")) return parse_power(reader);
  const TokenReader::Nesting nesting(reader);
  const Token& sign = reader.take();
  Node operand = parse_signed(reader);
  if (sign.text == "+") return operand;
  Node negation;
  negation.kind = Node::Kind::negation;
  negation.position = sign.position;
  negation.children.push_back(std::move(operand));
  return negation;
}

/// Operands of one precedence in a flat list, so that a long chain is not a deep tree.
template <class Operand>
Node parse_chain(TokenReader& reader, Node::Kind kind, std::string_view operators,
                 Operand parse_operand) {
  const auto at_operator = [&] {
    const Token& token = reader.peek();
    return token.kind == Token::Kind::symbol && token.text.size() == 1 &&
           operators.find(token.text.front()) != std::string_view::npos;
  };
  Node first = parse_operand(reader);
  if (!at_operator()) return first;
  Node chain;
  chain.kind = kind;
  chain.position = first.position;
  chain.operators = operators.front();
  chain.children.push_back(std::move(first));
  while (at_operator()) {
    chain.operators += reader.take().text;
    chain.children.push_back(parse_operand(reader));
  }
  return chain;
}

Node parse_product(TokenReader& reader) {
  return parse_chain(reader, Node::Kind::product, "*/", parse_signed);
}

}  // namespace

Node parse_arithmetic(TokenReader& reader) {
  return parse_chain(reader, Node::Kind::sum, "+-", parse_product);
}

Node parse_call(TokenReader& reader) {
  const TokenReader::Nesting nesting(reader);
  const Token& function = reader.take();
  if (!is_arithmetic_function(function.text)) {
    reader.fail(function.position, fmt::format("no function '{}'", function.text),
                advise_on_function(function.text));
  }
  reader.expect("(", "'('");
  Node call;
  call.kind = Node::Kind::call;
  call.position = function.position;
  call.text = function.text;
  if (reader.at_symbol(")")) {
    reader.fail(reader.peek().position,
                fmt::format("nothing between the parentheses of {}()", function.text));
  }
  const std::size_t first_token = reader.tokens_taken();
  call.children.push_back(parse_arithmetic(reader));
  if (reader.tokens_taken() - first_token > kLongest)
    reader.fail(function.position, fmt::format("more than {} parts in one expression", kLongest));
  if (reader.at_symbol(",")) {
    reader.fail(reader.peek().position, fmt::format("{}() takes one value", function.text));
  }
  reader.expect(")", "')'");
  return call;
}

bool is_arithmetic_function(std::string_view name) {
  return std::find(kFunctions.begin(), kFunctions.end(), name) != kFunctions.end();
}

}  // namespace bip::detail
