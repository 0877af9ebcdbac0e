// Splits a condition on rows into words. Knows spelling only: what may follow what is the parser's
// business. Spellings of other languages (=, &&, ≥, “”) are recognised to say what to write here.
#include "table/row_filter_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

namespace bip::detail {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) { return is_name_start(c) || is_digit(c) || c == '.'; }

/// What people write who know another language, and how it is written here. Longest first where
/// one begins with another.
struct Foreign {
  std::string_view spelling;
  std::string_view advice;
};
constexpr auto kForeign = std::to_array<Foreign>({
    {"===", "write =="},
    {"=>", "write >="},
    {"=<", "write <="},
    {"=~", "patterns are not supported: list the values with in (…)"},
    {"=", "write == to compare"},
    {"<>", "write !="},
    {"&&", "write and"},
    {"&", "write and"},
    {"||", "write or"},
    {"|", "write or"},
    {"!", "write not"},
    {"~", "write not"},
    {"%in%", "write in (…)"},
    {"\xE2\x89\xA5", "write >="},  // ≥
    {"\xE2\x89\xA4", "write <="},  // ≤
    {"\xE2\x89\xA0", "write !="},  // ≠
    {"\xE2\x88\x92", "write a plain -"},
    {"\xE2\x80\x93", "write a plain -"},
    {"\xE2\x80\x98", "write plain quotes"},  // ‘ ’ “ ” „ « »
    {"\xE2\x80\x99", "write plain quotes"},
    {"\xE2\x80\x9C", "write plain quotes"},
    {"\xE2\x80\x9D", "write plain quotes"},
    {"\xE2\x80\x9E", "write plain quotes"},
    {"\xC2\xAB", "write plain quotes"},
    {"\xC2\xBB", "write plain quotes"},
});

const Foreign* find_foreign(std::string_view rest) {
  const auto* const found =
      std::find_if(kForeign.begin(), kForeign.end(),
                   [&](const Foreign& foreign) { return rest.starts_with(foreign.spelling); });
  return found == kForeign.end() ? nullptr : found;
}

constexpr auto kComparators = std::to_array<std::pair<std::string_view, Comparator>>({
    {"==", Comparator::equal},
    {"!=", Comparator::not_equal},
    {"<=", Comparator::less_equal},
    {">=", Comparator::greater_equal},
    {"<", Comparator::less},
    {">", Comparator::greater},
});

TokenKind kind_of_word(std::string_view word) {
  if (word == "and") return TokenKind::keyword_and;
  if (word == "or") return TokenKind::keyword_or;
  if (word == "not") return TokenKind::keyword_not;
  if (word == "in") return TokenKind::keyword_in;
  return TokenKind::name;
}

class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text) {}

  Token read() {
    skip_blanks();
    start_ = at_;
    if (at_ == text_.size()) return make(TokenKind::end, 0);
    const char c = text_[at_];
    if (c == '"' || c == '\'') return read_string(c);
    if (c == '`') return read_quoted_name();
    if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
      return read_number();
    }
    if (auto symbol = read_symbol()) return *std::move(symbol);
    if (is_name_start(c)) return read_word();
    return bad("unexpected character", 1, "");
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void skip_blanks() {
    while (at_ < text_.size()) {
      if (std::string_view(" \t\r\n\f\v").find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (rest().starts_with(kNoBreakSpace)) {
        at_ += kNoBreakSpace.size();
      } else {
        break;
      }
    }
  }

  /// A token from start_ to `length` bytes after at_, which moves there.
  Token make(TokenKind kind, std::size_t length) {
    at_ += length;
    Token token;
    token.kind = kind;
    token.position = start_ + 1;
    token.length = at_ - start_;
    token.text = std::string(text_.substr(start_, token.length));
    return token;
  }

  Token bad(std::string message, std::size_t length, std::string_view advice) {
    Token token = make(TokenKind::bad, length);
    token.text = std::move(message);
    token.advice = advice;
    return token;
  }

  std::optional<Token> read_symbol() {
    for (const auto& [spelling, comparator] : kComparators) {
      const bool foreign = rest().starts_with("===") || rest().starts_with("<>");
      if (foreign || !rest().starts_with(spelling)) continue;
      Token token = make(TokenKind::comparator, spelling.size());
      token.comparator = comparator;
      return token;
    }
    if (const Foreign* foreign = find_foreign(rest())) {
      return bad("unexpected '" + std::string(foreign->spelling) + "'", foreign->spelling.size(),
                 foreign->advice);
    }
    const char c = text_[at_];
    if (c == '(') return make(TokenKind::open, 1);
    if (c == ')') return make(TokenKind::close, 1);
    if (c == ',') return make(TokenKind::comma, 1);
    if (std::string_view("+-*/^%").find(c) != std::string_view::npos) {
      return make(TokenKind::arithmetic, 1);
    }
    return std::nullopt;
  }

  Token read_word() {
    std::size_t length = 1;
    while (length < rest().size() && is_name_part(rest()[length]) &&
           find_foreign(rest().substr(length)) == nullptr &&
           !rest().substr(length).starts_with(kNoBreakSpace)) {
      ++length;
    }
    return make(kind_of_word(rest().substr(0, length)), length);
  }

  /// Digits with a decimal point and an exponent, all of which must be one number.
  Token read_number() {
    std::size_t length = 1;
    while (length < rest().size()) {
      const char c = rest()[length];
      const char before = rest()[length - 1];
      const bool exponent_sign = (c == '+' || c == '-') && (before == 'e' || before == 'E');
      if (!is_name_part(c) && !exponent_sign) break;
      ++length;
    }
    const std::string_view digits = rest().substr(0, length);
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + length, number);
    if (error == std::errc::result_out_of_range) {
      return bad("a number beyond the range of numbers", length, "");
    }
    if (error != std::errc() || end != digits.data() + length) {
      return bad("not a number", length, "a column name that begins with a digit needs backticks");
    }
    Token token = make(TokenKind::number, length);
    token.number = number;
    return token;
  }

  /// Doubled quotes and backslashes before a quote or backslash stand for the character itself.
  Token read_string(char quote) {
    std::string content;
    for (std::size_t i = 1; i < rest().size(); ++i) {
      const char c = rest()[i];
      const char next = i + 1 < rest().size() ? rest()[i + 1] : '\0';
      const bool doubled = c == quote && next == quote;
      const bool escaped = c == '\\' && (next == '\\' || next == '"' || next == '\'');
      if (c == quote && !doubled) {
        Token token = make(TokenKind::string, i + 1);
        token.text = std::move(content);
        return token;
      }
      content.push_back(doubled || escaped ? next : c);
      if (doubled || escaped) ++i;
    }
    return bad("a string without its closing quote", rest().size(), "");
  }

  Token read_quoted_name() {
    const std::size_t close = rest().find('`', 1);
    if (close == std::string_view::npos) {
      return bad("a column name without its closing backtick", rest().size(), "");
    }
    Token token = make(TokenKind::quoted_name, close + 1);
    token.text = token.text.substr(1, close - 1);
    return token;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

}  // namespace

std::vector<Token> split_tokens(std::string_view text) {
  TokenReader reader(text);
  std::vector<Token> tokens;
  do {
    tokens.push_back(reader.read());
  } while (tokens.back().kind != TokenKind::end && tokens.back().kind != TokenKind::bad);
  return tokens;
}

}  // namespace bip::detail
