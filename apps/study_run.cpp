// See study_run.hpp.
#include "study_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/explain/requirement_values.hpp"
#include "bip/report/marks.hpp"
#include "exit_code.hpp"
#include "outcome.hpp"

namespace bip::app {
namespace {

std::vector<const ModelSummary*> models_of(const AnalysisResult& result) {
  std::vector<const ModelSummary*> models;
  const Comparison& comparison = result.comparison;
  for (const auto* const list : {&comparison.models, &comparison.alone, &comparison.variants})
    for (const ModelSummary& model : *list) models.push_back(&model);
  return models;
}

/// What was found, told as the analysis'.
Diagnostics name_findings(const std::string& analysis, Diagnostics findings) {
  for (Diagnostic& finding : findings)
    finding.message = fmt::format("{}: {}", analysis, finding.message);
  return findings;
}

Diagnostics collect_study_warnings(const StudyRun& run) {
  std::vector<Diagnostics> named;
  for (const AnalysisAttempt& attempt : run.analyses) {
    if (!attempt.result) continue;
    named.push_back(name_findings(attempt.rule.name, attempt.result->frame.diagnostics));
    named.push_back(name_findings(attempt.rule.name, attempt.result->comparison.diagnostics));
  }
  std::vector<const Diagnostics*> lists{&run.linked.diagnostics};
  for (const Diagnostics& findings : named) lists.push_back(&findings);
  return collect_warnings(lists, {});
}

/// A requirement of one analysis, or one outcome an analysis for one that names none.
std::vector<RequirementOutcome> evaluate(const Requirement& requirement, const StudyRun& run,
                                         double conf_level) {
  std::vector<RequirementOutcome> outcomes;
  if (requirement.analysis) static_cast<void>(run.study.analysis(*requirement.analysis));
  for (const AnalysisAttempt& attempt : run.analyses) {
    if (requirement.analysis && *requirement.analysis != attempt.rule.name) continue;
    RequirementOutcome outcome{requirement.text, std::nullopt, false};
    if (attempt.result) {
      outcome = evaluate_requirement(requirement, [&](const Requirement& asked) {
        return find_required_value(attempt.result->comparison, conf_level, asked);
      });
    }
    if (!requirement.analysis)
      outcome.text = fmt::format("{}: {}", attempt.rule.name, outcome.text);
    outcomes.push_back(std::move(outcome));
  }
  if (outcomes.empty()) {
    throw Error(ErrorKind::usage,
                fmt::format("--require '{}': that analysis was not asked for", requirement.text));
  }
  return outcomes;
}

int exit_code_of_models(const StudyRun& run) {
  int code = ExitCode::done;
  for (const AnalysisAttempt& attempt : run.analyses) {
    if (!attempt.result) continue;
    for (const ModelSummary* model : models_of(*attempt.result)) {
      if (model->fit.converged()) continue;
      const bool separated = model->fit.termination == Termination::separation;
      fmt::print(stderr, "bip: error: analysis {}: model {} could not be estimated: {}{}\n",
                 attempt.rule.name, model->name, model->fit.termination_note,
                 !separated         ? ""
                 : model->fit.panel ? "; leave the term out, or use --panel within-between"
                                    : "; --separation keep takes the limit");
      if (code == ExitCode::done)
        code = separated ? ExitCode::not_estimable : ExitCode::not_converged;
    }
  }
  return code;
}

}  // namespace

void check_study_options(const InputOptions& input, const ModelOptions& model) {
  std::string given = input.given_csv_option();
  if (given.empty()) given = model.given_data_option();
  if (!given.empty()) {
    throw Error(ErrorKind::usage, fmt::format("--{} is for CSV files, not for a study file", given),
                {}, "the study file says it itself");
  }
}

StudyRun open_study(const std::string& path, const std::vector<std::string>& analyses,
                    const OutputOptions& output, const RunContext& context) {
  StudyRun run;
  run.study = read_study(path);
  for (const std::string& file : files_of(run.study)) output.protect(file);
  for (const std::string& name : analyses) static_cast<void>(run.study.analysis(name));
  if (run.study.analyses.empty()) {
    throw Error(ErrorKind::usage, "the study has no analyses", {.file = path},
                "add a section [analysis.NAME]");
  }
  run.codebook = codebook_of(run.study);
  run.linked = link_study(run.study, context);
  return run;
}

StudyRun run_study(const std::string& path, const std::vector<std::string>& analyses,
                   const AnalysisOptions& options, const OutputOptions& output,
                   const RunContext& context) {
  StudyRun run = open_study(path, analyses, output, context);
  run.analyses = run_analyses(run.study, run.linked, analyses, options, context);
  return run;
}

ResultHead make_study_head(const std::string& command, const std::string& command_line,
                           const StudyRun& run, const std::string& path, const ModelOptions& model,
                           const std::vector<Requirement>& requirements) {
  ResultHead head;
  head.schema = fmt::format("bip.{}/1", command == "compare" ? "study" : command);
  head.command = command;
  head.command_line = command_line;
  head.input.path = path;
  head.input.rows = run.linked.table.row_count();
  head.notes = marks_of(run.study);
  head.options = model.resolved_for_study();
  head.warnings = collect_study_warnings(run);
  for (const Requirement& requirement : requirements) {
    for (RequirementOutcome& outcome : evaluate(requirement, run, model.conf_level()))
      head.requirements.push_back(std::move(outcome));
  }
  return head;
}

PresentationOf make_presentation(const StudyRun& run, const ModelOptions& model,
                                 const OutputOptions& output, Language language) {
  auto labels = term_labels(run.codebook, language);
  return [&model, &output, language, labels = std::move(labels)](ModelKind kind) {
    Presentation presentation;
    presentation.conf_level = model.conf_level();
    presentation.odds_ratios = has_ratios(kind) ? model.odds_ratios() : OddsRatios::leave_out;
    presentation.measures = output.measures(kind);
    presentation.detail = output.detail();
    presentation.language = language;
    presentation.labels = labels;
    return presentation;
  };
}

int finish_study(const ResultHead& head, const StudyRun& run, const OutputOptions& output) {
  output.warn(head.warnings);
  int code = ExitCode::done;
  for (const AnalysisAttempt& attempt : run.analyses) {
    if (!attempt.failure) continue;
    fmt::print(stderr, "bip: error: {}\n", attempt.failure->what());
    if (code == ExitCode::done) code = exit_code_of(attempt.failure->kind());
  }
  const int model_code = exit_code_of_models(run);
  if (code == ExitCode::done) code = model_code;
  const int checked = check_requirements(head, output);
  return code == ExitCode::done ? checked : code;
}

}  // namespace bip::app
