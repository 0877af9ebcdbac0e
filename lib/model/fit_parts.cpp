// See fit_parts.hpp.
#include "fit_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "newton.hpp"

namespace bip::detail {
namespace {

std::size_t count_used(const ClusterIndex& clusters, const std::vector<std::uint8_t>& skip) {
  std::vector<std::uint8_t> seen(clusters.count);
  for (std::size_t row = 0; row < clusters.code.size(); ++row)
    if (!is_skipped(skip, row)) seen[clusters.code[row]] = 1;
  return static_cast<std::size_t>(std::ranges::count(seen, std::uint8_t{1}));
}

void count_clusters(const ModelFrame& frame, const std::vector<std::uint8_t>& skip, Fit& fit) {
  if (frame.clusters.empty()) return;
  for (const ClusterIndex& clusters : frame.clusters)
    fit.cluster_counts.push_back(count_used(clusters, skip));
  fit.cluster_count = std::ranges::min(fit.cluster_counts);
  if (frame.clusters.size() == 2)
    fit.cluster_counts.push_back(
        count_used(combine_clusters(frame.clusters[0], frame.clusters[1]), skip));
}

/// The column with the fewest clusters.
const std::string& name_fewest_clusters(const ModelFrame& frame, const Fit& fit) {
  const auto fewest = std::ranges::find(fit.cluster_counts, fit.cluster_count);
  return frame.clusters[static_cast<std::size_t>(fewest - fit.cluster_counts.begin())].column;
}

/// Sets rows and their sum of weights; returns how often the response is not 0.
double count_rows(const ModelFrame& frame, const std::vector<std::uint8_t>& skip, Fit& fit) {
  if (skip.empty() && frame.weights.empty()) {
    fit.rows = frame.rows();
    fit.weight_sum = static_cast<double>(fit.rows);
    return static_cast<double>(fit.rows) -
           static_cast<double>(std::ranges::count(frame.response, 0.0));
  }
  CompensatedSum weight_sum;
  CompensatedSum events;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    ++fit.rows;
    weight_sum += frame.weight(row);
    const double counted = frame.weight_kind == WeightKind::frequency ? frame.weight(row) : 1;
    if (frame.response[row] != 0) events += counted;
  }
  fit.weight_sum = weight_sum.value();
  return events.value();
}

}  // namespace

std::vector<std::string> names_of(const DesignMatrix& design) {
  std::vector<std::string> names;
  for (const DesignColumn& column : design.columns()) names.push_back(column.name);
  return names;
}

Fit start_fit(const ModelFrame& frame, const DesignMatrix& design, std::vector<std::string> terms,
              ModelKind model, const std::vector<std::uint8_t>& skip) {
  Fit fit;
  fit.model = model;
  fit.terms = std::move(terms);
  fit.states.assign(fit.terms.size(), CoefficientState::aliased);
  const double events = count_rows(frame, skip, fit);
  fit.observations =
      frame.weight_kind == WeightKind::frequency ? fit.weight_sum : static_cast<double>(fit.rows);
  fit.binary_response = frame.response_kind == ResponseKind::binary;
  fit.events = fit.binary_response ? events : 0;
  count_clusters(frame, skip, fit);
  fit.weight_kind = frame.weight_kind;
  fit.has_offset = !frame.offset.empty();
  fit.has_intercept = design.has_intercept();
  fit.sample_id = frame.sample.id;
  const auto p = static_cast<Eigen::Index>(fit.terms.size());
  fit.coefficients = Eigen::VectorXd::Zero(p);
  fit.predictor_coefficients = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(design.size()));
  fit.information_inverse = Eigen::MatrixXd::Zero(p, p);
  fit.covariance.matrix = Eigen::MatrixXd::Zero(p, p);
  return fit;
}

