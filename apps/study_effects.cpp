// See study_effects.hpp.
#include "study_effects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/explain/requirement_values.hpp"
#include "bip/explain/study_effects.hpp"
#include "bip/report/effects_result.hpp"
#include "study_run.hpp"

namespace bip::app {
namespace {

/// A condition of one analysis, or one outcome an analysis for one that names none.
std::vector<RequirementOutcome> evaluate(const Requirement& requirement, const StudyRun& run,
                                         const StudyEffects& effects, double conf_level) {
  std::vector<RequirementOutcome> outcomes;
  if (requirement.analysis) static_cast<void>(run.study.analysis(*requirement.analysis));
  for (std::size_t i = 0; i < run.analyses.size(); ++i) {
    const AnalysisAttempt& attempt = run.analyses[i];
    const AnalysisEffects& analysis = effects.analyses[i];
    if (requirement.analysis && *requirement.analysis != attempt.rule.name) continue;
    RequirementOutcome outcome{requirement.text, std::nullopt, false};
    if (!analysis.failure) {
      const ModelSummary& model = attempt.result->comparison.models.back();
      outcome = evaluate_requirement(requirement, [&](const Requirement& asked) {
        return find_required_value(model, analysis.effects, conf_level, asked);
      });
    }
    if (!requirement.analysis)
      outcome.text = fmt::format("{}: {}", attempt.rule.name, outcome.text);
    outcomes.push_back(std::move(outcome));
  }
  if (outcomes.empty())
    throw Error(ErrorKind::usage,
                fmt::format("--require '{}': that analysis was not asked for", requirement.text));
  return outcomes;
}

ResultHead describe(const StudyEffectsOptions& options, const std::string& command_line,
                    const StudyRun& run, const StudyEffects& effects) {
  ResultHead head =
      make_study_head("effects", command_line, run, options.input.path(), options.model, {});
  for (auto& option : options.effects.resolved()) head.options.push_back(std::move(option));
  head.options.emplace_back("analysis", options.analyses);
  head.options.emplace_back("lang", std::string(code_of(options.language)));
  if (options.input.wants_digest()) head.input.sha256 = sha256_of_file(options.input.path());
  for (const Requirement& requirement : options.output.requirements())
    for (RequirementOutcome& outcome :
         evaluate(requirement, run, effects, options.model.conf_level()))
      head.requirements.push_back(std::move(outcome));
  return head;
}

void write(const StudyEffectsOptions& options, const ResultHead& head, const StudyRun& run,
           const StudyEffects& effects) {
  const EffectFamily family{options.effects.adjustment(), family_of_study(options.language),
                            effects.tests};
  const StudyEffectsResult result{run.analyses, effects, family};
  const OutputOptions& output = options.output;
  const Presentation presentation =
      make_presentation(run, options.model, output, options.language)(ModelKind::logit);
  output.write_result(
      head, {[&] { return study_effects_json(head, result, 1 - options.model.conf_level()); },
             [&] { return study_effects_csv_table(effects); },
             [&] { return study_effects_document(head, run.study.name, result, presentation); }});
}

}  // namespace

int run_study_effects(const StudyEffectsOptions& options, const std::string& command_line,
                      const RunContext& context) {
  StudyRun run = open_study(options.input.path(), options.analyses, options.output, context);
  const StudyEffectsRequest request{
      {options.effects.moves(), options.effects.at(), options.model.conf_level()},
      options.effects.adjustment()};
  run.analyses = fit_full_models(run.study, run.linked, options.analyses,
                                 options.model.analysis_options(), context);
  const StudyEffects effects =
      find_study_effects(run.study, run.analyses, published_of(run.study), request, context);
  for (std::size_t i = 0; i < run.analyses.size(); ++i)
    run.analyses[i].failure = effects.analyses[i].failure;
  const ResultHead head = describe(options, command_line, run, effects);
  write(options, head, run, effects);
  return finish_study(head, run, options.output);
}

}  // namespace bip::app
