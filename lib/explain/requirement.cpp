// Conditions of `--require`: parsed by hand in one pass, with the place of every mistake; their
// quantities are looked up by the caller. Knows no result.
// Grammar: [analysis ':'] quantity ['[' subject ']'] {'.' name} comparator number
#include "bip/explain/requirement.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "bip/core/caret.hpp"
#include "bip/core/error.hpp"

namespace bip {
namespace {

constexpr std::string_view kExamples =
    "conditions look like 'gain.mcfadden >= 0.05' or 'coef[age].p_value < 0.05'";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Letters of any script (bytes above ASCII), digits and '_'.
bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
  return letter || (c >= '0' && c <= '9') || c == '_';
}

class RequirementParser {
 public:
  explicit RequirementParser(std::string_view text) : text_(text) {}

  Requirement parse() {
    Requirement result;
    result.text = std::string(text_);
    skip_blanks();
    read_quantity(result);
    if (at('[')) result.subject = read_subject();
    while (at('.')) {
      ++position_;
      result.path.push_back(read_word("a name after '.'"));
    }
    skip_blanks();
    result.comparator = read_comparator();
    skip_blanks();
    result.threshold = read_number();
    skip_blanks();
    if (!at_end()) fail("unexpected text", "a condition ends with its number");
    return result;
  }

 private:
  [[nodiscard]] bool at_end() const { return position_ == text_.size(); }
  [[nodiscard]] bool at(char c) const { return !at_end() && text_[position_] == c; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(position_); }
  void skip_blanks() {
    while (!at_end() && is_blank(text_[position_])) ++position_;
  }
  [[noreturn]] void fail_at(std::size_t position, std::string message,
                            std::string_view hint = kExamples) const {
    throw expression_error("condition", text_, position + 1, std::move(message), std::string(hint));
  }
  [[noreturn]] void fail(std::string message, std::string_view hint = kExamples) const {
    fail_at(position_, std::move(message), hint);
  }

  std::string read_word(std::string_view expected) {
    const std::size_t start = position_;
    while (!at_end() && is_word(text_[position_])) ++position_;
    if (position_ == start) fail(fmt::format("expected {}", expected));
    return std::string(text_.substr(start, position_ - start));
  }

  /// From one backtick to the next, without them.
  std::string read_quoted() {
    const std::size_t start = position_;
    const std::size_t end = text_.find('`', start + 1);
    if (end == std::string_view::npos) fail_at(start, "a '`' that is not closed");
    position_ = end + 1;
    return std::string(text_.substr(start + 1, end - start - 1));
  }

  /// An analysis' name may hold '-' and spaces inside backticks; ':' tells it from the quantity.
  void read_quantity(Requirement& result) {
    const std::size_t start = position_;
    if (std::optional<std::string> analysis = find_analysis()) {
      result.analysis = std::move(analysis);
      skip_blanks();
    } else {
      position_ = start;
    }
    result.quantity = read_word("a quantity");
  }

  std::optional<std::string> find_analysis() {
    std::string name;
    if (at('`')) {
      name = read_quoted();
    } else {
      const std::size_t start = position_;
      while (!at_end() && (is_word(text_[position_]) || text_[position_] == '-')) ++position_;
      name = std::string(text_.substr(start, position_ - start));
    }
    skip_blanks();
    if (name.empty() || !at(':')) return std::nullopt;
    ++position_;
    return name;
  }

  /// What stands between '[' and its ']': term names such as origin[b] hold brackets themselves.
  std::string read_subject() {
    const std::size_t open = position_++;
    std::string subject;
    std::size_t solid = 0;  // blanks beyond this place are not part of the name
    for (std::size_t depth = 0; !at_end();) {
      const char c = text_[position_];
      if (c == '`') {
        subject += read_quoted();
        solid = subject.size();
        continue;
      }
      if (c == ']' && depth == 0) {
        ++position_;
        subject.resize(solid);
        if (subject.empty()) fail_at(open + 1, "expected a name in the brackets");
        return subject;
      }
      if (c == '[') ++depth;
      if (c == ']') --depth;
      ++position_;
      if (is_blank(c) && subject.empty()) continue;
      subject += c;
      if (!is_blank(c)) solid = subject.size();
    }
    fail_at(open, "a '[' that is not closed", "quote a name with brackets of its own in backticks");
  }

  Comparator read_comparator() {
    constexpr std::array<std::pair<std::string_view, Comparator>, 6> kComparators{{
        {"<=", Comparator::less_equal},
        {">=", Comparator::greater_equal},
        {"==", Comparator::equal},
        {"!=", Comparator::not_equal},
        {"<", Comparator::less},
        {">", Comparator::greater},
    }};
    for (const auto& [symbol, comparator] : kComparators) {
      if (!rest().starts_with(symbol)) continue;
      position_ += symbol.size();
      return comparator;
    }
    if (at('=')) fail("expected a comparator, not a single '='", "write == for equality");
    fail("expected a comparator (< <= > >= == !=)");
  }

  double read_number() {
    const std::size_t start = position_;
    double value = 0;
    const char* const first = text_.data() + start;
    const auto [end, status] = std::from_chars(first, text_.data() + text_.size(), value);
    if (status == std::errc::invalid_argument) fail("expected a number");
    if (status == std::errc::result_out_of_range || !std::isfinite(value))
      fail("expected a finite number");
    position_ += static_cast<std::size_t>(end - first);
    const bool ends_here = at_end() || is_blank(text_[position_]);
    if (!ends_here && at('%')) fail("unexpected '%'", "write shares as numbers: 0.05 for 5 %");
    if (!ends_here && at(',')) fail("unexpected ','", "the decimal separator is '.'");
    return value;
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

bool compare(double value, Comparator comparator, double threshold) {
  switch (comparator) {
    case Comparator::less:
      return value < threshold;
    case Comparator::less_equal:
      return value <= threshold;
    case Comparator::greater:
      return value > threshold;
    case Comparator::greater_equal:
      return value >= threshold;
    case Comparator::equal:
      return value == threshold;
    case Comparator::not_equal:
      break;
  }
  return value != threshold;
}

}  // namespace

Requirement parse_requirement(std::string_view text) { return RequirementParser(text).parse(); }

RequirementOutcome evaluate_requirement(
    const Requirement& requirement,
    const std::function<std::optional<double>(const Requirement&)>& find_value) {
  RequirementOutcome outcome;
  outcome.text = requirement.text;
  outcome.value = find_value(requirement);
  if (outcome.value && std::isnan(*outcome.value)) outcome.value.reset();
  outcome.holds =
      outcome.value && compare(*outcome.value, requirement.comparator, requirement.threshold);
  return outcome;
}

}  // namespace bip
