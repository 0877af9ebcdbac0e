// Recursive descent over the words of a condition on rows:
//   any        = all { "or" all }            all     = negated { "and" negated }
//   negated    = "not" negated | "(" any ")" | "missing" "(" column ")" | comparison
//   comparison = operand ( comparator operand | [ "not" ] "in" "(" constant { "," constant } ")" )
//   operand    = column | constant           column  = name | `name` | "col" "(" string ")"
// Must not know which columns exist or of what type they are.
#include "table/row_filter_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "table/row_filter_cursor.hpp"

namespace bip::detail {
namespace {

using Node = RowFilter::Node;

// Deep enough for any condition a person or a program writes; the stack stays small.
constexpr std::size_t kMostNesting = 200;

class Parser : private TokenCursor {
 public:
  explicit Parser(std::string_view text) : TokenCursor(text) {}

  ParsedCondition parse() {
    if (peek().kind == TokenKind::end) fail(peek(), "nothing to compare", "write e.g. age >= 30");
    Node root = parse_any();
    if (peek().kind != TokenKind::end) fail_after_condition();
    return {std::move(root), std::move(columns_)};
  }

 private:
  void enter() {
    if (++depth_ > kMostNesting) {
      fail(peek(), fmt::format("more than {} levels of parentheses and not", kMostNesting),
           "write the condition flatter");
    }
  }

  Node parse_any() {
    return parse_joined(Node::Kind::any_of, TokenKind::keyword_or, &Parser::parse_all);
  }
  Node parse_all() {
    return parse_joined(Node::Kind::all_of, TokenKind::keyword_and, &Parser::parse_negated);
  }

  Node parse_joined(Node::Kind kind, TokenKind joint, Node (Parser::*parse_part)()) {
    Node first = (this->*parse_part)();
    if (peek().kind != joint) return first;
    Node node;
    node.kind = kind;
    node.children.push_back(std::move(first));
    while (take_if(joint)) node.children.push_back((this->*parse_part)());
    return node;
  }

  Node parse_negated() {
    enter();
    Node node = parse_negation_or_part();
    --depth_;
    return node;
  }

  Node parse_negation_or_part() {
    if (take_if(TokenKind::keyword_not)) return negated(parse_negated());
    if (peek().kind == TokenKind::open) return parse_parenthesised();
    if (is_call("missing")) return parse_missing();
    return parse_comparison();
  }

  static Node negated(Node part) {
    Node node;
    node.kind = Node::Kind::negation;
    node.children.push_back(std::move(part));
    return node;
  }

  Node parse_parenthesised() {
    const Token open = take();
    Node node = parse_any();
    if (peek().kind == TokenKind::end) fail(open, "a '(' that is not closed", "");
    if (!take_if(TokenKind::close)) fail_after_condition();
    return node;
  }

  Node parse_missing() {
    take();
    take();
    Node node;
    node.kind = Node::Kind::missing;
    const Token first = peek();
    node.left = parse_operand();
    if (node.left.kind != Operand::Kind::column) fail(first, "missing() takes a column", "");
    if (!take_if(TokenKind::close)) fail_unexpected("missing() takes one column");
    return node;
  }

  Node parse_comparison() {
    Node node;
    node.left = parse_operand();
    if (peek().kind == TokenKind::comparator) {
      node.comparator = take().comparator;
      node.right.push_back(parse_operand());
      reject_continuation(node);
      return node;
    }
    const bool excluded =
        peek().kind == TokenKind::keyword_not && peek(1).kind == TokenKind::keyword_in;
    if (excluded) take();
    if (!take_if(TokenKind::keyword_in)) fail_alone(node.left);
    node.kind = Node::Kind::membership;
    node.right = parse_list();
    return excluded ? negated(std::move(node)) : node;
  }

  /// `1 < x < 3` and `a == b + 1`.
  void reject_continuation(const Node& node) const {
    const Operand& right = node.right.front();
    if (peek().kind == TokenKind::arithmetic) fail_arithmetic(&right);
    if (peek().kind == TokenKind::comma && right.kind == Operand::Kind::number) {
      fail_unexpected("numbers have a decimal point");
    }
    if (peek().kind == TokenKind::comparator) fail_chained(node.left, right);
  }

  std::vector<Operand> parse_list() {
    if (peek().kind != TokenKind::open) {
      fail_unexpected("in takes a list in parentheses, as in (1, 2)");
    }
    take();
    std::vector<Operand> list;
    do {
      const Token first = peek();
      if (first.kind == TokenKind::close) fail_unexpected("a value belongs here");
      list.push_back(parse_operand());
      if (list.back().kind == Operand::Kind::column) {
        fail(first, "a list holds numbers or strings, no columns", "put labels into quotes");
      }
    } while (take_if(TokenKind::comma));
    if (peek().kind == TokenKind::arithmetic) fail_arithmetic(&list.back());
    if (!take_if(TokenKind::close)) fail_unexpected("a list reads (1, 2, 3)");
    return list;
  }

  Operand parse_operand() {
    const Token token = peek();
    Operand operand;
    operand.position = token.position;
    if (token.kind == TokenKind::number || token.kind == TokenKind::arithmetic) {
      operand.kind = Operand::Kind::number;
      operand.number = parse_signed_number();
    } else if (token.kind == TokenKind::string) {
      operand.kind = Operand::Kind::string;
      operand.text = take().text;
    } else {
      operand.text = parse_column();
    }
    operand.length = end_of_taken() - operand.position;
    return operand;
  }

  double parse_signed_number() {
    const bool has_sign = peek().text == "-" || peek().text == "+";
    const double sign = peek().text == "-" ? -1 : 1;
    if (peek().kind == TokenKind::arithmetic) {
      if (!has_sign || peek(1).kind != TokenKind::number) fail_arithmetic(nullptr);
      take();
    }
    return sign * take().number;
  }

  std::string parse_column() {
    std::string name;
    if (is_call("col")) {
      take();
      take();
      if (peek().kind != TokenKind::string) fail_unexpected("write col(\"the name\")");
      name = take().text;
      if (!take_if(TokenKind::close)) fail_unexpected("write col(\"the name\")");
    } else if (peek().kind == TokenKind::quoted_name) {
      name = take().text;
    } else if (peek().kind == TokenKind::name) {
      if (peek(1).kind == TokenKind::open) fail_call();
      name = take().text;
    } else {
      fail_no_operand();
    }
    if (std::find(columns_.begin(), columns_.end(), name) == columns_.end()) {
      columns_.push_back(name);
    }
    return name;
  }

  std::size_t depth_ = 0;
  std::vector<std::string> columns_;
};

}  // namespace

ParsedCondition parse_condition(std::string_view text) { return Parser(text).parse(); }

}  // namespace bip::detail
