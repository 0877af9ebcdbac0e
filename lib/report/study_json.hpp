// The body of bip.study/1, for results that hold more.
#pragma once

#include "bip/report/study_result.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// Keys study, linkage, analyses.
[[nodiscard]] Json study_body_json(const StudyResults& results,
                                   const PresentationOf& presentation_of, AbsentList& absent);

}  // namespace bip::detail
