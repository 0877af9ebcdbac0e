// Splits a formula's text into tokens. Knows bytes and spellings only: which tokens may follow each
// other is the parsers' business. Names follow R's syntactic names without leading dots; two dots
// are always the range operator.
#include "formula_token.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "bip/core/caret.hpp"

namespace bip::detail {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }
bool is_name_start(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

/// Characters that word processors put in place of the ones people type.
struct Lookalike {
  std::string_view bytes;
  std::string_view what;
};
constexpr std::array<Lookalike, 7> kLookalikes{{
    {"\xE2\x80\x9C", "a typographic quote; write \""},
    {"\xE2\x80\x9D", "a typographic quote; write \""},
    {"\xE2\x80\x98", "a typographic quote; write \""},
    {"\xE2\x80\x99", "a typographic quote; write \""},
    {"\xE2\x80\x93", "a dash; write -"},
    {"\xE2\x88\x92", "a typographic minus; write -"},
    {"\xC2\xA0", "a non-breaking space; write an ordinary space"},
}};

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Token> split() {
    while (skip_spaces(), at_ < text_.size()) take_token();
    add(Token::Kind::end, {});
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[noreturn]] void fail(std::size_t offset, std::string message, std::string hint = {}) const {
    throw expression_error("formula", text_, offset + 1, std::move(message), std::move(hint));
  }
  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    start_ = at_;
  }
  void add(Token::Kind kind, std::string token_text, double number = 0) {
    tokens_.push_back({kind, start_ + 1, std::move(token_text), number});
  }
  void take_token() {
    const char byte = peek();
    refuse_lookalike();
    if (is_name_start(byte)) {
      take_name();
    } else if (is_digit(byte) || (byte == '.' && is_digit(peek(1)))) {
      take_number();
    } else if (byte == '"' || byte == '\'') {
      add(Token::Kind::string, take_quoted(byte));
    } else if (byte == '`') {
      take_backticks();
    } else if (byte == '.') {
      take_dots();
    } else if (byte == '%') {
      take_percent_operator();
    } else {
      take_symbol(byte);
    }
  }
  void refuse_lookalike() const {
    for (const Lookalike& lookalike : kLookalikes) {
      if (text_.substr(at_).starts_with(lookalike.bytes))
        fail(at_, "unexpected character", std::string("this is ") + std::string(lookalike.what));
    }
  }
  void take_name() {
    while (at_ < text_.size()) {
      const bool single_dot = peek() == '.' && peek(1) != '.';
      if (!is_name_start(peek()) && !is_digit(peek()) && !single_dot) break;
      for (const Lookalike& lookalike : kLookalikes) {
        if (text_.substr(at_).starts_with(lookalike.bytes)) refuse_lookalike();
      }
      ++at_;
    }
    add(Token::Kind::name, std::string(text_.substr(start_, at_ - start_)));
  }
  void take_number();
  std::string take_quoted(char quote);
  void take_backticks();
  void take_dots();
  void take_percent_operator();
  void take_symbol(char byte);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::vector<Token> tokens_;
};

void Splitter::take_number() {
  const auto skip_digits = [&] {
    while (is_digit(peek())) ++at_;
  };
  skip_digits();
  if (peek() == '.' && peek(1) != '.') {
    ++at_;
    skip_digits();
  }
  if (peek() == 'e' || peek() == 'E') {
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (is_digit(peek(1 + sign))) {
      at_ += 1 + sign;
      skip_digits();
    }
  }
  if (is_name_start(peek()) || (peek() == '.' && is_digit(peek(1)))) {
    fail(start_, "a name cannot start with a digit", "put an odd column name in backticks");
  }
  const std::string_view digits = text_.substr(start_, at_ - start_);
  double number = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (status != std::errc() || end != digits.data() + digits.size())
    fail(start_, "a number that is out of range");
  add(Token::Kind::number, std::string(digits), number);
}

std::string Splitter::take_quoted(char quote) {
  std::string content;
  for (++at_; at_ < text_.size(); ++at_) {
    if (peek() == quote) {
      ++at_;
      return content;
    }
    const bool escapes = peek() == '\\' && (peek(1) == quote || peek(1) == '\\');
    if (escapes) ++at_;
    content.push_back(peek());
  }
  fail(start_, "a quote that is never closed");
}

void Splitter::take_backticks() {
  const std::size_t end = text_.find('`', at_ + 1);
  if (end == std::string_view::npos) fail(start_, "a backtick that is never closed");
  if (end == at_ + 1) fail(start_, "an empty name");
  add(Token::Kind::quoted_name, std::string(text_.substr(at_ + 1, end - at_ - 1)));
  at_ = end + 1;
}

void Splitter::take_dots() {
  while (peek() == '.') ++at_;
  const std::size_t dots = at_ - start_;
  if (dots > 2) fail(start_, "more than two dots", "put an odd column name in backticks");
  if (dots == 1 && is_name_start(peek()))
    fail(start_, "a name cannot start with a dot", "put an odd column name in backticks");
  add(Token::Kind::symbol, std::string(dots, '.'));
}

void Splitter::take_percent_operator() {
  const std::size_t end = text_.find('%', at_ + 1);
  if (end == std::string_view::npos) fail(start_, "unexpected character");
  add(Token::Kind::symbol, std::string(text_.substr(at_, end + 1 - at_)));
  at_ = end + 1;
}

void Splitter::take_symbol(char byte) {
  if (std::string_view("~+-*:^(),=/|").find(byte) == std::string_view::npos)
    fail(start_, "unexpected character");
  ++at_;
  add(Token::Kind::symbol, std::string(1, byte));
}

}  // namespace

std::vector<Token> split_formula(std::string_view text) { return Splitter(text).split(); }

bool is_plain_name(std::string_view name) {
  if (name.empty() || !is_name_start(name.front())) return false;
  const bool known_bytes = std::all_of(name.begin(), name.end(), [](char byte) {
    return is_name_start(byte) || is_digit(byte) || byte == '.';
  });
  if (!known_bytes || name.find("..") != std::string_view::npos) return false;
  return std::none_of(kLookalikes.begin(), kLookalikes.end(), [&](const Lookalike& lookalike) {
    return name.find(lookalike.bytes) != std::string_view::npos;
  });
}

std::string written_name(const std::string& name) {
  if (is_plain_name(name)) return name;
  if (name.find('`') == std::string::npos) return '`' + name + '`';
  return "col(" + written_string(name) + ')';
}

std::string written_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') quoted.push_back('\\');
    quoted.push_back(byte);
  }
  return quoted + '"';
}

}  // namespace bip::detail
