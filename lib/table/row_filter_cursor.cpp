// Walks the words of a condition, and puts into words what is wrong at a place and what to write
// there instead. Must not decide what is wrong: the parser does.
#include "table/row_filter_cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/caret.hpp"
#include "bip/core/letters.hpp"

namespace bip::detail {
namespace {

/// "write and" for AND, And, …; empty for other words.
std::string advise_keyword(const std::string& word) {
  static constexpr auto kKeywords =
      std::to_array<std::string_view>({"and", "or", "not", "in", "missing", "col"});
  const std::string lower = to_lower(word);
  const bool known = std::find(kKeywords.begin(), kKeywords.end(), lower) != kKeywords.end();
  return known && lower != word ? "write " + lower : std::string();
}

bool is_joint(TokenKind kind) {
  return kind == TokenKind::keyword_and || kind == TokenKind::keyword_or;
}

bool is_keyword(TokenKind kind) {
  return is_joint(kind) || kind == TokenKind::keyword_not || kind == TokenKind::keyword_in;
}

}  // namespace

TokenCursor::TokenCursor(std::string_view text) : text_(text), tokens_(split_tokens(text)) {}

const Token& TokenCursor::peek(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const Token& TokenCursor::take() {
  const Token& token = peek();
  if (next_ + 1 < tokens_.size()) ++next_;
  return token;
}

bool TokenCursor::take_if(TokenKind kind) {
  if (peek().kind != kind) return false;
  take();
  return true;
}

bool TokenCursor::is_call(std::string_view function) const {
  return peek().kind == TokenKind::name && peek().text == function &&
         peek(1).kind == TokenKind::open;
}

std::size_t TokenCursor::end_of_taken() const {
  return next_ == 0 ? 1 : tokens_[next_ - 1].position + tokens_[next_ - 1].length;
}

std::string TokenCursor::source(std::size_t position, std::size_t length) const {
  return std::string(text_.substr(position - 1, length));
}

void TokenCursor::fail(const Token& at, std::string message, std::string advice) const {
  if (at.kind == TokenKind::bad) {
    message = at.text;
    advice = at.advice;
  }
  throw expression_error("condition", text_, at.position, std::move(message), std::move(advice));
}

void TokenCursor::fail_unexpected(std::string advice) const {
  const Token& token = peek();
  if (token.kind == TokenKind::end) fail(token, "unexpected end", std::move(advice));
  if (token.kind == TokenKind::string) fail(token, "unexpected string", std::move(advice));
  const std::string word = source(token.position, token.length);
  if (token.kind == TokenKind::name && !advise_keyword(word).empty()) advice = advise_keyword(word);
  fail(token, fmt::format("unexpected '{}'", word), std::move(advice));
}

void TokenCursor::fail_arithmetic(const Operand* left) const {
  const bool after_number = left != nullptr && left->kind == Operand::Kind::number;
  const bool maybe_date = after_number && peek().text == "-";
  fail(peek(), "arithmetic is not supported in conditions",
       maybe_date ? "a date stands in quotes, as \"2016-01-31\""
                  : "compute the column before; a name with such a character needs backticks");
}

void TokenCursor::fail_after_condition() const {
  const Token& token = peek();
  if (token.kind == TokenKind::comparator) {
    fail(token, "a condition cannot be compared", "join conditions with and, or");
  }
  if (token.kind == TokenKind::arithmetic) fail_arithmetic(nullptr);
  fail_unexpected(token.kind == TokenKind::close ? "" : "join conditions with and, or");
}

void TokenCursor::fail_chained(const Operand& left, const Operand& right) const {
  const std::size_t end = right.position + right.length;
  fail(peek(), "comparisons cannot be chained",
       fmt::format("write {} and {} {} …", source(left.position, end - left.position),
                   source(right.position, right.length), source(peek().position, peek().length)));
}

void TokenCursor::fail_alone(const Operand& operand) const {
  const TokenKind kind = peek().kind;
  if (kind == TokenKind::arithmetic) fail_arithmetic(&operand);
  const bool complete = kind == TokenKind::end || kind == TokenKind::close || is_joint(kind);
  if (!complete) fail_unexpected("a comparison such as == belongs here");
  const std::string word = source(operand.position, operand.length);
  throw expression_error("condition", text_, operand.position,
                         fmt::format("{} alone is not a condition", word),
                         fmt::format("compare it, as in {} == 1", word));
}

void TokenCursor::fail_call() const {
  const Token& token = peek();
  if (token.text == "missing") {
    fail(token, "missing(x) is a condition, not a value", "join conditions with and, or");
  }
  std::string advice = advise_keyword(token.text);
  if (advice.empty()) advice = "missing(x) tests for missing values; there is no other function";
  fail(token, fmt::format("unknown function '{}'", token.text), std::move(advice));
}

void TokenCursor::fail_no_operand() const {
  if (!is_keyword(peek().kind)) fail_unexpected("a column or value belongs here");
  fail_unexpected(
      fmt::format("a column or value belongs here; a column of that name stands in backticks: `{}`",
                  peek().text));
}

}  // namespace bip::detail
