// From an analysis of the study file to a comparison. Knows which models a study wants; how they
// are fitted and measured is the comparison's.
#include "bip/explain/study_analysis.hpp"

#include <algorithm>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/design/missing_indicator.hpp"
#include "bip/study/analysis_design.hpp"
#include "explain/analysis_parts.hpp"
#include "explain/full_model.hpp"

namespace bip {
namespace {

bool has_persons(const ComparisonRequest& models) {
  return models.within.has_value() || models.fit.panel != PanelKind::none;
}

std::string cluster_of(const AnalysisRule& analysis, const ComparisonRequest& models) {
  if (models.fit.panel != PanelKind::none && analysis.cluster == kPersonColumn) return {};
  if (models.within && analysis.cluster.empty() && models.fit.panel == PanelKind::none)
    return std::string(kPersonColumn);
  return analysis.cluster;
}

FrameRequest request_frame(const AnalysisRule& analysis, const ComparisonRequest& models,
                           const Table& table) {
  FrameRequest request;
  request.response = analysis.outcome;
  request.response_kind =
      detail::response_kind_for(models.fit.model, table.column(analysis.outcome));
  request.formulas.push_back(models.base.formula);
  for (const auto* const list : {&models.blocks, &models.variants})
    for (const NamedFormula& model : *list) request.formulas.push_back(model.formula);
  const std::string cluster = cluster_of(analysis, models);
  if (!cluster.empty()) request.clusters.push_back(cluster);
  if (has_persons(models)) request.panel = std::string(kPersonColumn);
  return request;
}

/// The terms named, or all indicators for none.
Formula resolve_split(const std::string& terms, const Formula& indicators, const Table& table) {
  if (terms.empty()) return indicators;
  return FormulaSyntax::parse(terms).resolve(table.names(), table);
}

ComparisonRequest request_models(const AnalysisRule& analysis, AnalysisDesign design,
                                 const AnalysisOptions& options, const Table& table) {
  ComparisonRequest request;
  request.fit = options.fit;
  request.leave_out = options.leave_out;
  request.resampling = options.resampling;
  request.accuracy = options.accuracy;
  request.fit.model = model_kind_of(analysis);
  Formula indicators = design.indicators.front().formula;
  for (NamedBlock& block : design.indicators) {
    indicators = combine_formulas(indicators, block.formula);
    request.blocks.push_back({block.name, std::move(block.formula)});
  }
  if (options.within) request.within = resolve_split(*options.within, indicators, table);
  for (NamedBlock& variant : design.variants)
    request.variants.push_back({variant.name, combine_formulas(design.base, variant.formula)});
  if (!design.base.terms.empty())
    request.variants.push_back({std::string(kIndicatorsAlone), std::move(indicators)});
  request.base = {std::string(kRegisterModel), std::move(design.base)};
  return request;
}

/// `formulas` as request_frame lists them.
void replace_formulas(std::vector<Formula> formulas, ComparisonRequest& models) {
  std::size_t next = 0;
  models.base.formula = std::move(formulas[next++]);
  for (auto* const list : {&models.blocks, &models.variants})
    for (NamedFormula& model : *list) model.formula = std::move(formulas[next++]);
}

/// What `work` throws, told as the analysis'.
template <class Work>
void name_analysis(const AnalysisRule& analysis, const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::internal || error.kind() == ErrorKind::cancelled) throw;
    throw Error(error.kind(), "analysis " + analysis.name + ": " + error.message(), analysis.place,
                error.hint());
  }
}

/// What an analysis is, its common sample, and what `explain` makes of its models on it.
template <class Explain>
AnalysisResult explain_analysis(const Study& study, const LinkedStudy& linked,
                                const AnalysisRule& analysis, const AnalysisOptions& options,
                                const Explain& explain) {
  AnalysisResult result;
  result.rule = analysis;
  const OutcomeRule* const outcome = study.find_outcome(analysis.outcome);
  if (outcome == nullptr) throw Error(ErrorKind::internal, "an analysis without an outcome");
  result.outcome = *outcome;
  if (const Population* const population = study.find_population(analysis.population)) {
    result.condition = population->where.text();
    result.age_at = population->age_at;
  }
  AnalysisDesign design = design_analysis(study, analysis, linked.table);
  const std::vector<std::uint32_t> population = design.population;
  result.indicators = detail::list_indicators(design);
  name_analysis(analysis, [&] {
    ComparisonRequest models = request_models(analysis, std::move(design), options, linked.table);
    PreparedSample prepared = prepare_sample(
        linked.table, population, request_frame(analysis, models, linked.table), options.missing);
    replace_formulas(std::move(prepared.formulas), models);
    result.table = std::move(prepared.table);
    result.frame = std::move(prepared.frame);
    result.comparison = explain(result.table, result.frame, models);
  });
  result.persons = detail::count_persons(linked, result.comparison.sample.rows);
  return result;
}

}  // namespace

ModelKind model_kind_of(const AnalysisRule& analysis) { return parse_model_kind(analysis.model); }

AnalysisResult run_analysis(const Study& study, const LinkedStudy& linked,
                            const AnalysisRule& analysis, const AnalysisOptions& options,
                            const RunContext& context) {
  return explain_analysis(
      study, linked, analysis, options,
      [&](const Table& table, const ModelFrame& frame, const ComparisonRequest& models) {
        return compare_models(table, frame, models, context);
      });
}

AnalysisResult detail::fit_full_model(const Study& study, const LinkedStudy& linked,
                                      const AnalysisRule& analysis, const AnalysisOptions& options,
                                      const RunContext& context) {
  return explain_analysis(
      study, linked, analysis, options,
      [&](const Table& table, const ModelFrame& frame, const ComparisonRequest& models) {
        Formula full = models.base.formula;
        for (const NamedFormula& block : models.blocks)
          full = combine_formulas(full, block.formula);
        Comparison comparison;
        comparison.models.push_back(
            summarise_model(table, frame, "full", ModelRole::single, full, models.fit, context));
        comparison.sample = frame.sample;
        comparison.diagnostics = comparison.models.front().fit.diagnostics;
        return comparison;
      });
}

std::optional<Error> detail::catch_failure(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::internal || error.kind() == ErrorKind::cancelled) throw;
    return error;
  }
  return std::nullopt;
}

std::vector<AnalysisAttempt> detail::attempt_analyses(
    const Study& study, const std::vector<std::string>& names,
    const std::function<AnalysisResult(const AnalysisRule&)>& run) {
  for (const std::string& name : names) static_cast<void>(study.analysis(name));
  std::vector<AnalysisAttempt> attempts;
  for (const AnalysisRule& rule : study.analyses) {
    const bool is_asked =
        names.empty() || std::find(names.begin(), names.end(), rule.name) != names.end();
    if (!is_asked) continue;
    AnalysisAttempt attempt{rule};
    attempt.failure = catch_failure([&] { attempt.result = run(rule); });
    attempts.push_back(std::move(attempt));
  }
  return attempts;
}

std::vector<AnalysisAttempt> run_analyses(const Study& study, const LinkedStudy& linked,
                                          const std::vector<std::string>& names,
                                          const AnalysisOptions& options,
                                          const RunContext& context) {
  return detail::attempt_analyses(study, names, [&](const AnalysisRule& rule) {
    return run_analysis(study, linked, rule, options, context);
  });
}

}  // namespace bip
