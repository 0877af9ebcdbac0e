// p-values of several tests asked at once, adjusted so that the whole family keeps its level.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace bip {

enum class Adjustment {
  none,
  holm,  ///< family-wise error rate, whatever the tests' dependence
  bh     ///< false discovery rate, for independent or positively dependent tests
};

/// "none", "holm", "bh".
[[nodiscard]] std::string_view name_of(Adjustment adjustment);
/// Errors: Error{usage} with the known names.
[[nodiscard]] Adjustment parse_adjustment(std::string_view name);

/// The adjusted p-values, in the order given: the smallest level at which the procedure would
/// reject each. `p_values` lie in [0, 1]; Adjustment::none returns them. As R's p.adjust.
/// Source: Holm (1979), Scandinavian Journal of Statistics 6; Benjamini & Hochberg (1995), JRSS B
/// 57.
[[nodiscard]] std::vector<double> adjust_p_values(std::span<const double> p_values,
                                                  Adjustment adjustment);

}  // namespace bip
