// The grammar of terms, with R's precedence: `^` before `:` before `*` before `+ -` before `~`
// (Wilkinson & Rogers 1973; Chambers & Hastie 1992, ch. 2). Knows no columns: names are only
// looked at again when the formula meets a table.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "formula_advice.hpp"
#include "token_reader.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kAfterTerm = "'+', '-', '*', ':' or the end";

Node parse_terms(TokenReader& reader);

/// The `ref=` level: quoted text or, for a column of numbers, a number.
std::string parse_reference_level(TokenReader& reader) {
  const Token& option = reader.peek();
  if (option.kind != Token::Kind::name || option.text != "ref")
    reader.fail(option.position, "C() has one option", "write C(x, ref=\"level\")");
  reader.take();
  reader.expect("=", "'='");
  const bool negative = reader.accept("-");
  const Token& level = reader.peek();
  const bool is_number = level.kind == Token::Kind::number;
  if (!is_number && (negative || level.kind != Token::Kind::string))
    reader.fail(level.position, "ref= takes a level", "write the level in quotes: ref=\"level\"");
  reader.take();
  return negative ? "-" + level.text : level.text;
}

Node parse_category(TokenReader& reader) {
  Node category;
  category.kind = Node::Kind::category;
  category.position = reader.take().position;
  reader.expect("(", "'('");
  if (!at_reference(reader)) {
    reader.fail(reader.peek().position, "C() takes a column",
                "write C(x), C(cols(\"…\")) or C(first..last)");
  }
  category.children.push_back(parse_reference(reader));
  if (reader.accept(",")) category.reference = parse_reference_level(reader);
  reader.expect(")", "')'");
  return category;
}

Node parse_parentheses(TokenReader& reader) {
  const TokenReader::Nesting nesting(reader);
  reader.take();
  if (reader.at_symbol(")")) reader.fail(reader.peek().position, "nothing between the parentheses");
  Node inner = parse_terms(reader);
  reader.expect(")", "')'");
  return inner;
}

Node parse_atom(TokenReader& reader) {
  const Token& token = reader.peek();
  if (reader.at_symbol("(")) return parse_parentheses(reader);
  if (at_reference(reader)) return parse_reference(reader);
  if (reader.at_call()) return token.text == "C" ? parse_category(reader) : parse_call(reader);
  if (token.kind != Token::Kind::number) reader.fail_unexpected("a term");
  if (token.number != 0 && token.number != 1) {
    reader.fail(token.position, "only the numbers 0 and 1 are terms",
                "1 is the intercept, 0 its absence; arithmetic goes into I()");
  }
  Node number;
  number.position = token.position;
  number.number = reader.take().number;
  return number;
}

bool holds_intercept_mark(const Node& node) {
  if (node.kind == Node::Kind::number) return true;
  if (node.kind != Node::Kind::sum) return false;
  return std::ranges::any_of(node.children, holds_intercept_mark);
}

/// 0 and 1 switch the intercept; they are no terms to be multiplied.
const Node& require_terms(const TokenReader& reader, const Node& operand) {
  if (holds_intercept_mark(operand)) {
    reader.fail(operand.position, "0 and 1 cannot be multiplied",
                "they switch the intercept: + 1, - 1, + 0");
  }
  return operand;
}

Node parse_power(TokenReader& reader) {
  Node base = parse_atom(reader);
  if (!reader.at_symbol("^")) return base;
  Node power;
  power.kind = Node::Kind::power;
  power.position = base.position;
  const std::size_t caret = reader.take().position;
  require_terms(reader, base);
  const bool single = base.kind == Node::Kind::column || base.kind == Node::Kind::call ||
                      base.kind == Node::Kind::category;
  if (single) {
    reader.fail(caret, "a power of one term is that term alone",
                base.kind == Node::Kind::column
                    ? fmt::format("write I({}^2) for the square", written_name(base.text))
                    : "write I(x^2) for the square");
  }
  const Token& exponent = reader.peek();
  const bool whole = exponent.kind == Token::Kind::number && exponent.number >= 1 &&
                     exponent.number <= 100 && std::floor(exponent.number) == exponent.number;
  if (!whole) {
    reader.fail(exponent.position, "the power of a sum is a whole number from 1 to 100",
                "(a + b)^2 stands for a + b + a:b");
  }
  power.number = reader.take().number;
  power.children.push_back(std::move(base));
  if (reader.at_symbol("^")) reader.fail_unexpected(kAfterTerm);
  return power;
}

