// Chooses the contrasts of a model's variables. A variable changes in all its terms at once, as a
// number and as categories. Knows nothing of coefficients or of the model's kind.
#include "explain/effect_contrasts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/core/numeric.hpp"

namespace bip::detail {
namespace {

/// What the sample says of a column of numbers.
struct NumberFacts {
  bool is_zero_one = true;  ///< 0 or 1 in every row of the model
  double mean = 0;
};

NumberFacts look_at(const Column& column, const std::vector<std::uint32_t>& rows,
                    const std::vector<double>& weights) {
  NumberFacts facts;
  CompensatedSum sum;
  CompensatedSum total;
  std::array<double, kBlockRows> values;  // NOLINT: written before it is read
  for (std::size_t first = 0; first < rows.size(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, rows.size() - first);
    column.read_numbers(std::span(rows).subspan(first, count), {values.data(), count});
    for (std::size_t i = 0; i < count; ++i) {
      if (weights[first + i] == 0) continue;
      facts.is_zero_one = facts.is_zero_one && (values[i] == 0 || values[i] == 1);
      sum += weights[first + i] * values[i];
      total += weights[first + i];
    }
  }
  facts.mean = sum.value() / total.value();
  return facts;
}

std::optional<double> parse_number(const std::string& text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  const bool is_number = !text.empty() && read.ec == std::errc() && read.ptr == end;
  return is_number ? std::optional(value) : std::nullopt;
}

FixedColumn at_level(const std::string& variable, const FactorLevels& factor, std::size_t level) {
  FixedColumn fixed{variable, parse_number(factor.levels[level]),
                    std::vector<double>(factor.levels.size(), 0)};
  fixed.shares[level] = 1;
  return fixed;
}

class Planner {
 public:
  Planner(const Table& table, const ModelFrame& frame, const DesignMatrix& design,
          const std::vector<double>& weights)
      : table_(table),
        design_(design),
        weights_(weights),
        variables_(variables_of(design.formula())) {
    for (const std::string& variable : variables_)
      if (const Column& column = table.column(variable); column.is_numeric())
        numbers_.emplace(variable, look_at(column, frame.sample.rows, weights));
  }

  [[nodiscard]] ContrastPlan plan(const EffectsRequest& request) const {
    for (const Move& move : request.moves) check_move(move);
    ContrastPlan plan{design_.with_fixed(place_of(request.at)), {}};
    for (const std::string& variable : variables_) {
      add_main(variable, plan);
      for (const Move& move : request.moves)
        if (move.variable == variable) add_move(move, plan);
    }
    return plan;
  }

 private:
  void require_variable(const std::string& variable, const char* option) const {
    if (std::ranges::find(variables_, variable) != variables_.end()) return;
    throw Error(ErrorKind::usage,
                fmt::format("{}: '{}' is no variable of the model{}", option, variable,
                            describe_nearest_names(variable, variables_)));
  }

  void check_move(const Move& move) const {
    require_variable(move.variable, "a move");
    if (!table_.column(move.variable).is_numeric() || design_.find_levels(move.variable))
      throw Error(ErrorKind::usage, fmt::format("a move: '{}' is categorical", move.variable), {},
                  "its levels are compared with the reference by themselves");
  }

  [[nodiscard]] std::vector<FixedColumn> place_of(const EvaluationPoint& at) const {
    std::vector<FixedColumn> fixed;
    if (std::holds_alternative<AtMeans>(at)) {
      for (const std::string& variable : variables_) fixed.push_back(at_mean(variable));
    } else if (const auto* values = std::get_if<AtValues>(&at)) {
      for (const HeldVariable& held : values->held) fixed.push_back(at_value(held));
    }
    return fixed;
  }

  [[nodiscard]] FixedColumn at_mean(const std::string& variable) const {
    FixedColumn fixed{variable};
    const Column& column = table_.column(variable);
    if (column.is_numeric()) fixed.number = numbers_.at(variable).mean;
    if (design_.find_levels(variable)) fixed.shares = design_.level_shares(variable, weights_);
    return fixed;
  }

  [[nodiscard]] FixedColumn at_value(const HeldVariable& held) const {
    require_variable(held.variable, "--at");
    if (const std::optional<FactorLevels> factor = design_.find_levels(held.variable)) {
      const auto level = std::ranges::find(factor->levels, held.value);
      if (level == factor->levels.end())
        throw Error(ErrorKind::usage,
                    fmt::format("--at: '{}' is not among the {} levels of {} in the sample",
                                held.value, factor->levels.size(), held.variable));
      return at_level(held.variable, *factor,
                      static_cast<std::size_t>(level - factor->levels.begin()));
    }
    const std::optional<double> number = parse_number(held.value);
    if (!number)
      throw Error(ErrorKind::usage,
                  fmt::format("--at: '{}' is no number, as {} is", held.value, held.variable));
    return {held.variable, number};
  }

  void add_main(const std::string& variable, ContrastPlan& plan) const {
    if (const std::optional<FactorLevels> factor = design_.find_levels(variable)) {
      for (std::size_t level = 0; level < factor->levels.size(); ++level) {
        if (level == factor->reference) continue;
        add_change(
            fmt::format("{} vs {}", factor->levels[level], factor->levels[factor->reference]),
            EffectRole::main, at_level(variable, *factor, factor->reference),
            at_level(variable, *factor, level), plan);
      }
      return;
    }
    if (numbers_.at(variable).is_zero_one) {
      add_change("1 vs 0", EffectRole::main, {variable, 0.0}, {variable, 1.0}, plan);
      return;
    }
    plan.contrasts.push_back({variable, "dy/dx", EffectKind::slope, EffectRole::main});
  }

  static void add_move(const Move& move, ContrastPlan& plan) {
    add_change(fmt::format("{} vs {}", move.to, move.from), EffectRole::move,
               {move.variable, move.from}, {move.variable, move.to}, plan);
  }

  static void add_change(std::string label, EffectRole role, const FixedColumn& from,
                         const FixedColumn& to, ContrastPlan& plan) {
    plan.contrasts.push_back({from.column, std::move(label), EffectKind::discrete, role,
                              plan.base.with_fixed({from}), plan.base.with_fixed({to})});
  }

  const Table& table_;
  const DesignMatrix& design_;
  const std::vector<double>& weights_;
  std::vector<std::string> variables_;
  std::map<std::string, NumberFacts> numbers_{};  ///< the pass over the columns
};

}  // namespace

ContrastPlan plan_contrasts(const Table& table, const ModelFrame& frame, const DesignMatrix& design,
                            const std::vector<double>& weights, const EffectsRequest& request) {
  return Planner(table, frame, design, weights).plan(request);
}

}  // namespace bip::detail
