// The full model of a study's analysis alone, on the sample its comparison stands on.
#pragma once

#include "bip/explain/study_analysis.hpp"

namespace bip::detail {

/// As run_analysis, with the base and all indicators as the comparison's one model.
/// Errors: as run_analysis.
[[nodiscard]] AnalysisResult fit_full_model(const Study& study, const LinkedStudy& linked,
                                            const AnalysisRule& analysis, const FitOptions& options,
                                            const RunContext& context);

}  // namespace bip::detail
