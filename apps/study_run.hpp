// A study file in place of a CSV: read, linked, its analyses run; what compare and report share.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/study_analysis.hpp"
#include "bip/report/study_result.hpp"
#include "options/input_options.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"

namespace bip::app {

struct StudyRun {
  Study study;
  Codebook codebook;
  LinkedStudy linked;
  std::vector<AnalysisAttempt> analyses;
};

/// Errors: Error{usage} naming the first option that the study file decides itself.
void check_study_options(const InputOptions& input, const ModelOptions& model);

/// Reads and links a study; its analyses are not run.
/// Errors: as read_study and link_study; Error{usage} for an analysis it does not have, for a study
/// without analyses, and when a file of the study is `output`'s.
[[nodiscard]] StudyRun open_study(const std::string& path, const std::vector<std::string>& analyses,
                                  const OutputOptions& output, const RunContext& context);

/// Reads, links and runs the analyses named (all for none).
/// Errors: as read_study, link_study and run_analyses; Error{usage} when a file of the study is
/// `output`'s.
[[nodiscard]] StudyRun run_study(const std::string& path, const std::vector<std::string>& analyses,
                                 const AnalysisOptions& options, const OutputOptions& output,
                                 const RunContext& context);

/// The head of results, with warnings of linkage and analyses and the outcome of each of
/// `requirements`, which speak of comparisons.
[[nodiscard]] ResultHead make_study_head(const std::string& command,
                                         const std::string& command_line, const StudyRun& run,
                                         const std::string& path, const ModelOptions& model,
                                         const std::vector<Requirement>& requirements);

[[nodiscard]] PresentationOf make_presentation(const StudyRun& run, const ModelOptions& model,
                                               const OutputOptions& output, Language language);

/// Says warnings, failed analyses and requirements, and returns the exit code: the first failed
/// analysis' own, 4 or 5 where a model could not be estimated, 1 where a requirement does not hold
/// or --strict meets a warning, else 0.
[[nodiscard]] int finish_study(const ResultHead& head, const StudyRun& run,
                               const OutputOptions& output);

}  // namespace bip::app
