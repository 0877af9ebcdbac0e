// A report's sections in the order in which one reads them.
#pragma once

#include <vector>

#include "bip/report/study_report.hpp"

namespace bip::detail {

/// What was asked, the answer in short, what it means, the data, job search, employment and
/// education, indicators, channels, the path from them to the outcomes, explanatory power, each
/// analysis with its figures, methods. What a study does not have has no section.
[[nodiscard]] std::vector<Section> report_sections(const StudyReport& report,
                                                   const PresentationOf& presentation_of);

}  // namespace bip::detail
