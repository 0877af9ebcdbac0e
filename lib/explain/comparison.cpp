// The comparison of nested blocks: which models there are, fitted on one sample, and what stands
// between them. Knows nothing of how a model is fitted, measured or tested.
#include "bip/explain/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "bip/core/error.hpp"
#include "explain/accuracy.hpp"
#include "explain/block_tests.hpp"
#include "explain/bootstrap.hpp"
#include "explain/decomposition.hpp"
#include "explain/frame_design.hpp"
#include "explain/gains.hpp"
#include "explain/leave_one_out.hpp"
#include "explain/model_set.hpp"
#include "explain/placebo.hpp"
#include "explain/separation_drop.hpp"
#include "explain/split_comparison.hpp"

namespace bip {
namespace {

constexpr std::string_view kNullName = "null";
constexpr std::string_view kLastName = "full";  // other places use it for whatever block is last

void check_name(const std::string& name, bool is_last_block, std::set<std::string>& taken) {
  if (name.empty()) throw Error(ErrorKind::usage, "a model needs a name");
  if (name == kNullName)
    throw Error(ErrorKind::usage, "'null' is the name of the model without covariates", {},
                "choose another name for the block");
  if (name == kLastName && !is_last_block)
    throw Error(ErrorKind::usage, "'full' is another name of the last model", {},
                "only the last block may be called so");
  if (!taken.insert(name).second)
    throw Error(ErrorKind::usage, fmt::format("two models are called '{}'", name), {},
                "give every block a name of its own");
}

void check_names(const ComparisonRequest& request) {
  std::set<std::string> taken;
  check_name(request.base.name, false, taken);
  for (std::size_t i = 0; i < request.blocks.size(); ++i)
    check_name(request.blocks[i].name, i + 1 == request.blocks.size(), taken);
  taken.clear();
  for (const NamedFormula& variant : request.variants) check_name(variant.name, false, taken);
}

Formula intercept_alone(const Formula& base) {
  Formula formula;
  formula.text.assign(1, '1');
  formula.response = base.response;
  return formula;
}

/// Null, base, then one model a block on top of all before it.
std::vector<detail::ModelRequest> list_nested_models(const ComparisonRequest& request) {
  std::vector<detail::ModelRequest> models;
  const NamedFormula& base = request.base;
  models.push_back({std::string(kNullName), ModelRole::null, intercept_alone(base.formula)});
  models.push_back({base.name, ModelRole::base, base.formula});
  for (const NamedFormula& block : request.blocks) {
    const detail::ModelRequest& before = models.back();
    Formula formula = combine_formulas(before.formula, block.formula);
    if (formula.terms.size() == before.formula.terms.size())
      throw Error(ErrorKind::usage,
                  fmt::format("block '{}' adds no term that {} lacks", block.name, before.name), {},
                  "leave the block out or give it other terms");
    models.push_back({block.name, ModelRole::block, std::move(formula)});
  }
  return models;
}

/// Before anything is fitted: predictions asked for that the models do not have.
void refuse_accuracy(const ComparisonRequest& request) {
  if (!request.accuracy || request.accuracy->where_undefined == WhereUndefined::leave_out) return;
  const std::string_view reason = detail::reason_not_predictable(request.fit);
  if (reason.empty()) return;
  throw Error(ErrorKind::usage, std::string(reason), {},
              "leave out --folds, --fold-by, --discrimination, --cutoff and --by");
}

std::vector<detail::ModelRequest> list_blocks_alone(const ComparisonRequest& request) {
  std::vector<detail::ModelRequest> models;
  for (const NamedFormula& block : request.blocks) {
    detail::ModelRequest model{block.name, ModelRole::single, block.formula};
    if (!model.formula.response) model.formula.response = request.base.formula.response;
    models.push_back(std::move(model));
  }
  return models;
}

std::vector<detail::ModelRequest> list_variants(const ComparisonRequest& request) {
  std::vector<detail::ModelRequest> models;
  for (const NamedFormula& variant : request.variants) {
    detail::ModelRequest model{variant.name, ModelRole::variant, variant.formula};
    if (!model.formula.response) model.formula.response = request.base.formula.response;
    models.push_back(std::move(model));
  }
  return models;
}

/// What the penalised likelihood-ratio test of a bias-reduced logit needs; absent for other models.
std::optional<double> restricted_fit(const Table& table, const ModelFrame& frame,
                                     const ModelSummary& from, const ModelSummary& to,
                                     const FitOptions& options, const RunContext& context) {
  if (!to.fit.penalised_log_likelihood) return std::nullopt;
  const DesignMatrix design = detail::build_frame_design(table, frame, to.formula);
  return restricted_penalised_log_likelihood(frame, design, options,
                                             detail::list_added_columns(from, design), context);
}

/// The column asked for, else the one with fewest clusters where a single one may carry a gain.
std::optional<std::string> column_to_leave_out(const Table& table, const ComparisonRequest& request,
                                               const ModelFrame& frame) {
  if (request.leave_out) return request.leave_out;
  const auto fewest = std::ranges::min_element(frame.clusters, {}, &ClusterIndex::count);
  if (fewest == frame.clusters.end() || fewest->count >= kFewClusters || fewest->count < 2)
    return std::nullopt;
  // Ranges that single persons make would tell of them.
  if (table.column(fewest->column).type() == ColumnType::id) return std::nullopt;
  return fewest->column;
}

void warn_of_few_units(const std::string& column, std::size_t units, Diagnostics& findings) {
  if (units >= kFewClusters) return;
  const std::string what = column.empty() ? "rows" : "groups of " + column;
  findings.push_back(
      {Severity::warning, "few_units",
       fmt::format("only {} {} to draw from: with fewer than {} neither intervals nor "
                   "placebo gains can be relied upon",
                   units, what, kFewClusters),
       units});
}

/// What resampling says of the gains. Draws start from the frame, whose rows SeparationPolicy::drop
/// may leave out anew in each of them; the rest stands on the models' own sample.
void explain_gains(const Table& table, const ModelFrame& frame, const ComparisonRequest& request,
                   Comparison& comparison, const RunContext& context) {
  const ResamplingRequest& asked = request.resampling;
  if (comparison.gains.empty()) return;
  if (asked.bootstrap) {
    comparison.bootstrap = detail::bootstrap_gains(
        table, frame, comparison.models, comparison.gains, request.fit, *asked.bootstrap, context);
    warn_of_few_units(comparison.bootstrap->column, comparison.bootstrap->units,
                      comparison.diagnostics);
  }
  if (!asked.placebo && !asked.decomposition) return;
  const ModelFrame own = detail::keep_rows(frame, comparison.sample.rows);
  if (asked.placebo) {
    comparison.placebo = detail::placebo_gains(table, own, comparison.models, comparison.gains,
                                               request.fit, *asked.placebo, context);
    if (!asked.bootstrap)
      warn_of_few_units(comparison.placebo->column, comparison.placebo->units,
                        comparison.diagnostics);
  }
  if (asked.decomposition) {
    comparison.decomposition = detail::decompose_gain(table, own, comparison.models, request.fit,
                                                      *asked.decomposition, context);
  }
}

}  // namespace

Comparison compare_models(const Table& table, const ModelFrame& frame,
                          const ComparisonRequest& request, const RunContext& context) {
  if (request.within) return detail::compare_split_terms(table, frame, request, context);
  check_names(request);
  refuse_accuracy(request);
  std::vector<detail::ModelRequest> nested = list_nested_models(request);
  const std::string_view not_predictable = detail::reason_not_predictable(request.fit);
  if (request.accuracy && not_predictable.empty())
    for (detail::ModelRequest& model : nested) model.predictors = detail::Predictors::keep;
  detail::ModelSet set = detail::fit_model_set(
      table, frame, {nested, list_blocks_alone(request), list_variants(request)}, request.fit,
      context);
  Comparison comparison;
  comparison.models = std::move(set.nested);
  comparison.alone = std::move(set.alone);
  comparison.variants = std::move(set.variants);
  comparison.sample = std::move(set.sample);
  comparison.diagnostics = std::move(set.diagnostics);
  for (const auto& [from, to] : detail::list_pairs(comparison.models.size())) {
    const ModelSummary& first = comparison.models[from];
    const ModelSummary& second = comparison.models[to];
    const std::optional<double> restricted =
        restricted_fit(table, frame, first, second, request.fit, context);
    for (BlockTest& test : detail::test_added_columns(first, second, restricted))
      comparison.tests.push_back(std::move(test));
  }
  comparison.gains = detail::compute_gains(comparison.models);
  const std::optional<std::string> left_out = column_to_leave_out(table, request, frame);
  if (left_out && !comparison.gains.empty()) {
    comparison.leave_one_out = detail::leave_one_out(table, frame, nested, comparison.gains,
                                                     *left_out, request.fit, context);
  }
  explain_gains(table, frame, request, comparison, context);
  if (request.accuracy && !not_predictable.empty()) {
    comparison.accuracy = PredictiveAccuracy{.undefined = std::string(not_predictable)};
  } else if (request.accuracy) {
    comparison.accuracy = detail::assess_models(
        table, frame, nested, {comparison.models, set.predictors, comparison.sample},
        *request.accuracy, request.fit, context, comparison.diagnostics);
  }
  return comparison;
}

}  // namespace bip
