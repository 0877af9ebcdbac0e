// Reads a formula's tokens one after the other, for both of its grammars: terms and arithmetic.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formula_node.hpp"
#include "formula_token.hpp"

namespace bip::detail {

class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text), tokens_(split_formula(text)) {}

  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  const Token& take();
  [[nodiscard]] std::size_t tokens_taken() const { return next_; }
  [[nodiscard]] bool at_end() const { return peek().kind == Token::Kind::end; }
  [[nodiscard]] bool at_symbol(std::string_view symbol) const;
  /// A name directly followed by '('.
  [[nodiscard]] bool at_call() const;
  /// Takes the symbol if it comes next.
  bool accept(std::string_view symbol);
  /// Errors: Error{usage} when another token comes next, saying what is `missing`.
  void expect(std::string_view symbol, std::string_view missing);

  /// Error{usage} with a caret under the 1-based byte.
  [[noreturn]] void fail(std::size_t position, std::string message, std::string hint = {}) const;
  /// What comes next has no place here: says what was expected, with advice for operators of other
  /// programs' formulas.
  [[noreturn]] void fail_unexpected(std::string_view expected) const;

  /// Counts how deep parentheses, functions and signs are nested while it lives.
  /// Errors: Error{usage} beyond 200.
  class Nesting {
   public:
    explicit Nesting(TokenReader& reader);
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --reader_.depth_; }

   private:
    TokenReader& reader_;
  };

 private:
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
};

/// Whether a column, range or glob comes next: a name that is no function, col( or cols(.
[[nodiscard]] bool at_reference(const TokenReader& reader);
/// A column, a..b, cols("…", …) or col("…").
[[nodiscard]] Node parse_reference(TokenReader& reader);

/// Arithmetic on columns, as inside log() and I(): + - * / ^, numbers, nested functions.
[[nodiscard]] Node parse_arithmetic(TokenReader& reader);
/// log, exp, sqrt, I or std, and what is between its parentheses.
[[nodiscard]] Node parse_call(TokenReader& reader);
[[nodiscard]] bool is_arithmetic_function(std::string_view name);

/// A whole formula, or the terms alone.
[[nodiscard]] Node parse_formula(std::string_view text);

}  // namespace bip::detail
