// See covariance.hpp.
#include "covariance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "clustered_covariance.hpp"

namespace bip::detail {
namespace {

/// Rows' weights in the outer products of scores: frequency weights replicate the row (w·ss'),
/// probability weights multiply its score (w²·ss').
double meat_weight(const ModelFrame& frame, std::size_t row) {
  const double weight = frame.weight(row);
  return frame.weight_kind == WeightKind::probability ? weight * weight : weight;
}

Eigen::MatrixXd row_meat(const CovarianceInputs& inputs) {
  const Eigen::Index size = inputs.observed_inverse.rows();
  Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(size, size);
  Eigen::MatrixXd weighted;
  inputs.visit_scores([&](RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& scores) {
    weighted = scores;
    for (Eigen::Index i = 0; i < scores.rows(); ++i)
      weighted.row(i) *= meat_weight(inputs.frame, range.first + static_cast<std::size_t>(i));
    meat.noalias() += scores.transpose() * weighted;
  });
  return meat;
}

Eigen::MatrixXd sandwich(const Eigen::MatrixXd& bread, const Eigen::MatrixXd& meat) {
  return bread * meat * bread;
}

const char* observed_note(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
    case ModelKind::poisson:
      return "inverse observed information (Stata: vce(oim), the default; R: glm)";
    case ModelKind::ologit:
    case ModelKind::oprobit:
      return "inverse observed information (Stata: vce(oim), the default; R: ordinal::clm)";
    case ModelKind::negbin:
      return "inverse observed information of coefficients and ln(alpha) together (Stata: nbreg; "
             "R's glm.nb takes alpha as known)";
    default:
      return "inverse observed information (Stata: vce(oim), the default; R's glm prints the "
             "expected one, --vcov eim)";
  }
}

Covariance information_covariance(CovarianceKind kind, const CovarianceInputs& inputs) {
  Covariance result;
  result.kind = kind;
  if (inputs.model == ModelKind::lpm) {
    result.matrix = inputs.observed_inverse * inputs.residual_variance;
    result.note = "s²(X'X)⁻¹ with s² = RSS/(n - k) (Stata: regress; R: lm)";
    return result;
  }
  if (kind == CovarianceKind::oim) {
    result.matrix = inputs.observed_inverse;
    result.note = observed_note(inputs.model);
  } else {
    result.matrix = inputs.expected_inverse;
    result.note = is_ordered(inputs.model) ? "inverse expected information"
                                           : "inverse expected information (R: glm; Stata: glm, "
                                             "irls)";
  }
  return result;
}

struct Factor {
  double value;
  const char* note;
};

Factor row_factor(CovarianceKind kind, const CovarianceInputs& inputs) {
  const double n = inputs.observations;
  const bool least_squares = inputs.model == ModelKind::lpm;
  const bool same_bread = inputs.model != ModelKind::probit && inputs.model != ModelKind::cloglog;
  switch (kind) {
    case CovarianceKind::hc1:
      if (least_squares) {
        return {
            n / (n - inputs.parameters),
            "sandwich × n/(n - k) (R: sandwich::vcovHC, type HC1; Stata: regress, vce(robust))"};
      }
      return {n / (n - inputs.parameters),
              same_bread ? "sandwich × n/(n - k) (R: sandwich::vcovHC, type HC1)"
                         : "sandwich × n/(n - k), bread the observed information (R's sandwich "
                           "takes the expected one)"};
    case CovarianceKind::robust:
      if (least_squares) {
        return {n / (n - inputs.parameters),
                "sandwich × n/(n - k) (Stata: regress, vce(robust); R: vcovHC, type HC1)"};
      }
      return {n / (n - 1),
              "sandwich × n/(n - 1) (Stata: vce(robust) of maximum-likelihood models)"};
    default:
      return {1,
              same_bread
                  ? "sandwich without a factor (R: sandwich::vcovHC, type HC0; gretl: --robust)"
                  : "sandwich without a factor, bread the observed information (gretl: --robust; "
                    "R's sandwich takes the expected one)"};
  }
}

void set_reference(const CovarianceInputs& inputs, Covariance& covariance) {
  covariance.reference = "normal";
  if (inputs.reference == ReferenceDistribution::normal) return;
  const double df = is_clustered(covariance.kind)
                        ? static_cast<double>(std::ranges::min(inputs.cluster_counts)) - 1
                        : inputs.observations - inputs.parameters;
  covariance.df = df;
  covariance.reference = fmt::format("t({})", df);
}

void check_clusters(const ModelFrame& frame, CovarianceKind kind) {
  if (frame.clusters.empty()) {
    throw Error(ErrorKind::usage, fmt::format("--vcov {} needs clusters", name_of(kind)), {},
                "name their column with --cluster COL (a study's analysis: cluster = \"COL\")");
  }
  const std::size_t most = kind == CovarianceKind::cv3 ? 1 : 2;
  if (frame.clusters.size() > most) {
    throw Error(ErrorKind::usage,
                fmt::format("--vcov {} by {} columns of clusters is not available", name_of(kind),
                            frame.clusters.size()),
                {}, fmt::format("give --cluster at most {}", most == 1 ? "once" : "twice"));
  }
  for (const ClusterIndex& clusters : frame.clusters) {
    if (clusters.count >= 2) continue;
    throw Error(ErrorKind::degenerate_data,
                fmt::format("all rows belong to one cluster of column {}", clusters.column), {},
                "a cluster-robust covariance needs at least two");
  }
}

}  // namespace

CovarianceKind resolve_covariance_kind(const ModelFrame& frame, const FitOptions& options) {
  const bool probability = frame.weight_kind == WeightKind::probability;
  const CovarianceKind kind = options.covariance.value_or(
      !frame.clusters.empty()                          ? CovarianceKind::cluster
      : probability                                    ? CovarianceKind::robust
      : options.bias_reduction == BiasReduction::firth ? CovarianceKind::eim
                                                       : CovarianceKind::oim);
  if (is_clustered(kind)) check_clusters(frame, kind);
  if (probability && (kind == CovarianceKind::oim || kind == CovarianceKind::eim)) {
    throw Error(ErrorKind::usage,
                fmt::format("--vcov {} is not valid under probability weights", name_of(kind)), {},
                "use robust (the default), hc0, hc1 or cluster");
  }
  return kind;
}

ReferenceDistribution resolve_reference(const FitOptions& options) {
  return options.reference.value_or(
      options.model == ModelKind::lpm ? ReferenceDistribution::t : ReferenceDistribution::normal);
}

Covariance estimate_covariance(CovarianceKind kind, const CovarianceInputs& inputs) {
  Covariance result;
  if (kind == CovarianceKind::oim || kind == CovarianceKind::eim) {
    result = information_covariance(kind, inputs);
  } else if (kind == CovarianceKind::cluster) {
    result = clustered_covariance(inputs);
  } else if (kind == CovarianceKind::cv3) {
    result.kind = kind;
    result.matrix =
        Eigen::MatrixXd::Zero(inputs.observed_inverse.rows(), inputs.observed_inverse.cols());
    result.note = fmt::format(
        "jackknife over the clusters of {}, (G - 1)/G of the squared changes (CV3; R: summclust; "
        "Stata: summclust, jackknife with mse)",
        inputs.frame.clusters.front().column);
  } else {
    const Factor factor = row_factor(kind, inputs);
    result.kind = kind;
    result.factor = factor.value;
    result.note = factor.note;
    result.matrix = sandwich(inputs.observed_inverse, row_meat(inputs)) * factor.value;
  }
  set_reference(inputs, result);
  return result;
}

}  // namespace bip::detail
