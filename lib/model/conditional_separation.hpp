// Separation of a conditional logit: a direction along which, in every group, no event lies below
// a non-event. With the differences between the events and the non-events of a group as rows that
// are all events, it is the separation of a binary model without an intercept.
// Source: Albert & Anderson (1984), Biometrika 71, applied to the conditional likelihood's pairs.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "bip/core/run_context.hpp"
#include "panel_data.hpp"

namespace bip::detail {

/// Columns of `x` (the rows of `data`, `kept` of them independent) whose coefficients have no
/// finite limit; empty where the maximum is finite, or there are too many pairs to tell.
[[nodiscard]] std::vector<std::size_t> find_conditional_separation(
    const PanelData& data, const Eigen::MatrixXd& x, const std::vector<std::size_t>& kept,
    const RunContext& context);

}  // namespace bip::detail
