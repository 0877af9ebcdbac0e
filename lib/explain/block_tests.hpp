// Tests of what one model adds to another nested in it.
#pragma once

#include <vector>

#include "bip/explain/comparison.hpp"

namespace bip::detail {

/// The likelihood-ratio test, then the Wald test of the added columns. A test that cannot be made
/// is absent with the reason; `valid` is false for it and where its assumptions do not hold.
/// Both models stand on the same sample.
[[nodiscard]] std::vector<BlockTest> test_added_columns(const ModelSummary& from,
                                                        const ModelSummary& to);

}  // namespace bip::detail
