// The tables of a comparison, for documents of one comparison and of a study's several.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "bip/study/study_file.hpp"

namespace bip::detail {

/// The first shown measure that has a gain, else the usual one of the model kind.
[[nodiscard]] Measure headline_measure(const Presentation& presentation,
                                       const Comparison& comparison);

/// One row a model with its measures; `published`, where given, in a column of its own beside base
/// and last model.
[[nodiscard]] DocumentTable power_table(const std::vector<ModelSummary>& models, std::string name,
                                        std::string caption, const Presentation& presentation,
                                        const PublishedPower* published = nullptr);
[[nodiscard]] DocumentTable gains_table(const Comparison& comparison,
                                        const Presentation& presentation);
[[nodiscard]] DocumentTable tests_table(const Comparison& comparison, Language language);
/// Models with covariates beside one another, estimate and standard error in neighbouring columns;
/// terms with a label have it beside them.
[[nodiscard]] DocumentTable regression_table(const Comparison& comparison,
                                             const Presentation& presentation);

}  // namespace bip::detail
