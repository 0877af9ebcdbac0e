// A formula's text as tokens, each with its place. Knows the spelling of names, numbers and
// quotes, nothing of the grammar.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

struct Token {
  enum class Kind {
    name,         ///< age, p01_job_goal, pooled.stratum
    quoted_name,  ///< `odd name`, without the backticks
    string,       ///< "text" or 'text', without the quotes
    number,
    symbol,  ///< one of ~ + - * : ^ ( ) , = / | . .. %word%
    end
  };
  Kind kind = Kind::end;
  std::size_t position = 1;  ///< 1-based byte; the end is one past the last byte
  std::string text;
  double number = 0;
};

/// Always ends with one Kind::end token.
/// Errors: Error{usage} with a caret for an unclosed quote, a name that needs backticks, a
/// malformed number, a character no formula has.
[[nodiscard]] std::vector<Token> split_formula(std::string_view text);

/// Whether a formula can hold the name without backticks.
[[nodiscard]] bool is_plain_name(std::string_view name);

/// The name as a formula writes it: bare, in backticks, or as col("…").
[[nodiscard]] std::string written_name(const std::string& name);

/// The text in double quotes, with \ before quotes and backslashes.
[[nodiscard]] std::string written_string(std::string_view text);

}  // namespace bip::detail
