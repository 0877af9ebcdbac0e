// What `check` tells of a study: the study as resolved, and every problem of its data, grouped and
// counted. Never a person's id or the content of a cell.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/error.hpp"
#include "bip/core/run_context.hpp"
#include "bip/study/linkage.hpp"
#include "bip/study/study_file.hpp"

namespace bip {

/// Which rows of a weekly or yearly register are decoded.
enum class RegisterScope { survey_persons, all_rows };

/// One kind of problem at one subject. Severity::error where `bip link` or an analysis would stop.
struct StudyProblem {
  Severity severity = Severity::warning;
  std::string code;     ///< stable snake_case word: "out_of_range", "unknown_codes" …
  std::string subject;  ///< item, column, outcome or analysis; empty for the whole
  std::string message;  ///< one sentence with what to do
  Location place;       ///< of the first; line 0 where it is tied to no line
  std::size_t count = 0;
};

/// A column of a form file that has a part in the study.
struct FormColumnCount {
  std::string form;    ///< "person", "caseworker", "merged"
  std::string column;  ///< our name
  std::string theirs;  ///< the file's
  std::size_t rows = 0;
  std::size_t missing = 0;  ///< blank or declared missing
};

struct AnalysisCount {
  std::string name;
  std::size_t rows = 0;                     ///< in the sample
  std::optional<std::size_t> events{};      ///< rows at the rarer of two values
  std::optional<std::size_t> parameters{};  ///< of the model with all blocks, without intercept
};

struct StudyInspection {
  std::string resolved;                ///< write_study
  std::vector<StudyProblem> problems;  ///< survey, matching, register, outcomes, analyses
  std::vector<FormColumnCount> columns;
  LinkageSummary linkage;  ///< as far as linking came
  std::vector<AnalysisCount> analyses;
};

/// Reads everything the study names and goes on after each problem as leniently as it can: values
/// out of range and cells that are not what their column holds count as missing, of duplicates the
/// first stays, unknown codes are neutral; rows without person or date are left out.
/// Errors: Error{cancelled}; all others become problems.
[[nodiscard]] StudyInspection inspect_study(const Study& study, RegisterScope scope,
                                            const RunContext& context);

}  // namespace bip