/// x*x and x:x are x, as in R; who writes them means the square.
void refuse_square(const TokenReader& reader, const Node& left, const Node& right) {
  const bool same = left.kind == Node::Kind::column && right.kind == Node::Kind::column &&
                    left.text == right.text;
  if (!same) return;
  reader.fail(right.position, "a column crossed with itself is that column alone",
              fmt::format("write I({}^2) for the square", written_name(left.text)));
}

template <class Operand>
Node parse_crossing(TokenReader& reader, Node::Kind kind, std::string_view symbol,
                    Operand parse_operand) {
  Node first = parse_operand(reader);
  if (!reader.at_symbol(symbol)) return first;
  require_terms(reader, first);
  Node crossing;
  crossing.kind = kind;
  crossing.position = first.position;
  crossing.children.push_back(std::move(first));
  while (reader.accept(symbol)) {
    Node operand = parse_operand(reader);
    refuse_square(reader, crossing.children.back(), require_terms(reader, operand));
    crossing.children.push_back(std::move(operand));
  }
  return crossing;
}

Node parse_interaction(TokenReader& reader) {
  return parse_crossing(reader, Node::Kind::interaction, ":", parse_power);
}

Node parse_product(TokenReader& reader) {
  return parse_crossing(reader, Node::Kind::product, "*", parse_interaction);
}

Node parse_terms(TokenReader& reader) {
  Node sum;
  sum.kind = Node::Kind::sum;
  sum.position = reader.peek().position;
  const auto at_sign = [&] { return reader.at_symbol("+") || reader.at_symbol("-"); };
  sum.operators = at_sign() ? reader.take().text : "+";
  sum.children.push_back(parse_product(reader));
  while (at_sign()) {
    sum.operators += reader.take().text;
    sum.children.push_back(parse_product(reader));
  }
  const bool single = sum.children.size() == 1 && sum.operators == "+";
  if (!single) return sum;
  Node only = std::move(sum.children.front());
  return only;
}

/// What stands left of '~' must be one column.
Node require_response(const TokenReader& reader, Node left) {
  if (left.kind == Node::Kind::column) return left;
  reader.fail(
      left.position, "the response is one column",
      left.kind == Node::Kind::call ? "make the transformed response a column of the file" : "");
}

}  // namespace

Node parse_formula(std::string_view text) {
  TokenReader reader(text);
  Node formula;
  formula.kind = Node::Kind::formula;
  Node empty;
  empty.kind = Node::Kind::sum;
  if (reader.at_end()) {
    formula.children.push_back(std::move(empty));
    return formula;
  }
  const bool one_sided = reader.at_symbol("~");
  Node left = one_sided ? std::move(empty) : parse_terms(reader);
  if (!reader.accept("~")) {
    if (!reader.at_end()) reader.fail_unexpected(kAfterTerm);
    formula.children.push_back(std::move(left));
    return formula;
  }
  if (reader.at_end()) {
    reader.fail(reader.peek().position, "no terms after '~'", "write 1 for the intercept alone");
  }
  if (!one_sided) left = require_response(reader, std::move(left));
  formula.children.push_back(parse_terms(reader));
  if (!reader.at_end()) reader.fail_unexpected(kAfterTerm);
  if (!one_sided) formula.children.push_back(std::move(left));
  return formula;
}

}  // namespace bip::detail