void set_estimates(const ParameterMap& map, const Eigen::VectorXd& theta,
                   const Eigen::MatrixXd& information_inverse, const Covariance& covariance,
                   Fit& fit) {
  const Eigen::VectorXd estimates = map.matrix * theta;
  const Eigen::MatrixXd inverse = map.matrix * information_inverse * map.matrix.transpose();
  const Eigen::MatrixXd matrix = map.matrix * covariance.matrix * map.matrix.transpose();
  fit.covariance.kind = covariance.kind;
  fit.covariance.factor = covariance.factor;
  fit.covariance.reference = covariance.reference;
  fit.covariance.df = covariance.df;
  fit.covariance.note = covariance.note;
  for (std::size_t i = 0; i < map.terms.size(); ++i) {
    if (!fit.is_estimated(map.terms[i])) continue;
    const auto row = static_cast<Eigen::Index>(i);
    const auto term = static_cast<Eigen::Index>(map.terms[i]);
    fit.coefficients[term] = estimates[row];
    for (std::size_t j = 0; j < map.terms.size(); ++j) {
      if (!fit.is_estimated(map.terms[j])) continue;
      const auto column = static_cast<Eigen::Index>(j);
      const auto other = static_cast<Eigen::Index>(map.terms[j]);
      fit.information_inverse(term, other) = inverse(row, column);
      fit.covariance.matrix(term, other) = matrix(row, column);
    }
  }
}

void set_predictor(const WorkingBasis& basis, const Eigen::VectorXd& gamma, Fit& fit) {
  const Eigen::VectorXd beta = basis.transform * gamma;
  for (std::size_t i = 0; i < basis.kept.size(); ++i)
    fit.predictor_coefficients[static_cast<Eigen::Index>(basis.kept[i])] =
        beta[static_cast<Eigen::Index>(i)];
}

double null_log_likelihood(const ModelFrame& frame, const ResponseLikelihood& likelihood,
                           const std::vector<std::uint8_t>& skip, const RunContext& context) {
  if (const std::optional<double> closed = likelihood.closed_null_log_likelihood(skip))
    return *closed;
  const Eigen::Index constants = likelihood.constant_place() == ConstantPlace::column ? 1 : 0;
  const WorkingRows rows = WorkingRows::constant(frame.rows(), constants);
  const LikelihoodSum sum(frame, rows, likelihood, skip, context);
  const StartingPoint start = likelihood.start(skip);
  Eigen::VectorXd theta(sum.size());
  if (constants > 0) theta[0] = start.constant;
  theta.tail(start.ancillary.size()) = start.ancillary;
  ClimbRules rules;
  rules.iteration_limit = 200;
  rules.curvature = likelihood.curvature();
  const NewtonResult top = maximise(sum, theta, rules);
  if (top.termination != Termination::converged) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("the intercept-only model of this response {}cannot be fitted: {}",
                            frame.offset.empty() ? "" : "with this offset ", top.note),
                {},
                frame.offset.empty()
                    ? "look at the response's values"
                    : "look at the offset's scale: it is added to the linear predictor "
                      "as it is");
  }
  return top.moments.log_likelihood.value();
}

void renew_sample_id(const std::vector<std::uint8_t>& left_out, Fit& fit) {
  Sha256 digest;
  digest.update(fit.sample_id);
  digest.update(std::string(left_out.begin(), left_out.end()));
  fit.sample_id = digest.finish().substr(0, fit.sample_id.size());
}

void add_common_diagnostics(const ModelFrame& frame, Fit& fit) {
  if (!is_clustered(fit.covariance.kind) || fit.cluster_count >= kFewClusters) return;
  if (fit.covariance.kind == CovarianceKind::cv3 && fit.covariance.df) return;
  const std::string& column = name_fewest_clusters(frame, fit);
  const char* const safer =
      fit.covariance.kind == CovarianceKind::cv3
          ? "tests by the normal distribution are too liberal; --reference-distribution t is safer"
          : "cluster-robust standard errors are too small; a jackknife over the clusters (cv3) and "
            "the t distribution with G - 1 degrees of freedom are safer";
  fit.diagnostics.push_back({Severity::warning, "few_clusters",
                             fmt::format("only {} clusters by {}, below about {}: {}",
                                         fit.cluster_count, column, kFewClusters, safer),
                             fit.cluster_count});
}

}  // namespace bip::detail
