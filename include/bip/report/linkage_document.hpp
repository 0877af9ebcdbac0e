// What became of forms, persons and outcomes when a study was linked, as a document: counts alone,
// no row of the data set.
#pragma once

#include <string>
#include <vector>

#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "bip/study/linkage.hpp"

namespace bip {

[[nodiscard]] Document linkage_document(const Study& study, const LinkedStudy& linked,
                                        const std::string& command_line,
                                        Language language = Language::english);
/// Its sections: survey, register, outcomes, analyses.
[[nodiscard]] std::vector<Section> linkage_sections(const Study& study, const LinkedStudy& linked,
                                                    Language language);

/// bip.link/1: the same counts.
[[nodiscard]] std::string linkage_json(const ResultHead& head, const Study& study,
                                       const LinkedStudy& linked);

}  // namespace bip
