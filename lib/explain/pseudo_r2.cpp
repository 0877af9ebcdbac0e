// Names of the measures of explanatory power, and their computation from a fit and its rows.
// Formulas stand in measures.cpp.
#include "bip/explain/pseudo_r2.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>

#include "bip/core/error.hpp"
#include "explain/fit_columns.hpp"
#include "explain/measures.hpp"
#include "explain/prediction_sums.hpp"
#include "model/predict_rows.hpp"

namespace bip {
namespace {

constexpr std::array kMeasures{Measure::r2,
                               Measure::r2_adj,
                               Measure::mcfadden,
                               Measure::mcfadden_adj,
                               Measure::cox_snell,
                               Measure::nagelkerke,
                               Measure::mckelvey_zavoina,
                               Measure::efron,
                               Measure::tjur,
                               Measure::count,
                               Measure::count_adj,
                               Measure::aldrich_nelson,
                               Measure::veall_zimmermann,
                               Measure::estrella,
                               Measure::deviance_explained};

struct MeasureNames {
  std::string_view key;
  std::string_view label;        ///< with what other programs call it
  std::string_view short_label;  ///< inside a sentence
};

/// In the order of the enumeration.
constexpr std::array<MeasureNames, kMeasures.size()> kNames{{
    {"r2", "R²", "R²"},
    {"r2_adj", "adjusted R²", "adjusted R²"},
    {"mcfadden", "McFadden R² (Stata: Pseudo R2)", "McFadden R²"},
    {"mcfadden_adj", "McFadden R², adjusted for the number of parameters", "adjusted McFadden R²"},
    {"cox_snell", "Cox and Snell R² (maximum likelihood R²)", "Cox and Snell R²"},
    {"nagelkerke", "Nagelkerke R² (Cragg and Uhler)", "Nagelkerke R²"},
    {"mckelvey_zavoina", "McKelvey and Zavoina R²", "McKelvey and Zavoina R²"},
    {"efron", "Efron R²", "Efron R²"},
    {"tjur", "Tjur R² (coefficient of discrimination)", "Tjur R²"},
    {"count", "share classified correctly (count R²)", "share classified correctly"},
    {"count_adj", "share classified correctly beyond the largest class (adjusted count R²)",
     "share classified correctly beyond the largest class"},
    {"aldrich_nelson", "Aldrich and Nelson R²", "Aldrich and Nelson R²"},
    {"veall_zimmermann", "Veall and Zimmermann R²", "Veall and Zimmermann R²"},
    {"estrella", "Estrella R²", "Estrella R²"},
    {"deviance_explained", "share of the deviance explained", "share of the deviance explained"},
}};

constexpr bool stand_in_order() {
  for (std::size_t i = 0; i < kMeasures.size(); ++i)
    if (static_cast<std::size_t>(kMeasures[i]) != i) return false;
  return true;
}
static_assert(stand_in_order(), "names are looked up by the measure's number");

const MeasureNames& names_of(Measure measure) {
  return kNames.at(static_cast<std::size_t>(measure));
}

/// The frame's weights, 0 for rows that left the model under separation; empty for 1 each.
std::vector<double> weights_in_model(const ModelFrame& frame, const Fit& fit) {
  std::vector<double> weights = frame.weights;
  const std::vector<std::uint8_t>& left_out = detail::rows_left_out(fit);
  if (left_out.empty()) return weights;
  if (weights.empty()) weights.assign(frame.rows(), 1.0);
  for (std::size_t row = 0; row < left_out.size(); ++row)
    if (left_out[row] != 0) weights[row] = 0;
  return weights;
}

}  // namespace

std::span<const Measure> all_measures() { return kMeasures; }

std::string_view key_of(Measure measure) { return names_of(measure).key; }

std::string_view label_of(Measure measure) { return names_of(measure).label; }

std::string_view short_label_of(Measure measure) { return names_of(measure).short_label; }

std::optional<Measure> find_measure(std::string_view key) {
  for (const Measure measure : kMeasures)
    if (key_of(measure) == key) return measure;
  return std::nullopt;
}

std::vector<PseudoR2> detail::measure_at(const ModelFrame& frame, const Fit& fit,
                                         const Eigen::VectorXd& eta, const RunContext& context) {
  const std::span<const double> etas(eta.data(), static_cast<std::size_t>(eta.size()));
  if (is_count(fit.model)) return compute_measures(fit, {});
  const std::vector<double> weights = weights_in_model(frame, fit);
  const LinkFunction link = link_of(fit.model);
  if (!is_ordered(fit.model))
    return compute_measures(fit, sum_predictions(etas, frame.response, weights, link, context));
  const Eigen::VectorXd cuts = fit.coefficients.tail(static_cast<Eigen::Index>(fit.ancillary));
  return compute_measures(fit, sum_level_predictions(etas, frame.response, weights,
                                                     {cuts.data(), fit.ancillary}, link, context));
}

std::vector<PseudoR2> compute_pseudo_r2(const ModelFrame& frame, const DesignMatrix& design,
                                        const Fit& fit, const RunContext& context) {
  const bool no_levels = is_ordered(fit.model) && detail::has_infinite_coefficient(fit);
  if (!fit.converged() || fit.panel || is_count(fit.model) || no_levels)
    return detail::compute_measures(fit, {});
  if (is_ordered(fit.model) || !fit.separation.determined.empty())
    return detail::measure_at(frame, fit, predict_eta(frame, design, fit, context), context);
  const auto predict = [&](std::size_t first, std::span<double> eta) {
    detail::RowPredictor predictor(frame, design, fit);
    for (std::size_t begin = 0; begin < eta.size(); begin += kBlockRows)
      predictor.predict({first + begin, std::min(kBlockRows, eta.size() - begin)},
                        eta.data() + begin);
  };
  return detail::compute_measures(
      fit, detail::sum_fitted_predictions(predict, frame.response, weights_in_model(frame, fit),
                                          link_of(fit.model), context));
}

InformationCriteria information_criteria(const Fit& fit) {
  InformationCriteria criteria;
  if (!fit.converged()) {
    criteria.absent_reason = detail::describe_failure(fit);
  } else if (fit.weight_kind == WeightKind::probability) {
    criteria.absent_reason = "needs a likelihood; probability weights give a pseudo-likelihood";
  } else {
    const double deviance = -2 * fit.log_likelihood;
    const auto parameters = static_cast<double>(fit.parameters);
    criteria.deviance = fit.model == ModelKind::lpm ? fit.residual_sum_of_squares
                        : is_count(fit.model)       ? fit.deviance
                                                    : deviance;
    criteria.aic = deviance + 2 * parameters;
    criteria.bic = deviance + parameters * std::log(fit.observations);
  }
  return criteria;
}

}  // namespace bip
