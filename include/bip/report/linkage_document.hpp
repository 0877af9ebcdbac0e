// What became of forms, persons and outcomes when a study was linked, as a document: counts alone,
// no row of the data set.
#pragma once

#include <string>

#include "bip/report/document.hpp"
#include "bip/study/linkage.hpp"

namespace bip {

[[nodiscard]] Document linkage_document(const Study& study, const LinkedStudy& linked,
                                        const std::string& command_line);

}  // namespace bip
