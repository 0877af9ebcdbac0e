// See binary_likelihood.hpp.
#include "binary_likelihood.hpp"

#include <cmath>

namespace bip::detail {

void BinaryLikelihood::derive(RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& z,
                              const Eigen::VectorXd& gamma,
                              std::vector<EtaDerivatives>& out) const {
  const Eigen::VectorXd eta = z * gamma;
  out.resize(range.count);
  for (std::size_t i = 0; i < range.count; ++i) {
    const std::size_t row = range.first + i;
    if (!skip_.empty() && skip_[row] != 0) {
      out[i] = {0, 0, 0, 0};
      continue;
    }
    const double offset = frame_.offset.empty() ? 0 : frame_.offset[row];
    out[i] = binary_derivatives(link_, eta[static_cast<Eigen::Index>(i)] + offset,
                                frame_.response[row] != 0);
  }
}

Moments BinaryLikelihood::sum(const Eigen::VectorXd& gamma, Information kind) const {
  const auto sum_of_panel = [&](std::size_t panel) {
    Moments sum(basis_.size());
    BlockBuffer buffer(design_.size());
    Eigen::MatrixXd z(static_cast<Eigen::Index>(kBlockRows), basis_.size());
    Eigen::MatrixXd weighted(z.rows(), z.cols());
    Eigen::VectorXd score(z.rows());
    Eigen::VectorXd curvature(z.rows());
    std::vector<EtaDerivatives> derivatives;
    for_each_block(design_.rows(), panel, [&](RowRange range) {
      const auto count = static_cast<Eigen::Index>(range.count);
      auto rows = z.topRows(count);
      basis_.apply(buffer.load(design_, range), rows);
      derive(range, rows, gamma, derivatives);
      for (std::size_t i = 0; i < range.count; ++i) {
        const std::size_t row = range.first + i;
        const double weight = frame_.weight(row);
        const EtaDerivatives& at = derivatives[i];
        sum.log_likelihood += weight * at.log_likelihood;
        score[static_cast<Eigen::Index>(i)] = weight * at.score;
        curvature[static_cast<Eigen::Index>(i)] =
            weight * (kind == Information::observed ? at.observed : at.expected);
        if (!skip_.empty() && skip_[row] != 0) continue;
        sum.least_uncertainty = std::min(sum.least_uncertainty, -std::expm1(at.log_likelihood));
      }
      if (basis_.size() == 0) return;  // nothing is estimated: the likelihood alone counts
      weighted.topRows(count) = rows.array().colwise() * curvature.head(count).array();
      sum.score.noalias() += rows.transpose() * score.head(count);
      sum.information.triangularView<Eigen::Lower>() += rows.transpose() * weighted.topRows(count);
    });
    return sum;
  };
  Moments total = sum_panels(context_, design_.rows(), Moments(basis_.size()), sum_of_panel);
  total.finish();
  return total;
}

void BinaryLikelihood::visit_scores(const Eigen::VectorXd& gamma, const VisitScores& visit) const {
  BlockBuffer buffer(design_.size());
  Eigen::MatrixXd z(static_cast<Eigen::Index>(kBlockRows), basis_.size());
  std::vector<EtaDerivatives> derivatives;
  for (std::size_t panel = 0; panel < panel_count(design_.rows()); ++panel) {
    throw_if_stopped(context_);
    for_each_block(design_.rows(), panel, [&](RowRange range) {
      auto rows = z.topRows(static_cast<Eigen::Index>(range.count));
      basis_.apply(buffer.load(design_, range), rows);
      derive(range, rows, gamma, derivatives);
      visit(range, rows, derivatives);
    });
  }
}

}  // namespace bip::detail
