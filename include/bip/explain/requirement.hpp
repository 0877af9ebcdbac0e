// `--require` conditions on results: 'gain.mcfadden >= 0.05', 'gain[register->full].mcfadden > 0',
// 'coef[age].p_value < 0.05', 'nobs >= 3000', 'employment: gain.mcfadden > 0.05'.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bip {

enum class Comparator { less, less_equal, greater, greater_equal, equal, not_equal };

/// A parsed condition: quantity, comparator, threshold.
struct Requirement {
  std::string text;                       ///< as given
  std::optional<std::string> analysis{};  ///< before ':'
  std::string quantity;                   ///< "gain", "coef", "nobs", "r2", …
  std::optional<std::string> subject{};   ///< inside […]: "register->full", "age"
  std::vector<std::string> path;          ///< after the dots: {"mcfadden", "low"}
  Comparator comparator = Comparator::greater_equal;
  double threshold = 0;
};

/// Errors: Error{usage} with the condition and a caret under the place.
[[nodiscard]] Requirement parse_requirement(std::string_view text);

struct RequirementOutcome {
  std::string text;
  std::optional<double> value{};
  bool holds = false;  ///< never where the value is absent
};

/// Evaluates with `find_value`, which returns the quantity's value (absent when null) and throws
/// Error{usage} for a quantity that does not exist.
[[nodiscard]] RequirementOutcome evaluate_requirement(
    const Requirement& requirement,
    const std::function<std::optional<double>(const Requirement&)>& find_value);

}  // namespace bip
