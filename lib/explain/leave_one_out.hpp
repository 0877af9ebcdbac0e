// The nested models again on the samples that lack one group each.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "explain/model_summary.hpp"

namespace bip::detail {

/// Refits `nested` without each group of `column` in turn and takes the range of every gain of
/// `gains`. A sample whose response does not vary or whose models do not converge has no gains.
/// Cost: one fit a model and group, spread over the context's threads.
/// Errors: Error{usage} for an unknown column, one of ids, more than 200 groups;
/// Error{degenerate_data} for fewer than two groups.
[[nodiscard]] LeaveOneOut leave_one_out(const Table& table, const ModelFrame& frame,
                                        const std::vector<ModelRequest>& nested,
                                        const std::vector<Gain>& gains, const std::string& column,
                                        const FitOptions& options, const RunContext& context);

}  // namespace bip::detail
