// See covariance.hpp.
#include "covariance.hpp"

#include <fmt/format.h>

#include "bip/core/error.hpp"

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

/// Rows of the result: summed scores of each cluster.
Eigen::MatrixXd cluster_scores(const CovarianceInputs& inputs, const ClusterIndex& clusters) {
  // Row-major, so that a row's score is added to neighbouring numbers.
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  RowMajor sums =
      RowMajor::Zero(static_cast<Eigen::Index>(clusters.count), inputs.observed_inverse.rows());
  inputs.visit_scores([&](RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& scores) {
    for (Eigen::Index i = 0; i < scores.rows(); ++i) {
      const std::size_t row = range.first + static_cast<std::size_t>(i);
      sums.row(static_cast<Eigen::Index>(clusters.code[row])) +=
          inputs.frame.weight(row) * scores.row(i);
    }
  });
  return sums;
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

Covariance clustered_covariance(const CovarianceInputs& inputs) {
  const ClusterIndex& clusters = inputs.frame.clusters.front();
  const auto g = static_cast<double>(clusters.count);
  const Eigen::MatrixXd scores = cluster_scores(inputs, clusters);
  Covariance result;
  result.kind = CovarianceKind::cluster;
  result.factor = g / (g - 1);
  result.note = fmt::format("scores summed by {}, × G/(G - 1) (Stata: vce(cluster {}))",
                            clusters.column, clusters.column);
  if (inputs.model == ModelKind::lpm) {
    result.factor *= (inputs.observations - 1) / (inputs.observations - inputs.parameters);
    result.note = fmt::format(
        "scores summed by {}, × G/(G - 1)·(n - 1)/(n - k) (Stata: regress, vce(cluster {}); R: "
        "sandwich::vcovCL, type HC1)",
        clusters.column, clusters.column);
  }
  result.matrix = sandwich(inputs.observed_inverse, scores.transpose() * scores) * result.factor;
  return result;
}

void set_reference(const CovarianceInputs& inputs, Covariance& covariance) {
  covariance.reference = "normal";
  if (inputs.model != ModelKind::lpm) return;
  const double df = covariance.kind == CovarianceKind::cluster
                        ? static_cast<double>(inputs.frame.clusters.front().count) - 1
                        : inputs.observations - inputs.parameters;
  covariance.df = df;
  covariance.reference = fmt::format("t({})", df);
}

}  // namespace

CovarianceKind resolve_covariance_kind(const ModelFrame& frame, const FitOptions& options) {
  const bool probability = frame.weight_kind == WeightKind::probability;
  const CovarianceKind kind =
      options.covariance.value_or(!frame.clusters.empty() ? CovarianceKind::cluster
                                  : probability           ? CovarianceKind::robust
                                                          : CovarianceKind::oim);
  if (kind == CovarianceKind::cluster && frame.clusters.empty()) {
    throw Error(ErrorKind::usage, "--vcov cluster needs clusters", {},
                "name them with --cluster COL");
  }
  if (frame.clusters.size() > 1) {
    throw Error(ErrorKind::usage, "clusters by more than one column are not available", {},
                "give --cluster once");
  }
  if (kind == CovarianceKind::cluster && frame.clusters.front().count < 2) {
    throw Error(
        ErrorKind::degenerate_data,
        fmt::format("all rows belong to one cluster of column {}", frame.clusters.front().column),
        {}, "a cluster-robust covariance needs at least two");
  }
  if (probability && (kind == CovarianceKind::oim || kind == CovarianceKind::eim)) {
    throw Error(ErrorKind::usage,
                fmt::format("--vcov {} is not valid under probability weights", name_of(kind)), {},
                "use robust (the default), hc0, hc1 or cluster");
  }
  return kind;
}

Covariance estimate_covariance(CovarianceKind kind, const CovarianceInputs& inputs) {
  Covariance result;
  if (kind == CovarianceKind::oim || kind == CovarianceKind::eim) {
    result = information_covariance(kind, inputs);
  } else if (kind == CovarianceKind::cluster) {
    result = clustered_covariance(inputs);
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
