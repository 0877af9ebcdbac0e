// Everything a study's report holds: what was linked, what the study is like, what explains what.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bip/report/effects_result.hpp"
#include "bip/report/study_result.hpp"
#include "bip/study/codebook.hpp"
#include "bip/study/description.hpp"

namespace bip {

struct StudyReport {
  ResultHead head;
  StudyResults results;
  const Codebook& codebook;
  const StudyDescription& description;
  const StudyEffects& effects;  ///< of the results' analyses, in their order
  const EffectFamily& family;
  std::vector<std::pair<std::string, std::string>> files;  ///< read: path and SHA-256
};

/// The whole report, in the order in which one reads it: what was asked and the answer in short,
/// the data, the indicators that matter, explanatory power, each analysis, methods, provenance. Its
/// figures are not drawn yet.
[[nodiscard]] Document report_document(const StudyReport& report,
                                       const PresentationOf& presentation_of);

/// What a terminal shows of it: the analyses in short and each one's table of models.
[[nodiscard]] Document report_overview(const StudyReport& report,
                                       const PresentationOf& presentation_of);

/// bip.report/1: head, files, study, linkage, analyses (as bip.study/1), effects (as
/// bip.effects/1), description.
[[nodiscard]] std::string report_json(const StudyReport& report,
                                      const PresentationOf& presentation_of);

}  // namespace bip
