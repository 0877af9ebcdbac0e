// What a variable does to the outcome: average marginal effects and discrete changes of the fitted
// mean, or of the probability of every level of an ordered response, each for a variable of the
// data with all its terms together, by the delta method.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/explain/multiplicity.hpp"
#include "bip/table/table.hpp"

namespace bip {

enum class EffectKind {
  slope,    ///< derivative of the mean in a number
  discrete  ///< difference of the mean between two values of the variable
};
/// "slope", "discrete".
[[nodiscard]] std::string_view name_of(EffectKind kind);

enum class EffectRole {
  main,        ///< the slope of a number; 1 against 0; a level against the reference
  move,        ///< a move asked for beside: another contrast of a variable that has its main one
  other_level  ///< either one's effect on a level of an ordered response that is not tested
};
/// Why an effect in this role is no test of its own; empty for a main one.
[[nodiscard]] std::string_view untested_reason(EffectRole role);

/// One effect; what is absent has its reason. Effects are in units of the mean (a probability) a
/// unit of the variable, or for the whole contrast.
struct Effect {
  std::string variable;
  std::string contrast;  ///< "dy/dx", "1 vs 0", "b vs a"
  EffectKind kind = EffectKind::slope;
  EffectRole role = EffectRole::main;
  std::optional<double> estimate{};
  std::optional<double> std_error{};
  std::optional<double> statistic{};
  std::optional<double> p_value{};
  std::optional<double> p_adjusted{};  ///< set by adjust_effects
  std::optional<double> conf_low{};
  std::optional<double> conf_high{};
  std::string level{};              ///< of an ordered response: the effect is on its probability
  std::string absent_reason{};      ///< of everything, or of all but the estimate
  std::string unadjusted_reason{};  ///< why there is no adjusted p-value
};

/// All rows' variable from one value to another: "from the lowest answer to the highest".
struct Move {
  std::string variable;
  double from = 0;
  double to = 1;
};

/// A variable held at a number or at a level, as written.
struct HeldVariable {
  std::string variable;
  std::string value;
};

/// Where the other variables are while one changes.
struct AsObserved {};  ///< each row as it is; effects are averaged over the rows
struct AtMeans {};     ///< numbers at their means, categories at the shares of their levels
struct AtValues {      ///< these variables at these values, the others as observed
  std::vector<HeldVariable> held;
};
using EvaluationPoint = std::variant<AsObserved, AtMeans, AtValues>;

struct EffectsRequest {
  std::vector<Move> moves{};
  EvaluationPoint at{};
  double conf_level = 0.95;
};

/// Effects of every column of the data in the model's formula, in the order of the formula, its
/// moves after its own. A number that is 0 or 1 in all rows, and every level of a category, changes
/// discretely, any other number by the derivative. `model` is one that summarise_model fitted on
/// `frame` and `table`; means are weighted as the model is.
/// Of an ordered model each contrast has its effects on all levels, ascending, which add up to 0.
/// Of the lowest and the highest level the one that more rows have, the highest where equally many,
/// has the role of the contrast.
/// Absent where a term that moves is aliased, infinite or separated, where the fit did not
/// converge, and where a derivative does not exist in some row; with infinite coefficients there
/// are none at chosen values, with infinite cut points none at all. Rows that separation determines
/// do not move.
/// Errors: Error{usage} for a panel model, a move or a held variable that is not in the model, or
/// of the wrong type, a level that does not occur, a `conf_level` outside (0, 1).
/// Cost: two passes over the rows. The first looks at each column named (a category's levels, a
/// number's range and mean; at means also the levels' shares), the second sums all effects and
/// gradients at once, O(rows · k · effects). Bit-identical for any context.threads.
/// Source: Stata's margins; delta method: Oehlert (1992), The American Statistician 46.
[[nodiscard]] std::vector<Effect> compute_effects(const Table& table, const ModelFrame& frame,
                                                  const ModelSummary& model,
                                                  const EffectsRequest& request,
                                                  const RunContext& context);

/// Columns of the data that the formula's terms are made of, each once, in order.
[[nodiscard]] std::vector<std::string> variables_of(const Formula& formula);

/// Adjusts the p-values of the family `tests` together, and returns how many there are: effects
/// without a p-value are none.
std::size_t adjust_effects(const std::vector<Effect*>& tests, Adjustment adjustment);

}  // namespace bip
