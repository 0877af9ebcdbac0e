// When two numbers agree, and in how many digits.
#pragma once

#include <optional>

#include "bip/explain/earlier_results.hpp"

namespace bip::detail {

/// |a - b| relative to the larger of the two; 0 for equal numbers.
[[nodiscard]] double relative_difference(double a, double b);

/// Whether theirs is ours within the tolerance, or as far as it is printed.
[[nodiscard]] bool are_close(double ours, const PrintedNumber& theirs, double tolerance);

[[nodiscard]] ComparedNumber compare_numbers(std::optional<double> ours,
                                             const std::optional<PrintedNumber>& theirs,
                                             double tolerance);

}  // namespace bip::detail
