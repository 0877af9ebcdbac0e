// From indicators and channels to the outcomes: the channels' effects, and all effects side by
// side.
#pragma once

#include <vector>

#include "bip/report/study_report.hpp"

namespace bip::detail {

/// The channels of the codebook as indicators of an analysis, where there are any; then the table
/// of all analyses, one row an indicator.
[[nodiscard]] std::vector<Section> path_sections(const StudyReport& report,
                                                 const PresentationOf& presentation_of);

}  // namespace bip::detail
