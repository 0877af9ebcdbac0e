// See likelihood_sum.hpp.
#include "likelihood_sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bip::detail {

void BlockTerms::reset(Eigen::Index rows, Eigen::Index parameters) {
  for (Eigen::VectorXd* const one : {&log_likelihood, &score, &curvature}) one->setZero(rows);
  for (Eigen::MatrixXd* const one : {&ancillary_score, &cross}) one->setZero(rows, parameters);
  uncertainty.setOnes(rows);
  ancillary.setZero(parameters, parameters);
}

DeriveBlock ResponseLikelihood::block_at(const Eigen::VectorXd& ancillary, Information kind,
                                         const std::vector<std::uint8_t>& skip) const {
  return [derive_row = at(ancillary, kind), &skip](RowRange range, const double* eta,
                                                   BlockTerms& terms) {
    for (std::size_t i = 0; i < range.count; ++i) {
      if (is_skipped(skip, range.first + i)) continue;
      derive_row(range.first + i, eta[i], static_cast<Eigen::Index>(i), terms);
    }
  };
}

namespace {

/// A block's weights, and products with them, in buffers that serve one block after the other.
class Weighting {
 public:
  explicit Weighting(const ModelFrame& frame) : frame_(frame) {}

  void move_to(RowRange range) {
    range_ = range;
    product_.resize(static_cast<Eigen::Index>(range.count));
  }
  /// `values` times the weights; valid until the next call.
  const double* times(const double* values) {
    if (frame_.weights.empty()) return values;
    for (std::size_t i = 0; i < range_.count; ++i)
      product_[static_cast<Eigen::Index>(i)] = frame_.weights[range_.first + i] * values[i];
    return product_.data();
  }
  [[nodiscard]] double sum_of(const Eigen::VectorXd& values) const {
    if (frame_.weights.empty()) return values.sum();
    return sum_of_products(frame_.weights.data() + range_.first, values.data(), range_.count);
  }

