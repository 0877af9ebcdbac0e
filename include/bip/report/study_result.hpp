// The analyses of a study as results: one document, one JSON object (bip.study/1), one table of
// coefficients.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bip/explain/study_analysis.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"

namespace bip {

/// What a reader wants to see of an analysis of this model kind (the measures differ).
using PresentationOf = std::function<Presentation(ModelKind)>;

/// What a study's results say at their head and with every analysis.
struct StudyResults {
  const Study& study;
  const LinkedStudy& linked;
  const std::vector<AnalysisAttempt>& analyses;
};

/// Labels of items, channels and register covariates by term, in a language; terms of the data's
/// own columns have none.
[[nodiscard]] std::map<std::string, std::string> term_labels(const Codebook& codebook,
                                                             Language language);

/// "employment: register explains 6.1 %, with …" of each analysis that worked.
[[nodiscard]] std::vector<std::string> study_headlines(const std::vector<AnalysisAttempt>& analyses,
                                                       const PresentationOf& presentation_of);

/// All analyses that worked at a glance: their headlines and one table, published values beside.
[[nodiscard]] Section summary_section(const std::vector<AnalysisAttempt>& analyses,
                                      const PresentationOf& presentation_of);

/// A section of one analysis: its headline, what it is made of, its tables; or why it failed.
[[nodiscard]] Section analysis_section(const AnalysisAttempt& attempt,
                                       const PresentationOf& presentation_of);

[[nodiscard]] Document study_document(const ResultHead& head, const StudyResults& results,
                                      const PresentationOf& presentation_of);

/// bip.study/1: head, linkage, analyses{NAME: bip.compare/1 without head}; an analysis that failed
/// has `failure` in place of models.
[[nodiscard]] std::string study_json(const ResultHead& head, const StudyResults& results,
                                     const PresentationOf& presentation_of);

/// One row a coefficient, with analysis and model first.
[[nodiscard]] DocumentTable study_csv_table(const std::vector<AnalysisAttempt>& analyses,
                                            const PresentationOf& presentation_of);

}  // namespace bip
