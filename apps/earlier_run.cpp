// See earlier_run.hpp.
#include "earlier_run.hpp"

#include <fmt/format.h>

#include "bip/core/error.hpp"

namespace bip::app {
namespace {

std::vector<const AnalysisAttempt*> finished(const StudyRun& run) {
  std::vector<const AnalysisAttempt*> attempts;
  for (const AnalysisAttempt& attempt : run.analyses) {
    if (attempt.result) attempts.push_back(&attempt);
  }
  return attempts;
}

/// What run_analysis asked the frame for, as far as code needs it.
FrameRequest frame_request_of(const AnalysisResult& result) {
  FrameRequest request;
  request.response = result.rule.outcome;
  request.response_kind = result.frame.response_kind;
  for (const auto* const list : {&result.comparison.models, &result.comparison.alone}) {
    for (const ModelSummary& model : *list) request.formulas.push_back(model.formula);
  }
  for (const ModelSummary& model : result.comparison.variants)
    request.formulas.push_back(model.formula);
  if (!result.rule.cluster.empty()) request.clusters.push_back(result.rule.cluster);
  return request;
}

ProgramCode study_code(const ResultHead& head, const StudyRun& run, const ModelOptions& model,
                       CodeLanguage language) {
  const std::vector<const AnalysisAttempt*> attempts = finished(run);
  if (attempts.size() != 1) {
    throw Error(ErrorKind::usage,
                fmt::format("--show-code is about one analysis, and {} were run", attempts.size()),
                {}, "choose one with --analysis NAME");
  }
  const AnalysisResult& result = *attempts.front()->result;
  CodeRequest code{.head = head,
                   .path = "linked.csv",
                   .header = run.linked.table.names(),
                   .table = run.linked.table,
                   .frame = result.frame,
                   .request = frame_request_of(result)};
  if (!result.condition.empty()) code.filter = RowFilter::parse(result.condition);
  code.remarks.push_back(fmt::format(
      "The data set is what the study links: bip link {} --output linked.csv", run.study.path));
  add_to_code(result.comparison, model, code);
  return program_code(language, code);
}

}  // namespace

std::vector<OurModel> our_models(const Comparison& comparison, const Table& table,
                                 const ModelFrame& frame, const FitOptions& fit,
                                 const std::string& analysis) {
  std::vector<OurModel> models;
  for (const ModelSummary& model : comparison.models) {
    models.push_back({analysis, &model, &table, &frame, fit});
  }
  return models;
}

void add_to_code(const Comparison& comparison, const ModelOptions& options, CodeRequest& code) {
  for (const ModelSummary& model : comparison.models) code.models.push_back(&model);
  code.tests = comparison.tests;
  code.conf_level = options.conf_level();
  const std::size_t others = comparison.alone.size() + comparison.variants.size();
  if (others == 0) return;
  code.remarks.push_back(
      fmt::format("Only the nested models stand here; of the {} others (blocks alone, variants) "
                  "bip fit --show-code writes each",
                  others));
}

void add_earlier_results(ResultHead& head, const StudyRun& run, const ModelOptions& model,
                         const EarlierResultsOptions& earlier, const OutputOptions& output,
                         const RunContext& context) {
  std::vector<OurModel> models;
  for (const AnalysisAttempt* const attempt : finished(run)) {
    FitOptions fit = model.fit();
    fit.model = model_kind_of(attempt->rule);
    const AnalysisResult& result = *attempt->result;
    for (const OurModel& one :
         our_models(result.comparison, result.table, result.frame, fit, attempt->rule.name)) {
      models.push_back(one);
    }
  }
  if (!models.empty()) head.earlier = earlier.compare(models, models.size() - 1, output, context);
  if (earlier.code_language()) head.code = study_code(head, run, model, *earlier.code_language());
}

}  // namespace bip::app
