// Brant's test from J-1 binary logits: their coefficients' joint covariance needs, for each pair of
// cut points m < l, the cross product X'WX with w = p_l - p_m·p_l, p_m the fitted probability of a
// response above level m. Source: see the header.
#include "bip/explain/proportional_odds.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <cmath>
#include <utility>

#include "bip/core/distribution.hpp"
#include "bip/model/link.hpp"
#include "explain/fit_columns.hpp"
#include "model/row_blocks.hpp"

namespace bip {
namespace {

/// One binary logit: "above level m".
struct CutLogit {
  Fit fit;
  Eigen::VectorXd probability;
};

ModelFrame above_level(const ModelFrame& frame, std::size_t level) {
  ModelFrame binary = frame;
  binary.response_kind = ResponseKind::binary;
  binary.levels.clear();
  binary.clusters.clear();
  for (double& value : binary.response) value = value > static_cast<double>(level) ? 1 : 0;
  return binary;
}

CutLogit fit_cut(const ModelFrame& frame, const DesignMatrix& design, std::size_t level,
                 const RunContext& context) {
  const ModelFrame binary = above_level(frame, level);
  FitOptions options;
  options.covariance = CovarianceKind::oim;
  CutLogit cut{fit_model(binary, design, options, context), {}};
  if (!cut.fit.converged()) return cut;
  cut.probability = predict_eta(binary, design, cut.fit, context);
  for (double& value : cut.probability) value = inverse_link(LinkFunction::logit, value).mu;
  return cut;
}

struct MatrixSum {
  Eigen::MatrixXd value;
  MatrixSum& operator+=(const MatrixSum& other) {
    value += other.value;
    return *this;
  }
};

/// X'WX of two cut points, `low` the one of lower levels.
Eigen::MatrixXd cross_product(const ModelFrame& frame, const DesignMatrix& design,
                              const CutLogit& low, const CutLogit& high,
                              const RunContext& context) {
  const auto p = static_cast<Eigen::Index>(design.size());
  return detail::sum_panels(context, design.rows(), MatrixSum{Eigen::MatrixXd::Zero(p, p)},
                            [&](std::size_t panel) {
                              MatrixSum sum{Eigen::MatrixXd::Zero(p, p)};
                              detail::BlockBuffer buffer(design.size());
                              detail::for_each_block(
                                  design.rows(), panel, [&](detail::RowRange range) {
                                    const auto x = buffer.load(design, range);
                                    Eigen::VectorXd w(x.rows());
                                    for (Eigen::Index i = 0; i < w.size(); ++i) {
                                      const auto row = static_cast<Eigen::Index>(range.first) + i;
                                      w[i] = frame.weight(static_cast<std::size_t>(row)) *
                                             high.probability[row] * (1 - low.probability[row]);
                                    }
                                    sum.value.noalias() += x.transpose() * w.asDiagonal() * x;
                                  });
                              return sum;
                            })
      .value;
}

/// Slopes of all cut points one after another, and their joint covariance.
struct JointSlopes {
  Eigen::VectorXd value;
  Eigen::MatrixXd covariance;
};

std::vector<Eigen::Index> estimated_slopes(const DesignMatrix& design, const Fit& logit) {
  std::vector<Eigen::Index> slopes;
  for (std::size_t column = 0; column < design.size(); ++column)
    if (design.columns()[column].term != kInterceptTerm && logit.is_estimated(column))
      slopes.push_back(static_cast<Eigen::Index>(column));
  return slopes;
}

JointSlopes join_slopes(const ModelFrame& frame, const DesignMatrix& design,
                        const std::vector<CutLogit>& cuts, const std::vector<Eigen::Index>& slopes,
                        const RunContext& context) {
  const auto q = static_cast<Eigen::Index>(slopes.size());
  const auto count = static_cast<Eigen::Index>(cuts.size());
  JointSlopes joint{Eigen::VectorXd(q * count), Eigen::MatrixXd(q * count, q * count)};
  for (Eigen::Index m = 0; m < count; ++m) {
    const CutLogit& low = cuts[static_cast<std::size_t>(m)];
    joint.value.segment(m * q, q) = low.fit.coefficients(slopes);
    joint.covariance.block(m * q, m * q, q, q) = low.fit.information_inverse(slopes, slopes);
    for (Eigen::Index l = m + 1; l < count; ++l) {
      const CutLogit& high = cuts[static_cast<std::size_t>(l)];
      const Eigen::MatrixXd block = low.fit.information_inverse *
                                    cross_product(frame, design, low, high, context) *
                                    high.fit.information_inverse;
      joint.covariance.block(m * q, l * q, q, q) = block(slopes, slopes);
      joint.covariance.block(l * q, m * q, q, q) = block(slopes, slopes).transpose();
    }
  }
  return joint;
}

void set_absent(ProportionalOddsTest::Row& row, std::string reason) {
  row.absent_reason = std::move(reason);
}

/// Wald test that the slopes at places `terms` of a cut point are those of the first one.
void test_equality(const JointSlopes& joint, Eigen::Index slopes, Eigen::Index cuts,
                   const std::vector<Eigen::Index>& terms, ProportionalOddsTest::Row& row) {
  const auto size = static_cast<Eigen::Index>(terms.size());
  Eigen::MatrixXd contrast = Eigen::MatrixXd::Zero(size * (cuts - 1), joint.value.size());
  for (Eigen::Index m = 1; m < cuts; ++m) {
    for (Eigen::Index i = 0; i < size; ++i) {
      const Eigen::Index at = (m - 1) * size + i;
      const Eigen::Index term = terms[static_cast<std::size_t>(i)];
      contrast(at, term) = 1;
      contrast(at, m * slopes + term) = -1;
    }
  }
  row.df = static_cast<double>(contrast.rows());
  const Eigen::VectorXd difference = contrast * joint.value;
  const Eigen::MatrixXd variance = contrast * joint.covariance * contrast.transpose();
  // Scaled to correlations, so that no unit of a column decides what counts as singular.
  const Eigen::VectorXd scale = variance.diagonal().cwiseSqrt().cwiseInverse();
  const Eigen::LDLT<Eigen::MatrixXd> factors(scale.asDiagonal() * variance * scale.asDiagonal());
  constexpr double kSingularPivot = 1e-13;
  const bool is_usable = scale.allFinite() && factors.info() == Eigen::Success &&
                         factors.vectorD().minCoeff() > kSingularPivot;
  if (!is_usable) {
    set_absent(row, "the covariance of the differences is singular");
    return;
  }
  const Eigen::VectorXd scaled = scale.cwiseProduct(difference);
  row.statistic = scaled.dot(factors.solve(scaled));
  row.p_value = chi_squared_upper_p(*row.statistic, row.df);
}

std::string why_no_test(const ModelFrame& frame, const Fit& fit) {
  if (!fit.converged()) return std::string(detail::describe_failure(fit));
  if (frame.weight_kind == WeightKind::probability)
    return "needs a likelihood; probability weights give a pseudo-likelihood";
  if (frame.levels.size() < 3) return "two levels have one cut point: nothing to compare";
  if (detail::count_slopes(fit) == 0) return "no covariates";
  return {};
}

}  // namespace

ProportionalOddsTest test_proportional_odds(const ModelFrame& frame, const DesignMatrix& design,
                                            const Fit& fit, const RunContext& context) {
  ProportionalOddsTest test;
  test.overall.term = "all";
  if (std::string reason = why_no_test(frame, fit); !reason.empty()) {
    set_absent(test.overall, std::move(reason));
    return test;
  }
  std::vector<CutLogit> cuts;
  for (std::size_t level = 0; level + 1 < frame.levels.size(); ++level) {
    cuts.push_back(fit_cut(frame, design, level, context));
    if (cuts.back().fit.converged()) continue;
    set_absent(test.overall, fmt::format("the logit at cut point {}|{} has no finite estimates",
                                         frame.levels[level], frame.levels[level + 1]));
    return test;
  }
  const std::vector<Eigen::Index> slopes = estimated_slopes(design, cuts.front().fit);
  const JointSlopes joint = join_slopes(frame, design, cuts, slopes, context);
  const auto q = static_cast<Eigen::Index>(slopes.size());
  const auto count = static_cast<Eigen::Index>(cuts.size());
  std::vector<Eigen::Index> all;
  for (Eigen::Index i = 0; i < q; ++i) {
    all.push_back(i);
    ProportionalOddsTest::Row row;
    row.term = design.columns()[static_cast<std::size_t>(slopes[static_cast<std::size_t>(i)])].name;
    test_equality(joint, q, count, {i}, row);
    test.terms.push_back(std::move(row));
  }
  test_equality(joint, q, count, all, test.overall);
  if (!frame.clusters.empty()) test.note = "The test takes rows of one cluster as independent.";
  return test;
}

}  // namespace bip
