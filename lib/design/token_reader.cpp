// The reading position in a formula, its error texts, and the column references both grammars
// share. Knows no operators.
#include "token_reader.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/caret.hpp"
#include "formula_advice.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kDeepest = 200;

std::string describe(const Token& token) {
  switch (token.kind) {
    case Token::Kind::end:
      return "the formula ends too early";
    case Token::Kind::name:
    case Token::Kind::quoted_name:
      return fmt::format("unexpected name '{}'", token.text);
    case Token::Kind::string:
      return "unexpected quoted text";
    case Token::Kind::number:
      return fmt::format("unexpected number {}", token.text);
    case Token::Kind::symbol:
      break;
  }
  return fmt::format("unexpected '{}'", token.text);
}

bool is_name(const Token& token) {
  return token.kind == Token::Kind::name || token.kind == Token::Kind::quoted_name;
}

Node make_node(Node::Kind kind, std::size_t position, std::string text = {}) {
  Node node;
  node.kind = kind;
  node.position = position;
  node.text = std::move(text);
  return node;
}

/// One quoted text, the argument of `function`.
Node parse_quoted(TokenReader& reader, Node::Kind kind, std::string_view function) {
  const Token& token = reader.peek();
  if (token.kind != Token::Kind::string) {
    reader.fail(token.position, fmt::format("{}() takes quoted text", function),
                fmt::format("write {}(\"…\")", function));
  }
  if (token.text.empty()) reader.fail(token.position, "an empty name");
  reader.take();
  return make_node(kind, token.position, token.text);
}

Node parse_globs(TokenReader& reader) {
  Node globs = make_node(Node::Kind::glob, reader.take().position);
  reader.expect("(", "'('");
  do {
    globs.children.push_back(parse_quoted(reader, Node::Kind::pattern, "cols"));
  } while (reader.accept(","));
  reader.expect(")", "')'");
  return globs;
}

/// A name, or col("…").
Node parse_column(TokenReader& reader) {
  const Token& token = reader.peek();
  if (reader.at_call() && token.text == "col") {
    reader.take();
    reader.expect("(", "'('");
    Node column = parse_quoted(reader, Node::Kind::column, "col");
    reader.expect(")", "')'");
    return column;
  }
  if (!is_name(token) || reader.at_call()) reader.fail_unexpected("a column");
  reader.take();
  return make_node(Node::Kind::column, token.position, token.text);
}

}  // namespace

const Token& TokenReader::peek(std::size_t ahead) const {
  const std::size_t place = next_ + ahead;
  return place < tokens_.size() ? tokens_[place] : tokens_.back();
}

const Token& TokenReader::take() {
  const Token& token = peek();
  if (next_ + 1 < tokens_.size()) ++next_;
  return token;
}

bool TokenReader::at_symbol(std::string_view symbol) const {
  return peek().kind == Token::Kind::symbol && peek().text == symbol;
}

bool TokenReader::at_call() const {
  return peek().kind == Token::Kind::name && peek(1).kind == Token::Kind::symbol &&
         peek(1).text == "(";
}

bool TokenReader::accept(std::string_view symbol) {
  if (!at_symbol(symbol)) return false;
  take();
  return true;
}

void TokenReader::expect(std::string_view symbol, std::string_view missing) {
  if (!accept(symbol)) fail_unexpected(missing);
}

void TokenReader::fail(std::size_t position, std::string message, std::string hint) const {
  throw expression_error("formula", text_, position, std::move(message), std::move(hint));
}

void TokenReader::fail_unexpected(std::string_view expected) const {
  const Token& token = peek();
  std::string hint;
  if (token.kind == Token::Kind::symbol) hint = advise_on_operator(token.text);
  fail(token.position, fmt::format("{} where {} is expected", describe(token), expected),
       std::move(hint));
}

TokenReader::Nesting::Nesting(TokenReader& reader) : reader_(reader) {
  if (++reader_.depth_ <= kDeepest) return;
  --reader_.depth_;
  reader_.fail(reader_.peek().position, fmt::format("more than {} levels of nesting", kDeepest));
}

bool at_reference(const TokenReader& reader) {
  const Token& token = reader.peek();
  if (reader.at_call()) return token.text == "col" || token.text == "cols";
  return is_name(token);
}

Node parse_reference(TokenReader& reader) {
  if (reader.at_call() && reader.peek().text == "cols") return parse_globs(reader);
  Node first = parse_column(reader);
  if (!reader.accept("..")) return first;
  Node range = make_node(Node::Kind::range, first.position);
  range.children.push_back(std::move(first));
  range.children.push_back(parse_column(reader));
  return range;
}

}  // namespace bip::detail
