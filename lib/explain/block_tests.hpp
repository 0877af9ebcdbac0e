// Tests of what one model adds to another nested in it.
#pragma once

#include <optional>
#include <vector>

#include "bip/explain/comparison.hpp"

namespace bip::detail {

/// The likelihood-ratio test, then the Wald test of the added columns. A test that cannot be made
/// is absent with the reason; `valid` is false for it and where its assumptions do not hold.
/// Both models stand on the same sample.
/// `restricted` is the penalised log-likelihood of `to` with the added coefficients at 0, where
/// `to` is a bias-reduced logit and it is known.
[[nodiscard]] std::vector<BlockTest> test_added_columns(
    const ModelSummary& from, const ModelSummary& to,
    const std::optional<double>& restricted = std::nullopt);

/// Columns of `design` that `from` does not have.
[[nodiscard]] std::vector<std::size_t> list_added_columns(const ModelSummary& from,
                                                          const DesignMatrix& design);

}  // namespace bip::detail
