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

#include "bip/core/caret.hpp"
#include "table/row_filter_tokens.hpp"

namespace bip::detail {
namespace {

using Node = RowFilter::Node;

// Deep enough for any condition a person or a program writes; the stack stays small.
constexpr std::size_t kMostNesting = 200;

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

/// "write and" for AND, And, …
std::string advise_keyword(const std::string& word) {
  const std::string lower = lower_case(word);
  if (lower == word) return {};
  for (const std::string_view keyword : {"and", "or", "not", "in", "missing", "col"}) {
    if (lower == keyword) return fmt::format("write {}", keyword);
  }
  return {};
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), tokens_(split_tokens(text)) {}

  ParsedCondition parse() {
    if (peek().kind == TokenKind::end) fail(peek(), "nothing to compare", "write e.g. age >= 30");
    Node root = parse_any();
    if (peek().kind != TokenKind::end) fail_after_condition();
    return {std::move(root), std::move(columns_)};
  }

 private:
  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() {
    const Token& token = peek();
    if (next_ + 1 < tokens_.size()) ++next_;
    return token;
  }
  bool take_if(TokenKind kind) {
    if (peek().kind != kind) return false;
    take();
    return true;
  }

  /// The words as they stand in the text, from the first byte of one to the last of another.
  std::string source(std::size_t position, std::size_t length) const {
    return std::string(text_.substr(position - 1, length));
  }

  [[noreturn]] void fail(const Token& token, std::string message, std::string advice) const {
    if (token.kind == TokenKind::bad) {
      message = token.text;
      advice = token.advice;
    }
    throw expression_error("condition", text_, token.position, std::move(message),
                           std::move(advice));
  }

  [[noreturn]] void fail_unexpected(const Token& token, std::string advice) const {
    if (token.kind == TokenKind::end) fail(token, "unexpected end", std::move(advice));
    if (token.kind == TokenKind::string) fail(token, "unexpected string", std::move(advice));
    const std::string word = source(token.position, token.length);
    if (token.kind == TokenKind::name && !advise_keyword(word).empty()) {
      advice = advise_keyword(word);
    }
    fail(token, fmt::format("unexpected '{}'", word), std::move(advice));
  }

  [[noreturn]] void fail_arithmetic(bool after_number) const {
    const bool maybe_date = after_number && peek().text == "-";
    fail(peek(), "arithmetic is not supported in conditions",
         maybe_date ? "a date stands in quotes, as \"2016-01-31\""
                    : "compute the column before; a name with such a character needs backticks");
  }

  /// Where "and", "or" or the end should follow a whole condition.
  [[noreturn]] void fail_after_condition() const {
    const Token& token = peek();
    if (token.kind == TokenKind::comparator) {
      fail(token, "a condition cannot be compared", "join conditions with and, or");
    }
    if (token.kind == TokenKind::arithmetic) fail_arithmetic(false);
    const bool closes = token.kind == TokenKind::close;
    fail_unexpected(token, closes ? "" : "join conditions with and, or");
  }

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

  bool is_call(std::string_view function) const {
    return peek().kind == TokenKind::name && peek().text == function &&
           peek(1).kind == TokenKind::open;
  }

  Node parse_missing() {
    take();
    take();
    Node node;
    node.kind = Node::Kind::missing;
    const Token first = peek();
    node.left = parse_operand();
    if (node.left.kind != Operand::Kind::column) fail(first, "missing() takes a column", "");
    if (!take_if(TokenKind::close)) fail_unexpected(peek(), "missing() takes one column");
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
    if (peek().kind == TokenKind::arithmetic) {
      fail_arithmetic(right.kind == Operand::Kind::number);
    }
    if (peek().kind == TokenKind::comma && right.kind == Operand::Kind::number) {
      fail_unexpected(peek(), "numbers have a decimal point");
    }
    if (peek().kind != TokenKind::comparator) return;
    const std::string first =
        source(node.left.position, right.position + right.length - node.left.position);
    fail(peek(), "comparisons cannot be chained",
         fmt::format("write {} and {} {} …", first, source(right.position, right.length),
                     source(peek().position, peek().length)));
  }

  [[noreturn]] void fail_alone(const Operand& operand) const {
    const Token& token = peek();
    if (token.kind == TokenKind::arithmetic) {
      fail_arithmetic(operand.kind == Operand::Kind::number);
    }
    const bool complete = token.kind == TokenKind::end || token.kind == TokenKind::close ||
                          token.kind == TokenKind::keyword_and ||
                          token.kind == TokenKind::keyword_or;
    if (!complete) fail_unexpected(token, "a comparison such as == belongs here");
    const std::string word = source(operand.position, operand.length);
    throw expression_error("condition", text_, operand.position,
                           fmt::format("{} alone is not a condition", word),
                           fmt::format("compare it, as in {} == 1", word));
  }

  std::vector<Operand> parse_list() {
    if (peek().kind != TokenKind::open) {
      fail_unexpected(peek(), "in takes a list in parentheses, as in (1, 2)");
    }
    take();
    std::vector<Operand> list;
    do {
      const Token first = peek();
      if (first.kind == TokenKind::close) fail_unexpected(first, "a value belongs here");
      list.push_back(parse_operand());
      if (list.back().kind == Operand::Kind::column) {
        fail(first, "a list holds numbers or strings, no columns", "put labels into quotes");
      }
    } while (take_if(TokenKind::comma));
    if (peek().kind == TokenKind::arithmetic) {
      fail_arithmetic(list.back().kind == Operand::Kind::number);
    }
    if (!take_if(TokenKind::close)) fail_unexpected(peek(), "a list reads (1, 2, 3)");
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
    const Token& last = tokens_[next_ - 1];
    operand.length = last.position + last.length - operand.position;
    return operand;
  }

  double parse_signed_number() {
    const bool has_sign = peek().text == "-" || peek().text == "+";
    const double sign = peek().text == "-" ? -1 : 1;
    if (peek().kind == TokenKind::arithmetic) {
      if (!has_sign || peek(1).kind != TokenKind::number) fail_arithmetic(false);
      take();
    }
    return sign * take().number;
  }

  std::string parse_column() {
    std::string name;
    if (is_call("col")) {
      take();
      take();
      if (peek().kind != TokenKind::string) fail_unexpected(peek(), "write col(\"the name\")");
      name = take().text;
      if (!take_if(TokenKind::close)) fail_unexpected(peek(), "write col(\"the name\")");
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

  [[noreturn]] void fail_call() const {
    const Token& token = peek();
    if (token.text == "missing") {
      fail(token, "missing(x) is a condition, not a value", "join conditions with and, or");
    }
    std::string advice = advise_keyword(token.text);
    if (advice.empty()) advice = "missing(x) tests for missing values; there is no other function";
    fail(token, fmt::format("unknown function '{}'", token.text), std::move(advice));
  }

  [[noreturn]] void fail_no_operand() const {
    const Token& token = peek();
    const bool keyword =
        token.kind == TokenKind::keyword_and || token.kind == TokenKind::keyword_or ||
        token.kind == TokenKind::keyword_not || token.kind == TokenKind::keyword_in;
    if (keyword) {
      fail_unexpected(token, fmt::format("a column or value belongs here; a column of that name "
                                         "stands in backticks: `{}`",
                                         token.text));
    }
    fail_unexpected(token, "a column or value belongs here");
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  std::vector<std::string> columns_;
};

}  // namespace

ParsedCondition parse_condition(std::string_view text) { return Parser(text).parse(); }

}  // namespace bip::detail
