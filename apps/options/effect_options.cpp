// See effect_options.hpp. Names are looked up later, where the model is known.
#include "options/effect_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "bip/core/error.hpp"
#include "options/choice.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

double parse_end(const std::string& text, std::string_view part) {
  double value = 0;
  const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
  if (read.ec == std::errc() && read.ptr == part.data() + part.size() && std::isfinite(value))
    return value;
  throw Error(ErrorKind::usage, fmt::format("--move '{}' does not name two numbers", text), {},
              "write --move ITEM=1:5");
}

Move parse_move(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  const std::size_t colon = text.find(':', equals == std::string::npos ? 0 : equals);
  if (equals == std::string::npos || equals == 0 || colon == std::string::npos)
    throw Error(ErrorKind::usage, fmt::format("--move '{}' does not name a variable's move", text),
                {}, "write --move ITEM=1:5");
  const std::string_view view = text;
  Move move{text.substr(0, equals), parse_end(text, view.substr(equals + 1, colon - equals - 1)),
            parse_end(text, view.substr(colon + 1))};
  if (move.from == move.to)
    throw Error(ErrorKind::usage, fmt::format("--move '{}' does not move", text));
  return move;
}

EvaluationPoint parse_point(const std::string& text) {
  if (text.empty()) return AsObserved{};
  if (text == "mean") return AtMeans{};
  AtValues values;
  for (const std::string& part : split_list(text)) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error(ErrorKind::usage, fmt::format("--at does not take '{}'", text), {},
                  "write --at mean, or values: --at 'age=40,sex=K'");
    const std::string variable = part.substr(0, equals);
    const bool is_known = std::ranges::any_of(
        values.held, [&](const auto& held) { return held.variable == variable; });
    if (is_known)
      throw Error(ErrorKind::usage, fmt::format("--at gives {} twice", variable), {},
                  "one value a variable");
    values.held.push_back({part.substr(0, equals), part.substr(equals + 1)});
  }
  return values;
}

}  // namespace

po::options_description EffectOptions::describe() {
  po::options_description group("Effects");
  auto add = group.add_options();
  add("at", po::value(&at_text_)->value_name("mean|VALUES"),
      "evaluate with the other variables at their means, or with some at values: 'age=40,sex=K' "
      "(every row as it is)");
  add("move", po::value(&move_texts_)->value_name("VARIABLE=FROM:TO"),
      "also the change from one value to another, e.g. p06_health=1:5; repeatable");
  add("adjust", po::value(&adjust_)->value_name("holm|bh|none")->default_value(adjust_),
      "p-values for the family of tests as a whole: Holm, or Benjamini and Hochberg");
  add("family", po::value(&family_)->value_name("TERMS"),
      "the variables whose tests are one family (all; of a study the indicators, over all analyses "
      "asked for)");
  return group;
}

void EffectOptions::check() {
  adjustment_ = parse_adjustment(check_choice("adjust", adjust_, {"holm", "bh", "none"}));
  at_ = parse_point(at_text_);
  for (const std::string& text : move_texts_) {
    const bool is_known = std::ranges::count(move_texts_, text) > 1;
    if (is_known) throw Error(ErrorKind::usage, fmt::format("--move {} was given twice", text));
    moves_.push_back(parse_move(text));
  }
}

std::vector<std::pair<std::string, OptionValue>> EffectOptions::resolved() const {
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? OptionValue(nullptr) : OptionValue(text);
  };
  return {{"adjust", adjust_},
          {"at", text_or_null(at_text_)},
          {"move", move_texts_},
          {"family", text_or_null(family_)}};
}

}  // namespace bip::app
