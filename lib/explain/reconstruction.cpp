// Fits every combination of choices and ranks what comes of it. Knows nothing of how outcomes,
// codings and samples are made, models fitted or measures computed.
#include "bip/explain/reconstruction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/reported_tasks.hpp"
#include "bip/design/missing_indicator.hpp"
#include "bip/explain/study_analysis.hpp"
#include "explain/analysis_parts.hpp"
#include "explain/choice_space.hpp"
#include "explain/full_model.hpp"
#include "explain/gains.hpp"
#include "explain/model_set.hpp"

namespace bip {
namespace {

struct AskedAnalysis {
  detail::ChoiceSpace space;
  PublishedPair pair;
};

/// One combination of one analysis: a pair of nested models, for all measures.
struct ModelTask {
  const AskedAnalysis& analysis;
  detail::Combination combination;

  [[nodiscard]] ModelKind model() const { return analysis.space.models[combination.model]; }
};

std::vector<AskedAnalysis> open_analyses(const Study& study, const LinkedStudy& linked,
                                         const ReconstructionRequest& request,
                                         Diagnostics& diagnostics) {
  for (const std::string& name : request.analyses) static_cast<void>(study.analysis(name));
  std::vector<AskedAnalysis> asked;
  for (const AnalysisRule& rule : study.analyses) {
    const bool is_named = std::ranges::find(request.analyses, rule.name) != request.analyses.end();
    if (!is_named && !request.analyses.empty()) continue;
    const std::optional<PublishedPair> pair = request.pair ? request.pair : published_pair_of(rule);
    if (pair) {
      asked.push_back({detail::open_choices(study, linked, rule), *pair});
      continue;
    }
    if (is_named)
      throw Error(ErrorKind::usage,
                  fmt::format("analysis {} has no published pair of percentages", rule.name),
                  rule.place, "give one with --pair A,B");
    diagnostics.push_back(
        {Severity::note, "no_published_pair",
         fmt::format("analysis {} is left out: it has no published pair; give one with --pair A,B",
                     rule.name)});
  }
  if (asked.empty())
    throw Error(ErrorKind::usage, "no analysis of the study has a published pair of percentages",
                {}, "give one with --pair A,B");
  return asked;
}

std::vector<ModelTask> list_tasks(const std::vector<AskedAnalysis>& analyses) {
  std::vector<ModelTask> tasks;
  for (const AskedAnalysis& analysis : analyses)
    for (std::size_t place = 0; place < analysis.space.size(); ++place)
      tasks.push_back({analysis, detail::combination_at(analysis.space, place)});
  return tasks;
}

/// Two nested models on their common sample, or why there are none.
struct FittedPair {
  std::vector<ModelSummary> models;  ///< the register's, then the full one
  std::size_t rows = 0;
  std::size_t persons = 0;
  std::string failure{};
};

FitOptions options_of(ModelKind model, const ReconstructionRequest& request) {
  FitOptions options = request.fit;
  options.model = model;
  options.covariance.reset();
  return options;
}

detail::ModelSet fit_nested(const ModelTask& task, const ReconstructionRequest& request,
                            const RunContext& context) {
  const detail::ChoiceSpace& space = task.analysis.space;
  const detail::Combination& choice = task.combination;
  FrameRequest wanted;
  wanted.response = space.outcome_columns[choice.outcome];
  wanted.response_kind =
      detail::response_kind_for(task.model(), space.table.column(wanted.response));
  wanted.formulas = {space.base, space.codings[choice.coding].full};
  if (!space.rule.cluster.empty()) wanted.clusters = {space.rule.cluster};
  PreparedSample prepared =
      prepare_sample(space.table, space.samples[choice.sample].rows, wanted, request.missing);
  prepared.frame.clusters.clear();  // they decide about rows, not about what is explained
  const detail::ModelSetRequest models{
      {{std::string(kRegisterModel), ModelRole::base, prepared.formulas[0]},
       {"full", ModelRole::block, prepared.formulas[1]}},
      {},
      {}};
  return detail::fit_model_set(prepared.table, prepared.frame, models,
                               options_of(task.model(), request), context);
}

FittedPair fit_pair(const ModelTask& task, const LinkedStudy& linked,
                    const ReconstructionRequest& request, const RunContext& context) {
  FittedPair pair;
  pair.failure = detail::why_impossible(task.analysis.space, task.combination);
  if (!pair.failure.empty()) return pair;
  const std::optional<Error> failure = detail::catch_failure([&] {
    detail::ModelSet set = fit_nested(task, request, context);
    pair.rows = set.sample.rows.size();
    pair.persons = detail::count_persons(linked, set.sample.rows);
    pair.models = std::move(set.nested);
  });
  if (failure) pair.failure = failure->message();
  return pair;
}

Choice describe_task(const ModelTask& task) {
  const detail::ChoiceSpace& space = task.analysis.space;
  const detail::Combination& at = task.combination;
  Choice choice;
  choice.analysis = space.rule.name;
  choice.model = task.model();
  choice.coding = space.codings[at.coding].coding;
  choice.outcome = space.outcomes[at.outcome].name;
  choice.sample = space.samples[at.sample].sample;
  return choice;
}

void read_value(const ModelSummary& model, Measure measure, std::optional<double>& value,
                std::string& reason) {
  const PseudoR2* const found = detail::find_value_of(model, measure);
  if (found == nullptr) throw Error(ErrorKind::internal, "a measure its model does not list");
  value = found->value;
  if (!value && reason.empty()) reason = found->absent_reason;
}

void place_value(Choice& choice, const PublishedPair& pair) {
  if (!choice.from_value || !choice.to_value) return;
  const double from = std::abs(*choice.from_value - pair.from.percent / 100);
  const double to = std::abs(*choice.to_value - pair.to.percent / 100);
  choice.distance = std::max(from, to);
  choice.within_rounding =
      rounds_to(*choice.from_value, pair.from) && rounds_to(*choice.to_value, pair.to);
}

std::vector<Choice> read_choices(const ModelTask& task, const FittedPair& pair) {
  std::vector<Choice> choices;
  for (const Measure measure : detail::distinct_measures(task.model())) {
    Choice choice = describe_task(task);
    choice.measure = measure;
    choice.rows = pair.rows;
    choice.persons = pair.persons;
    choice.absent_reason = pair.failure;
    if (pair.failure.empty()) {
      read_value(pair.models[0], measure, choice.from_value, choice.absent_reason);
      read_value(pair.models[1], measure, choice.to_value, choice.absent_reason);
      place_value(choice, task.analysis.pair);
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

void rank_choices(std::vector<Choice>& choices) {
  std::ranges::stable_sort(choices, {}, [](const Choice& choice) {
    const int group = choice.within_rounding ? 0 : choice.distance ? 1 : 2;
    return std::pair(group, choice.distance.value_or(0));
  });
}

std::string describe_cost(const std::vector<ModelTask>& tasks) {
  std::size_t choices = 0;
  for (const ModelTask& task : tasks) choices += detail::distinct_measures(task.model()).size();
  return fmt::format("fitting {} models for {} choices", 2 * tasks.size(), choices);
}

}  // namespace

Reconstruction reconstruct(const Study& study, const LinkedStudy& linked,
                           const ReconstructionRequest& request, const RunContext& context) {
  Reconstruction result;
  std::vector<AskedAnalysis> analyses = open_analyses(study, linked, request, result.diagnostics);
  const std::vector<ModelTask> tasks = list_tasks(analyses);
  const std::string stage = describe_cost(tasks);
  if (context.on_progress) context.on_progress({stage, 0, tasks.size()});
  std::vector<std::vector<Choice>> found(tasks.size());
  for_each_reported_task(context, stage, tasks.size(), [&](std::size_t i, const RunContext& own) {
    found[i] = read_choices(tasks[i], fit_pair(tasks[i], linked, request, own));
  });
  for (std::vector<Choice>& choices : found)
    std::ranges::move(choices, std::back_inserter(result.choices));
  rank_choices(result.choices);
  const ChoiceCount all = count_choices(result.choices);
  if (all.choices == all.absent)
    result.diagnostics.push_back({Severity::warning, "nothing_fitted", verdict(all), all.absent});
  result.models = tasks.size();
  for (AskedAnalysis& analysis : analyses)
    result.analyses.push_back({analysis.space.rule.name, analysis.pair,
                               std::move(analysis.space.outcomes),
                               std::move(analysis.space.limits)});
  return result;
}

}  // namespace bip
