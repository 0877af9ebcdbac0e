// Two logistic regressions of the response on the log odds that were predicted. Knows nothing of
// the model behind the predictions.
// Source: Cox (1958), Biometrika 45; Steyerberg (2019), Clinical Prediction Models, ch. 15.
#include "explain/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "model/newton.hpp"

namespace bip::detail {
namespace {

constexpr const char* kNoOdds = "a linear probability model has no odds";
constexpr const char* kOneValue = "the response has one value in these rows";
constexpr const char* kInfinite = "some rows are predicted with certainty (separation)";
constexpr const char* kConstant = "all rows have the same prediction";
constexpr const char* kSeparated = "the predictions separate events from the others";
constexpr const char* kNotConverged = "the recalibration did not converge";

double log_odds(LinkFunction link, double eta) {
  if (link == LinkFunction::logit) return eta;
  const InverseLink at = inverse_link(link, eta);
  return at.log_mu - at.log_complement;
}

/// Log-likelihood of logit P(y = 1) = a + odds with one parameter, a + b·odds with two.
Moments sum_recalibration(const PredictedRows& rows, const std::vector<double>& odds,
                          const Eigen::VectorXd& at) {
  const bool has_slope = at.size() == 2;
  Moments moments(at.size());
  Eigen::VectorXd x = Eigen::VectorXd::Ones(at.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (has_slope) x[1] = odds[row];
    const double eta = at[0] + (has_slope ? at[1] : 1.0) * odds[row];
    const EtaDerivatives d = binary_derivatives(LinkFunction::logit, eta, rows.response[row] == 1);
    const double w = rows.weight(row);
    moments.log_likelihood += w * d.log_likelihood;
    moments.score += (w * d.score) * x;
    moments.information += (w * d.observed) * (x * x.transpose());
  }
  moments.finish();
  return moments;
}

MaybeFigure last_parameter(const PredictedRows& rows, const std::vector<double>& odds,
                           Eigen::VectorXd start) {
  const NewtonResult result =
      maximise([&](const Eigen::VectorXd& at) { return sum_recalibration(rows, odds, at); },
               std::move(start), {});
  if (result.termination != Termination::converged) return {std::nullopt, kNotConverged};
  return {result.at[result.at.size() - 1]};
}

/// Whether some cut has the events on one side and the others on the other, ties at it apart: then
/// no slope is the likeliest.
bool separates(const Ranking& ranking) {
  const auto is_event = [](const TieGroup& group) { return group.events > 0; };
  const auto is_non_event = [](const TieGroup& group) { return group.non_events > 0; };
  const auto& groups = ranking.groups;
  const auto first = [&](const auto& is_in) {
    return std::find_if(groups.begin(), groups.end(), is_in)->eta;
  };
  const auto last = [&](const auto& is_in) {
    return std::find_if(groups.rbegin(), groups.rend(), is_in)->eta;
  };
  return last(is_non_event) <= first(is_event) || last(is_event) <= first(is_non_event);
}

const char* reason_without_odds(const PredictedRows& rows, const Ranking& ranking) {
  if (rows.link == LinkFunction::identity) return kNoOdds;
  if (!ranking.has_both()) return kOneValue;
  if (std::isinf(ranking.groups.front().eta) || std::isinf(ranking.groups.back().eta))
    return kInfinite;
  return nullptr;
}

}  // namespace

Calibration recalibrate(const PredictedRows& rows, const Ranking& ranking) {
  Calibration calibration;
  if (const char* const reason = reason_without_odds(rows, ranking)) {
    calibration.intercept.absent_reason = calibration.slope.absent_reason = reason;
    return calibration;
  }
  std::vector<double> odds;
  odds.reserve(rows.size());
  for (const double eta : rows.eta) odds.push_back(log_odds(rows.link, eta));
  calibration.intercept = last_parameter(rows, odds, Eigen::VectorXd::Zero(1));
  if (ranking.groups.size() < 2) {
    calibration.slope.absent_reason = kConstant;
  } else if (separates(ranking)) {
    calibration.slope.absent_reason = kSeparated;
  } else {
    calibration.slope = last_parameter(rows, odds, Eigen::Vector2d(0, 1));
  }
  return calibration;
}

}  // namespace bip::detail