 private:
  const ModelFrame& frame_;
  RowRange range_{};
  Eigen::VectorXd product_;
};

/// Adds a block's scores, weighted, in the columns of `x` and the ancillary parameters.
void add_scores(const BlockView& x, const BlockTerms& terms, Weighting& weights, Moments& sum) {
  add_column_products(x, weights.times(terms.score.data()), sum.score.data());
  const auto p = static_cast<Eigen::Index>(x.columns);
  for (Eigen::Index a = 0; a < terms.cross.cols(); ++a)
    sum.score[p + a] += weights.sum_of(terms.ancillary_score.col(a));
}

/// As add_scores for the information's lower triangle.
void add_information(const BlockView& x, const BlockTerms& terms, Weighting& weights,
                     Moments& sum) {
  const auto p = static_cast<Eigen::Index>(x.columns);
  const Eigen::Index ancillary = terms.cross.cols();
  const auto stride = static_cast<std::size_t>(sum.information.rows());
  add_weighted_products(x, weights.times(terms.curvature.data()), sum.information.data(), stride);
  if (ancillary == 0) return;
  sum.information.bottomRightCorner(ancillary, ancillary) += terms.ancillary;
  Eigen::VectorXd cross(p);
  for (Eigen::Index a = 0; a < ancillary; ++a) {
    cross.setZero();
    add_column_products(x, weights.times(terms.cross.col(a).data()), cross.data());
    sum.information.row(p + a).head(p) += cross;
  }
}

/// From moments in columns to those in the same columns times `scale`; the lower triangle counts.
void rescale(const Eigen::VectorXd& scale, Moments& moments) {
  const Eigen::Index p = scale.size();
  moments.score.head(p).array() *= scale.array();
  moments.information.leftCols(p).array().rowwise() *= scale.transpose().array();
  moments.information.topRows(p).array().colwise() *= scale.array();
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

void LikelihoodSum::derive(RowRange range, const BlockView& x, const double* coefficients,
                           const DeriveBlock& derive_block, Eigen::VectorXd& eta,
                           BlockTerms& terms) const {
  const auto rows = static_cast<Eigen::Index>(range.count);
  terms.reset(rows, ancillary_);
  eta.resize(rows);
  multiply_block(x, coefficients, eta.data());
  if (!frame_.offset.empty())
    eta += Eigen::Map<const Eigen::VectorXd>(frame_.offset.data() + range.first, rows);
  derive_block(range, eta.data(), terms);
}

void LikelihoodSum::add_log_likelihood(RowRange range, const BlockTerms& terms,
                                       Moments& sum) const {
  Weighting weights(frame_);
  weights.move_to(range);
  sum.log_likelihood += weights.sum_of(terms.log_likelihood);
  // The outcome that was not observed is least probable where the log-likelihood is highest.
  double highest = -std::numeric_limits<double>::infinity();
  double least = 1;
  for (std::size_t i = 0; i < range.count; ++i) {
    if (is_skipped(skip_, range.first + i)) continue;
    highest = std::max(highest, terms.log_likelihood[static_cast<Eigen::Index>(i)]);
    least = std::min(least, terms.uncertainty[static_cast<Eigen::Index>(i)]);
  }
  sum.least_uncertainty = std::min({sum.least_uncertainty, least, -std::expm1(highest)});
}

Moments LikelihoodSum::sum(const Eigen::VectorXd& theta, Information kind, Extent extent) const {
  const DeriveBlock derive_block = likelihood_.block_at(theta.tail(ancillary_), kind, skip_);
  const Eigen::VectorXd scale = rows_.scale();
  const Eigen::VectorXd coefficients = theta.head(scale.size()).cwiseProduct(scale);
  const auto sum_of_panel = [&](std::size_t panel) {
    Moments sum(size());
    WorkingRows::Loader loader(rows_);
    Weighting weights(frame_);
    Eigen::VectorXd eta;
    BlockTerms terms;
    const auto add = [&](RowRange range) {
      const BlockView x = loader.view(range);
      derive(range, x, coefficients.data(), derive_block, eta, terms);
      add_log_likelihood(range, terms, sum);
      weights.move_to(range);
      add_scores(x, terms, weights, sum);
      if (extent == Extent::all_moments) add_information(x, terms, weights, sum);
    };
    for_each_block(rows_.rows(), panel, add, block_step_);
    return sum;
  };
  Moments total =
      sum_in_order(context_, panel_count(rows_.rows(), block_step_), Moments(size()), sum_of_panel);
  rescale(scale, total);
  total.finish();
  return total;
}

void LikelihoodSum::visit_scores(const Eigen::VectorXd& theta, const ScoreVisitor& visit) const {
  const DeriveBlock derive_block =
      likelihood_.block_at(theta.tail(ancillary_), Information::observed, skip_);
  const Eigen::VectorXd scale = rows_.scale();
  const Eigen::VectorXd coefficients = theta.head(scale.size()).cwiseProduct(scale);
  WorkingRows::Loader loader(rows_);
  Eigen::VectorXd eta;
  BlockTerms terms;
  Eigen::MatrixXd scores;
  using Columns = Eigen::Map<const Eigen::MatrixXd, 0, Eigen::OuterStride<>>;
  for (std::size_t panel = 0; panel < panel_count(rows_.rows()); ++panel) {
    throw_if_stopped(context_);
    for_each_block(rows_.rows(), panel, [&](RowRange range) {
      const BlockView x = loader.view(range);
      derive(range, x, coefficients.data(), derive_block, eta, terms);
      const auto rows = static_cast<Eigen::Index>(range.count);
      scores.resize(rows, size());
      const Columns columns(x.values, rows, scale.size(),
                            Eigen::OuterStride<>(static_cast<Eigen::Index>(x.stride)));
      scores.leftCols(scale.size()) =
          (columns.array().colwise() * terms.score.array()).rowwise() * scale.transpose().array();
      scores.rightCols(ancillary_) = terms.ancillary_score;
      visit(range, scores);
    });
  }
}

}  // namespace bip::detail
