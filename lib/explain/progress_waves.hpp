// Which measurements count, in which order and group they stand, and how a person's scores follow
// one another. Knows no model.
#pragma once

#include <optional>
#include <vector>

#include "bip/explain/progression.hpp"

namespace bip::detail {

/// Fills centres, measurements and too_soon.
void list_measurements(const LinkedStudy& linked, PersonProgress& progress);

/// One indicator's scores at the measurements, with the places of those they are compared with and
/// whether they stand still by `indicator.reliability`.
[[nodiscard]] std::vector<TrackedScore> follow_scores(
    const std::vector<std::optional<double>>& scores, const TrackedIndicator& indicator,
    const PersonProgress& progress);

/// Standing still on every scale that has a reliability and, at this measurement, enough scores:
/// not at risk where there is none or one of them is not.
[[nodiscard]] std::vector<Stall> combine_stalls(const PersonProgress& progress);

}  // namespace bip::detail
