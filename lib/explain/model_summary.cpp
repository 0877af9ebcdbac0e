// One model from its formula to everything the outputs say of it: fit, measures, criteria, events
// per parameter, dropped columns. Knows nothing of other models.
// Source of the rule of ten events per parameter: Peduzzi et al. (1996), J. Clin. Epidemiol. 49.
#include "explain/model_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "explain/fit_columns.hpp"
#include "explain/frame_design.hpp"

namespace bip {
namespace detail {
namespace {

constexpr double kFewestEventsPerParameter = 10;

/// Clusters with at least one event and with at least one non-event, whichever are fewer.
std::size_t count_rarer_clusters(const ClusterIndex& clusters, const std::vector<double>& response,
                                 const std::vector<std::uint8_t>& left_out) {
  std::vector<std::array<bool, 2>> seen(clusters.count, {false, false});
  for (std::size_t row = 0; row < response.size(); ++row)
    if (left_out.empty() || left_out[row] == 0)
      seen[clusters.code[row]][response[row] == 1 ? 1 : 0] = true;
  std::array<std::size_t, 2> count{};
  for (const std::array<bool, 2>& cluster : seen)
    for (std::size_t value = 0; value < 2; ++value) count[value] += cluster[value];
  return std::min(count[0], count[1]);
}

void add_events_per_parameter(ModelSummary& summary, const ModelFrame& frame) {
  const Fit& fit = summary.fit;
  const auto slopes = static_cast<double>(count_slopes(fit));
  if (!fit.binary_response || slopes == 0) return;
  summary.events_per_parameter = std::min(fit.events, fit.observations - fit.events) / slopes;
  // Of a fixed-effects model every group in use has both values of the response.
  if (fit.panel && fit.panel->kind == PanelKind::fixed_effects) return;
  for (const ClusterIndex& clusters : frame.clusters) {
    const double per_parameter =
        static_cast<double>(count_rarer_clusters(clusters, frame.response, rows_left_out(fit))) /
        slopes;
    std::optional<double>& fewest = summary.events_per_parameter_in_clusters;
    if (!fewest || per_parameter < *fewest) fewest = per_parameter;
  }
}

void warn_of_few_events(ModelSummary& summary) {
  if (!summary.events_per_parameter) return;
  const double rows = *summary.events_per_parameter;
  const double clusters = summary.events_per_parameter_in_clusters.value_or(rows);
  if (std::min(rows, clusters) >= kFewestEventsPerParameter) return;
  const bool by_cluster = clusters < rows;
  summary.fit.diagnostics.push_back(
      {Severity::warning, "few_events_per_parameter",
       fmt::format("{:.1f} {} of the rarer outcome per parameter ({} parameters), below {}: "
                   "coefficients and explanatory power tend to be too large; use fewer terms",
                   std::min(rows, clusters), by_cluster ? "clusters" : "rows",
                   count_slopes(summary.fit), kFewestEventsPerParameter)});
}

std::vector<DroppedTerm> list_dropped_terms(const Fit& fit) {
  std::vector<DroppedTerm> dropped;
  for (std::size_t term = 0; term < fit.terms.size(); ++term) {
    if (fit.states[term] == CoefficientState::aliased)
      dropped.push_back({fit.terms[term], "collinear with earlier columns"});
    if (fit.states[term] == CoefficientState::separated)
      dropped.push_back({fit.terms[term], "predicts perfectly; dropped"});
    if (fit.states[term] == CoefficientState::absorbed)
      dropped.push_back({fit.terms[term], "does not vary within groups"});
  }
  return dropped;
}

}  // namespace

FittedModel fit_one_model(const Table& table, const ModelFrame& frame, ModelRequest request,
                          const FitOptions& options, const RunContext& context) {
  const DesignMatrix design = build_frame_design(table, frame, request.formula);
  FittedModel model;
  ModelSummary& summary = model.summary;
  summary.name = std::move(request.name);
  summary.role = request.role;
  summary.formula = std::move(request.formula);
  summary.fit = fit_model(frame, design, options, context);
  summary.measures = compute_pseudo_r2(frame, design, summary.fit, context);
  if (request.predictors == Predictors::keep && summary.fit.converged()) {
    const Eigen::VectorXd eta = predict_eta(frame, design, summary.fit, context);
    model.predictor.assign(eta.begin(), eta.end());
  }
  summary.criteria = information_criteria(summary.fit);
  summary.dropped_terms = list_dropped_terms(summary.fit);
  if (options.model == ModelKind::negbin) summary.dispersion = test_dispersion(summary.fit);
  add_events_per_parameter(summary, frame);
  warn_of_few_events(summary);
  model.design_findings = design.diagnostics();
  model.separated = list_separated_columns(design, summary.fit);
  return model;
}

}  // namespace detail

std::string_view name_of(ModelRole role) {
  switch (role) {
    case ModelRole::null:
      return "null";
    case ModelRole::base:
      return "base";
    case ModelRole::block:
      return "block";
    case ModelRole::variant:
      return "variant";
    case ModelRole::single:
      break;
  }
  return "single";
}

ModelSummary summarise_model(const Table& table, const ModelFrame& frame, std::string name,
                             ModelRole role, const Formula& formula, const FitOptions& options,
                             const RunContext& context) {
  detail::FittedModel model =
      detail::fit_one_model(table, frame, {std::move(name), role, formula}, options, context);
  if (options.model == ModelKind::ologit) {
    const DesignMatrix design = detail::build_frame_design(table, frame, formula);
    model.summary.proportional_odds =
        test_proportional_odds(frame, design, model.summary.fit, context);
  }
  Diagnostics& findings = model.summary.fit.diagnostics;
  findings.insert(findings.begin(), model.design_findings.begin(), model.design_findings.end());
  return std::move(model.summary);
}

}  // namespace bip
