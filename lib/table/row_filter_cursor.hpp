// A place among the words of a condition, and what is said when something else should stand there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "table/row_filter_syntax.hpp"
#include "table/row_filter_tokens.hpp"

namespace bip::detail {

class TokenCursor {
 public:
  /// `text` must outlive the cursor.
  explicit TokenCursor(std::string_view text);

  /// The word `ahead` words from here; the last one (`end` or `bad`) for all beyond.
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  /// The word here; moves on, but never beyond the last.
  const Token& take();
  bool take_if(TokenKind kind);
  /// Whether `function (` stands here.
  [[nodiscard]] bool is_call(std::string_view function) const;
  /// Byte after the last word taken, 1-based.
  [[nodiscard]] std::size_t end_of_taken() const;
  /// The text itself from the 1-based byte `position`.
  [[nodiscard]] std::string source(std::size_t position, std::size_t length) const;

  // Errors: each throws Error{usage} with the caret under the place; a word that is none of the
  // language explains itself instead.
  [[noreturn]] void fail(const Token& at, std::string message, std::string advice) const;
  [[noreturn]] void fail_unexpected(std::string advice) const;
  /// At an arithmetic operator here; `left` is what stands before it, if anything does.
  [[noreturn]] void fail_arithmetic(const Operand* left) const;
  /// Where "and", "or" or the end should follow a whole condition.
  [[noreturn]] void fail_after_condition() const;
  /// At the second comparator of `a < b < c`; `left` is a, `right` b.
  [[noreturn]] void fail_chained(const Operand& left, const Operand& right) const;
  /// Where a comparator should follow `operand`.
  [[noreturn]] void fail_alone(const Operand& operand) const;
  /// At the name of a function that is none.
  [[noreturn]] void fail_call() const;
  /// Where a column or a value should stand.
  [[noreturn]] void fail_no_operand() const;

 private:
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

}  // namespace bip::detail
