// See likelihood_sum.hpp.
#include "likelihood_sum.hpp"

#include <algorithm>
#include <cmath>

namespace bip::detail {

void BlockTerms::reset(Eigen::Index rows, Eigen::Index parameters) {
  for (Eigen::VectorXd* const one : {&log_likelihood, &score, &curvature}) one->setZero(rows);
  for (Eigen::MatrixXd* const one : {&ancillary_score, &cross}) one->setZero(rows, parameters);
  uncertainty.setOnes(rows);
  ancillary.setZero(parameters, parameters);
}

namespace {

/// Adds a block's terms, weighted, to the moments; `weighted` is a buffer of z's shape.
void add_block(const Eigen::Ref<const Eigen::MatrixXd>& z, const Eigen::VectorXd& weights,
               const BlockTerms& terms, Eigen::MatrixXd& weighted, Moments& sum) {
  const Eigen::Index p = z.cols();
  const Eigen::Index ancillary = terms.cross.cols();
  if (p > 0) {
    const Eigen::VectorXd curvature = weights.cwiseProduct(terms.curvature);
    weighted.topRows(z.rows()) = z.array().colwise() * curvature.array();
    sum.score.head(p).noalias() += z.transpose() * weights.cwiseProduct(terms.score);
    sum.information.topLeftCorner(p, p).triangularView<Eigen::Lower>() +=
        z.transpose() * weighted.topRows(z.rows());
  }
  if (ancillary == 0) return;
  sum.score.tail(ancillary).noalias() += terms.ancillary_score.transpose() * weights;
  sum.information.bottomRightCorner(ancillary, ancillary) += terms.ancillary;
  if (p == 0) return;
  sum.information.bottomLeftCorner(ancillary, p).noalias() +=
      terms.cross.transpose() * (z.array().colwise() * weights.array()).matrix();
}

}  // namespace

LikelihoodSum::LikelihoodSum(const ModelFrame& frame, const WorkingRows& rows,
                             const ResponseLikelihood& likelihood,
                             const std::vector<std::uint8_t>& skip, const RunContext& context)
    : frame_(frame),
      rows_(rows),
      likelihood_(likelihood),
      ancillary_(static_cast<Eigen::Index>(likelihood.ancillary_names().size())),
      skip_(skip),
      context_(context) {}

void LikelihoodSum::derive(RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& z,
                           const Eigen::VectorXd& theta, const DeriveRow& derive_row,
                           BlockTerms& terms) const {
  terms.reset(z.rows(), ancillary_);
  const Eigen::VectorXd eta = z * theta.head(z.cols());
  for (Eigen::Index i = 0; i < z.rows(); ++i) {
    const std::size_t row = range.first + static_cast<std::size_t>(i);
    if (is_skipped(skip_, row)) continue;
    const double offset = frame_.offset.empty() ? 0 : frame_.offset[row];
    derive_row(row, eta[i] + offset, i, terms);
  }
}

Moments LikelihoodSum::sum(const Eigen::VectorXd& theta, Information kind) const {
  const DeriveRow derive_row = likelihood_.at(theta.tail(ancillary_), kind);
  const auto sum_of_panel = [&](std::size_t panel) {
    Moments sum(size());
    WorkingRows::Loader loader(rows_);
    Eigen::MatrixXd weighted(static_cast<Eigen::Index>(kBlockRows), rows_.columns());
    Eigen::VectorXd weights;
    BlockTerms terms;
    for_each_block(rows_.rows(), panel, [&](RowRange range) {
      const auto z = loader.load(range);
      derive(range, z, theta, derive_row, terms);
      weights.resize(z.rows());
      for (Eigen::Index i = 0; i < z.rows(); ++i) {
        const std::size_t row = range.first + static_cast<std::size_t>(i);
        weights[i] = frame_.weight(row);
        sum.log_likelihood += weights[i] * terms.log_likelihood[i];
        if (is_skipped(skip_, row)) continue;
        sum.least_uncertainty = std::min(
            {sum.least_uncertainty, terms.uncertainty[i], -std::expm1(terms.log_likelihood[i])});
      }
      add_block(z, weights, terms, weighted, sum);
    });
    return sum;
  };
  Moments total = sum_panels(context_, rows_.rows(), Moments(size()), sum_of_panel);
  total.finish();
  return total;
}

void LikelihoodSum::visit_scores(const Eigen::VectorXd& theta, const ScoreVisitor& visit) const {
  const DeriveRow derive_row = likelihood_.at(theta.tail(ancillary_), Information::observed);
  WorkingRows::Loader loader(rows_);
  BlockTerms terms;
  Eigen::MatrixXd scores;
  for (std::size_t panel = 0; panel < panel_count(rows_.rows()); ++panel) {
    throw_if_stopped(context_);
    for_each_block(rows_.rows(), panel, [&](RowRange range) {
      const auto z = loader.load(range);
      derive(range, z, theta, derive_row, terms);
      scores.resize(z.rows(), size());
      scores.leftCols(z.cols()) = z.array().colwise() * terms.score.array();
      scores.rightCols(ancillary_) = terms.ancillary_score;
      visit(range, scores);
    });
  }
}

}  // namespace bip::detail
