// The full model of a study's analysis alone, on the sample its comparison stands on, and how the
// failure of one analysis is kept from the others.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/study_analysis.hpp"

namespace bip::detail {

/// As run_analysis, with the base and all indicators as the comparison's one model.
/// Errors: as run_analysis.
[[nodiscard]] AnalysisResult fit_full_model(const Study& study, const LinkedStudy& linked,
                                            const AnalysisRule& analysis,
                                            const AnalysisOptions& options,
                                            const RunContext& context);

/// What `work` throws; none where it throws nothing.
/// Errors: Error{cancelled} and Error{internal} are no analysis' own and pass through.
[[nodiscard]] std::optional<Error> catch_failure(const std::function<void()>& work);

/// Runs the analyses named, or all for no names, in the study's order.
/// Errors: as run_analyses.
[[nodiscard]] std::vector<AnalysisAttempt> attempt_analyses(
    const Study& study, const std::vector<std::string>& names,
    const std::function<AnalysisResult(const AnalysisRule&)>& run);

}  // namespace bip::detail
