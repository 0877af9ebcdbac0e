// The words of a condition on rows, each with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "table/row_filter_syntax.hpp"

namespace bip::detail {

enum class TokenKind {
  end,
  name,         ///< a bare word that is no keyword
  quoted_name,  ///< `odd name`, without the backticks
  string,       ///< "…" or '…', quotes resolved
  number,
  comparator,
  arithmetic,  ///< + - * / ^ %, of which only a number's sign means something
  keyword_and,
  keyword_or,
  keyword_not,
  keyword_in,
  open,
  close,
  comma,
  bad  ///< no word of the language: `text` says what is wrong, `advice` what to write instead
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t position = 0;  ///< of its first byte, 1-based
  std::size_t length = 0;    ///< in bytes
  std::string text{};
  std::string advice{};
  double number = 0;
  Comparator comparator = Comparator::equal;
};

/// All words and, last, an `end` or the first `bad` one (so that an error before it is met first).
[[nodiscard]] std::vector<Token> split_tokens(std::string_view text);

}  // namespace bip::detail
