// See fit_parts.hpp.
#include "fit_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "newton.hpp"
#include "row_blocks.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kFewClusters = 20;

bool is_skipped(const std::vector<std::uint8_t>& skip, std::size_t row) {
  return !skip.empty() && skip[row] != 0;
}

/// Weighted numbers of events and non-events.
struct OutcomeWeights {
  CompensatedSum events;
  CompensatedSum others;
};

OutcomeWeights outcome_weights(const ModelFrame& frame, const std::vector<std::uint8_t>& skip) {
  OutcomeWeights sums;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    (frame.response[row] != 0 ? sums.events : sums.others) += frame.weight(row);
  }
  return sums;
}

double weighted_log_share(double part, double whole) {
  return part == 0 ? 0 : part * std::log(part / whole);
}

/// Intercept-only model with offset: a one-dimensional Newton climb.
double fitted_null_log_likelihood(const ModelFrame& frame, LinkFunction link,
                                  const std::vector<std::uint8_t>& skip,
                                  const RunContext& context) {
  const Evaluate evaluate = [&](const Eigen::VectorXd& at) {
    Moments total = sum_panels(context, frame.rows(), Moments(1), [&](std::size_t panel) {
      Moments sum(1);
      for_each_block(frame.rows(), panel, [&](RowRange range) {
        for (std::size_t row = range.first; row < range.first + range.count; ++row) {
          if (is_skipped(skip, row)) continue;
          const EtaDerivatives point =
              binary_derivatives(link, at[0] + frame.offset[row], frame.response[row] != 0);
          sum.log_likelihood += frame.weight(row) * point.log_likelihood;
          sum.score[0] += frame.weight(row) * point.score;
          sum.information(0, 0) += frame.weight(row) * point.observed;
        }
      });
      return sum;
    });
    total.finish();
    return total;
  };
  constexpr double kTolerance = 1e-14;
  constexpr int kIterations = 200;
  const NewtonResult top =
      maximise(evaluate, Eigen::VectorXd::Zero(1), kTolerance, kIterations, nullptr);
  if (top.termination != Termination::converged) {
    throw Error(
        ErrorKind::degenerate_data,
        fmt::format("the intercept-only model with this offset cannot be fitted: {}", top.note), {},
        "look at the offset's scale: it is added to the linear predictor as it is");
  }
  return top.moments.log_likelihood.value();
}

}  // namespace

Fit start_fit(const ModelFrame& frame, const DesignMatrix& design, ModelKind model,
              const std::vector<std::uint8_t>& skip) {
  Fit fit;
  fit.model = model;
  for (const DesignColumn& column : design.columns()) fit.terms.push_back(column.name);
  fit.states.assign(fit.terms.size(), CoefficientState::aliased);
  CompensatedSum weight_sum;
  CompensatedSum events;
  std::vector<std::uint8_t> seen(frame.clusters.empty() ? 0 : frame.clusters.front().count);
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    ++fit.rows;
    weight_sum += frame.weight(row);
    const double counted = frame.weight_kind == WeightKind::frequency ? frame.weight(row) : 1;
    if (frame.response[row] != 0) events += counted;
    if (!seen.empty()) seen[frame.clusters.front().code[row]] = 1;
  }
  fit.weight_sum = weight_sum.value();
  fit.observations =
      frame.weight_kind == WeightKind::frequency ? fit.weight_sum : static_cast<double>(fit.rows);
  fit.binary_response = frame.response_kind == ResponseKind::binary;
  fit.events = fit.binary_response ? events.value() : 0;
  fit.cluster_count =
      static_cast<std::size_t>(std::count(seen.begin(), seen.end(), std::uint8_t{1}));
  fit.weight_kind = frame.weight_kind;
  fit.has_offset = !frame.offset.empty();
  fit.has_intercept = design.has_intercept();
  fit.sample_id = frame.sample.id;
  const auto p = static_cast<Eigen::Index>(fit.terms.size());
  fit.coefficients = Eigen::VectorXd::Zero(p);
  fit.predictor_coefficients = Eigen::VectorXd::Zero(p);
  fit.information_inverse = Eigen::MatrixXd::Zero(p, p);
  fit.covariance.matrix = Eigen::MatrixXd::Zero(p, p);
  return fit;
}

void set_estimates(const WorkingBasis& basis, const Eigen::VectorXd& gamma,
                   const Eigen::MatrixXd& information_inverse, const Covariance& covariance,
                   Fit& fit) {
  const Eigen::VectorXd beta = basis.transform * gamma;
  const Eigen::MatrixXd inverse =
      basis.transform * information_inverse * basis.transform.transpose();
  const Eigen::MatrixXd matrix = basis.transform * covariance.matrix * basis.transform.transpose();
  fit.covariance.kind = covariance.kind;
  fit.covariance.factor = covariance.factor;
  fit.covariance.reference = covariance.reference;
  fit.covariance.df = covariance.df;
  fit.covariance.note = covariance.note;
  for (std::size_t i = 0; i < basis.kept.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const auto term = static_cast<Eigen::Index>(basis.kept[i]);
    fit.predictor_coefficients[term] = beta[row];
    if (!fit.is_estimated(basis.kept[i])) continue;
    fit.coefficients[term] = beta[row];
    for (std::size_t j = 0; j < basis.kept.size(); ++j) {
      if (!fit.is_estimated(basis.kept[j])) continue;
      const auto column = static_cast<Eigen::Index>(j);
      const auto other = static_cast<Eigen::Index>(basis.kept[j]);
      fit.information_inverse(term, other) = inverse(row, column);
      fit.covariance.matrix(term, other) = matrix(row, column);
    }
  }
}

double null_log_likelihood(const ModelFrame& frame, ModelKind model,
                           const std::vector<std::uint8_t>& skip, const RunContext& context) {
  if (!frame.offset.empty()) {
    return fitted_null_log_likelihood(frame, link_of(model), skip, context);
  }
  const OutcomeWeights sums = outcome_weights(frame, skip);
  const double events = sums.events.value();
  const double others = sums.others.value();
  return weighted_log_share(events, events + others) + weighted_log_share(others, events + others);
}

void add_common_diagnostics(const ModelFrame& frame, Fit& fit) {
  if (fit.covariance.kind != CovarianceKind::cluster || fit.cluster_count >= kFewClusters) return;
  fit.diagnostics.push_back(
      {Severity::warning, "few_clusters",
       fmt::format("only {} clusters by {}: cluster-robust standard errors are too small below "
                   "about {} clusters",
                   fit.cluster_count, frame.clusters.front().column, kFewClusters),
       fit.cluster_count});
}

}  // namespace bip::detail
