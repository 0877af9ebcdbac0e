// What `check` found in a study, as a document, as one CSV table and as JSON: counts and places, no
// row of the data.
#pragma once

#include <string>

#include "bip/report/document.hpp"
#include "bip/study/study_inspection.hpp"

namespace bip {

/// The resolved study, the problems, and what the forms, outcomes and analyses count.
[[nodiscard]] Document study_inspection_document(const Study& study,
                                                 const StudyInspection& inspection,
                                                 const std::string& command_line);

/// One row a problem: severity, code, subject, message, file, line, field, count.
[[nodiscard]] DocumentTable study_problem_table(const StudyInspection& inspection);

/// bip.check_study/1: the head's keys (input.rows are the measurements; problems stand for
/// warnings), study (the resolved file's text), problems, forms, linkage, outcomes, analyses.
/// `scope` is the option's value.
[[nodiscard]] std::string study_inspection_json(const Study& study,
                                                const StudyInspection& inspection,
                                                RegisterScope scope);

}  // namespace bip
