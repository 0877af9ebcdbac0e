// See term_spelling.hpp. Sources: Stata's [U] 11.4.3 (factor variables) and [U] 13.5 (_b[…]); R's
// model.matrix; patsy's names for Python.
#include "explain/term_spelling.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "bip/core/letters.hpp"

namespace bip::detail {
namespace {

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (const char letter : text) {
    if (letter != ' ' && letter != '`' && letter != '\t') kept += letter;
  }
  return kept;
}

/// Parts between ':' or '#' outside all brackets.
std::vector<std::string> split_product(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char letter : text) {
    if (letter == '(' || letter == '[') ++depth;
    if (letter == ')' || letter == ']') --depth;
    const bool separates = depth == 0 && (letter == ':' || letter == '#');
    if (!separates) {
      parts.back() += letter;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  return parts;
}

/// "factor(x)b", "C(x)[T.b]", "relevel(x,ref=\"a\")b" → "x[b]".
std::optional<std::string> unwrap_factor(const std::string& name) {
  for (const std::string_view wrapper :
       {"factor(", "as.factor(", "C(", "relevel(factor(", "relevel(", "ordered("}) {
    if (!name.starts_with(wrapper)) continue;
    const std::size_t end = name.rfind(')');
    const std::size_t stop = name.find_first_of(",)", wrapper.size());
    if (end == std::string::npos || stop == std::string::npos) return std::nullopt;
    const std::string column = name.substr(wrapper.size(), stop - wrapper.size());
    std::string level = name.substr(end + 1);
    if (level.starts_with("[T.") && level.ends_with(']')) {
      level = level.substr(3, level.size() - 4);
    } else if (level.starts_with('[') && level.ends_with(']')) {
      level = level.substr(1, level.size() - 2);
    }
    return level.empty() ? column : fmt::format("{}[{}]", column, level);
  }
  return std::nullopt;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "2.x", "2o.x", "1bn.x" → "x[2]"; "c.x", "i.x", "co.x" → "x".
std::optional<std::string> read_stata_factor(const std::string& name) {
  const std::size_t point = name.find('.');
  if (point == std::string::npos || point == 0 || point + 1 == name.size()) return std::nullopt;
  const std::string operators = name.substr(0, point);
  const std::string column = name.substr(point + 1);
  for (const std::string_view plain : {"c", "co", "i", "o"}) {
    if (operators == plain) return column;
  }
  const std::size_t digits = operators.find_first_not_of("0123456789");
  const std::string_view tail =
      digits == std::string::npos ? std::string_view() : std::string_view(operators).substr(digits);
  const bool is_level = is_digits(operators.substr(0, digits)) &&
                        (tail.empty() || tail == "b" || tail == "o" || tail == "bn");
  if (!is_level) return std::nullopt;
  return fmt::format("{}[{}]", column, operators.substr(0, digits));
}

std::string spell_factor(const std::string& name) {
  if (auto unwrapped = unwrap_factor(name)) return *unwrapped;
  if (auto stata = read_stata_factor(name)) return *stata;
  if (name.starts_with("ln(")) return "log(" + name.substr(3);
  if (name.starts_with("scale(")) return "std(" + name.substr(6);
  const std::size_t patsy = name.find("[T.");
  if (patsy != std::string::npos) return name.substr(0, patsy) + "[" + name.substr(patsy + 3);
  if (name.find('^') != std::string::npos && name.find('(') == std::string::npos) {
    return fmt::format("I({})", name);
  }
  return name;
}

/// Equal factors become a power: Stata's c.age#c.age is our I(age^2).
std::string join_factors(const std::vector<std::string>& factors) {
  std::map<std::string, int> count;
  for (const std::string& factor : factors) ++count[factor];
  std::vector<std::string> joined;
  for (const auto& [factor, times] : count) {
    joined.push_back(times == 1 ? factor : fmt::format("I({}^{})", factor, times));
  }
  std::ranges::sort(joined);
  return fmt::format("{}", fmt::join(joined, ":"));
}

/// Names of parameters that are no covariates; empty for the others.
std::string spell_parameter(const std::string& name) {
  const std::string word = to_lower(name);
  for (const std::string_view constant :
       {"(intercept)", "_cons", "intercept", "constant", "const", "(constant)", "cons"}) {
    if (word == constant) return "(Intercept)";
  }
  if (word == "/lnalpha" || word == "lnalpha" || word == "lnalpha:_cons") return "ln(alpha)";
  std::string cut = word.substr(word.starts_with('/') || word.starts_with('_') ? 1 : 0);
  if (cut.ends_with(":_cons")) cut.resize(cut.size() - std::string_view(":_cons").size());
  if (cut.starts_with("cut") && is_digits(std::string_view(cut).substr(3))) return "/" + cut;
  return {};
}

std::vector<std::string> spell_our_factor(const std::string& factor) {
  const Dummy dummy = split_dummy(factor);
  if (!dummy.level.empty()) return {factor, dummy.column + dummy.level};
  const bool is_column = factor.find('(') == std::string::npos;
  // A 0/1 column may stand as the level 1 of a factor elsewhere.
  if (is_column) return {factor, factor + "[1]", factor + "TRUE"};
  return {factor};
}

}  // namespace

bool is_cut_point(std::string_view term) {
  return term.find('|') != std::string_view::npos && term.find('[') == std::string_view::npos &&
         term.find('(') == std::string_view::npos;
}

Dummy split_dummy(const std::string& term) {
  const std::size_t open = term.find('[');
  if (open == std::string::npos || open == 0 || !term.ends_with(']')) return {};
  if (split_product(term).size() > 1) return {};
  return {term.substr(0, open), term.substr(open + 1, term.size() - open - 2)};
}

std::string their_spelling(std::string_view name, std::string_view response) {
  std::string text = without_blanks(name);
  const std::string equation = without_blanks(response) + ":";
  if (text.size() > equation.size() && text.starts_with(equation)) {
    text = text.substr(equation.size());
  }
  if (std::string parameter = spell_parameter(text); !parameter.empty()) return parameter;
  std::vector<std::string> factors;
  for (const std::string& factor : split_product(text)) factors.push_back(spell_factor(factor));
  return join_factors(factors);
}

std::vector<std::string> our_spellings(const std::string& term, std::size_t cut) {
  if (cut > 0) return {without_blanks(term), fmt::format("/cut{}", cut)};
  const std::string text = without_blanks(term);
  if (text == "(Intercept)" || text == "ln(alpha)") return {text};
  std::vector<std::vector<std::string>> products(1);
  for (const std::string& factor : split_product(text)) {
    std::vector<std::vector<std::string>> longer;
    for (const std::string& spelling : spell_our_factor(factor)) {
      for (std::vector<std::string> product : products) {
        product.push_back(spelling);
        longer.push_back(std::move(product));
      }
    }
    products = std::move(longer);
  }
  std::vector<std::string> spellings;
  spellings.reserve(products.size());
  for (const std::vector<std::string>& product : products) {
    spellings.push_back(join_factors(product));
  }
  return spellings;
}

}  // namespace bip::detail
