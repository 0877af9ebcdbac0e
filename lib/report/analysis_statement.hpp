// What the sections of a study's analyses stand for, and which analyses hold the same persons.
#pragma once

#include <cstddef>
#include <vector>

#include "bip/explain/study_analysis.hpp"
#include "bip/report/document.hpp"

namespace bip::detail {

/// The most rows of one person in the sample.
[[nodiscard]] std::size_t count_most_rows(const AnalysisResult& result);

/// States every table, sentence and fact of the analysis' section; all parts have to be in it.
void state_analysis(const AnalysisResult& result, Section& section);

/// States the table of all analyses that worked and their headlines, in the order of `analyses`.
void state_summary(const std::vector<AnalysisAttempt>& analyses, Section& section);

/// What two samples share and what each has alone: the difference of their sizes is told by both.
void state_nesting(const std::vector<AnalysisAttempt>& analyses, const LinkedStudy& linked,
                   Counted& counted);

}  // namespace bip::detail
