// Problems of a study's outcomes and of its analyses' samples.
#pragma once

#include <vector>

#include "bip/study/study_inspection.hpp"
#include "bip/table/table.hpp"
#include "study/problem_list.hpp"

namespace bip::detail {

/// An outcome no row has a value of, or whose value is the same in all rows.
void inspect_outcome(const OutcomeRule& rule, const OutcomeSummary& summary, ProblemList& problems);

/// A sample without rows, a response that does not vary or is not binary though the model wants it
/// so, a category with one level, fewer than ten events a parameter.
void inspect_analysis(const Study& study, const AnalysisRule& analysis, const Table& table,
                      std::vector<AnalysisCount>& counts, ProblemList& problems);

}  // namespace bip::detail
