// See likelihood_problem.hpp.
#include "likelihood_problem.hpp"

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "bias_reduction.hpp"

#include "bip/core/error.hpp"
#include "ordered_response.hpp"
#include "secant_metric.hpp"

namespace bip::detail {
namespace {

Eigen::MatrixXd inverse_of(const Eigen::MatrixXd& information) {
  return information.llt().solve(Eigen::MatrixXd::Identity(information.rows(), information.cols()));
}

/// Every so many blocks: about 64 of them, which place the maximum to a few hundredths of a
/// standard deviation of the rows. 1 where that would not spare much.
std::size_t choose_block_step(std::size_t rows) {
  constexpr std::size_t kBlocks = 64;
  constexpr std::size_t kLeastStep = 8;
  const std::size_t step = rows / (kBlocks * kBlockRows);
  return step < kLeastStep ? 1 : step;
}

/// Moments in theta = directions · phi, as those in phi.
Moments along(const Eigen::MatrixXd& directions, const Moments& moments) {
  Moments part(directions.cols());
  part.log_likelihood = moments.log_likelihood;
  part.score = directions.transpose() * moments.score;
  part.information = directions.transpose() * moments.information * directions;
  part.least_uncertainty = moments.least_uncertainty;
  return part;
}

/// The basis where other parameters hold the constant. Its columns may still contain the constant
/// (row 0 of the transform): the cut points take that up again, see LikelihoodProblem::map.
WorkingBasis without_constant(WorkingBasis basis) {
  const Eigen::Index rest = basis.size() - 1;
  if (basis.diagonal) {
    basis.kept.erase(basis.kept.begin());
    basis.transform = basis.transform.bottomRightCorner(rest, rest).eval();
  } else {
    basis.transform = basis.transform.rightCols(rest).eval();
  }
  return basis;
}

}  // namespace

void LikelihoodProblem::leave_out(const std::vector<std::uint8_t>& rows) {
  if (skip_.empty()) skip_.assign(frame_.rows(), 0);
  for (std::size_t row = 0; row < skip_.size(); ++row) skip_[row] |= rows[row];
}

std::size_t LikelihoodProblem::used_rows() const {
  const auto left = std::count_if(skip_.begin(), skip_.end(), [](auto mark) { return mark != 0; });
  return frame_.rows() - static_cast<std::size_t>(left);
}

WorkingBasis LikelihoodProblem::build(BasisKind kind) const {
  WorkingBasis basis = build_basis(columns_, used_rows(), kind);
  if (likelihood_->constant_place() == ConstantPlace::column) return basis;
  return without_constant(std::move(basis));
}

void LikelihoodProblem::prepare() {
  block_step_ = choose_block_step(frame_.rows());
  Eigen::MatrixXd products = cross_products(design_, skip_, block_step_, context_);
  products *= static_cast<double>(block_step_);  // as many as all rows have, or nearly
  if (auto columns = orthogonalise_products(products)) {
    columns_ = *std::move(columns);
    basis_ = build(BasisKind::scaled_where_safe);
  } else {
    prepare_exactly();
  }
}

void LikelihoodProblem::prepare_exactly() {
  block_step_ = 1;
  const Eigen::MatrixXd r = triangular_factor(design_, {}, {}, skip_, context_);
  columns_ = orthogonalise(r, design_.size());
  basis_ = build(BasisKind::scaled_where_safe);
}

std::size_t LikelihoodProblem::term_of(std::size_t column) const {
  return likelihood_->constant_place() == ConstantPlace::column ? column : column - 1;
}

Fit LikelihoodProblem::start() const {
  const bool has_column = likelihood_->constant_place() == ConstantPlace::column;
  std::vector<std::string> terms;
  for (std::size_t column = has_column ? 0 : 1; column < design_.size(); ++column)
    terms.push_back(design_.columns()[column].name);
  const std::vector<std::string> ancillary = likelihood_->ancillary_names();
  terms.insert(terms.end(), ancillary.begin(), ancillary.end());
  Fit fit = start_fit(frame_, design_, std::move(terms), options_.model, skip_);
  fit.ancillary = ancillary.size();
  fit.parameters = columns_.kept.size() - (has_column ? 0 : 1) + ancillary.size();
  return fit;
}

ParameterMap LikelihoodProblem::map() const {
  const bool has_column = likelihood_->constant_place() == ConstantPlace::column;
  const Eigen::Index p = basis_.size();
  const Eigen::Index extra = ancillary();
  const bool folds = !has_column && !basis_.diagonal;  // row 0 is the constant's
  const Eigen::MatrixXd slopes =
      folds ? basis_.transform.bottomRows(basis_.transform.rows() - 1) : basis_.transform;
  ParameterMap map;
  map.matrix = Eigen::MatrixXd::Zero(slopes.rows() + extra, p + extra);
  map.matrix.topLeftCorner(slopes.rows(), p) = slopes;
  map.matrix.bottomRightCorner(extra, extra).setIdentity();
  if (folds) map.matrix.bottomLeftCorner(extra, p).rowwise() = -basis_.transform.row(0);
  for (std::size_t i = folds ? 1 : 0; i < basis_.kept.size(); ++i)
    map.terms.push_back(term_of(basis_.kept[i]));
  const std::size_t first = design_.size() - (has_column ? 0 : 1);
  for (Eigen::Index i = 0; i < extra; ++i) map.terms.push_back(first + static_cast<std::size_t>(i));
  return map;
}

Eigen::VectorXd LikelihoodProblem::near_start() const {
  constexpr double kEnough = 1e-6;  // the part's own error is far larger
  constexpr int kMostSteps = 12;
  Eigen::VectorXd start = starting_point();
  if (block_step_ == 1 || likelihood_->curvature() != Curvature::concave) return start;
  const WorkingRows rows(design_, basis_);
  const LikelihoodSum all(frame_, rows, *likelihood_, skip_, context_);
  const NewtonResult top =
      maximise(all.on_every_block(block_step_), start, {kEnough, kMostSteps, Curvature::concave});
  return top.termination == Termination::converged ? top.at : start;
}

bool LikelihoodProblem::bears_out_basis(const NewtonResult& top) const {
  constexpr double kLeastShare = 1e-6;
  return block_step_ == 1 || SecantMetric(top.moments.information).is_definite(kLeastShare);
}

/// Zero, but for the constant and what the family knows of its ancillary parameters.
Eigen::VectorXd LikelihoodProblem::starting_point() const {
  Eigen::VectorXd theta = Eigen::VectorXd::Zero(basis_.size() + ancillary());
  const StartingPoint start = likelihood_->start(skip_);
  theta.tail(start.ancillary.size()) = start.ancillary;
  const bool has_column = likelihood_->constant_place() == ConstantPlace::column;
  const auto& kept = basis_.kept;
  if (has_column && !kept.empty() && design_.columns()[kept[0]].term == kInterceptTerm)
    theta[0] = start.constant / basis_.transform(0, 0);
  return theta;
}

NewtonResult LikelihoodProblem::climb(const Eigen::VectorXd& start,
                                      const Interrupt& interrupt) const {
  const WorkingRows rows(design_, basis_);
  const LikelihoodSum sum(frame_, rows, *likelihood_, skip_, context_);
  ClimbRules rules{
      options_.tolerance, options_.iteration_limit, likelihood_->curvature(), interrupt, {}};
  if (directions_.rows() == 0) {
    rules.evaluate_score = [&](const Eigen::VectorXd& at) { return sum.sum_scores(at); };
    return maximise(sum, start, rules);
  }
  const auto evaluate = [&](const Eigen::VectorXd& at) {
    return along(directions_, sum(directions_ * at));
  };
  return maximise(evaluate, directions_.transpose() * start, rules);
}

NewtonResult LikelihoodProblem::climb_bias_reduced(const std::vector<std::size_t>& held) const {
  const WorkingRows rows(design_, basis_);
  std::vector<std::uint8_t> marks(basis_.kept.size(), 0);
  for (std::size_t i = 0; i < basis_.kept.size(); ++i)
    marks[i] = std::ranges::find(held, basis_.kept[i]) != held.end() ? 1 : 0;
  return reduce_bias({frame_, rows, link_of(options_.model), skip_, context_}, marks);
}

double LikelihoodProblem::penalise(const NewtonResult& top) const {
  const WorkingRows rows(design_, basis_);
  const double in_basis =
      penalised_log_likelihood({frame_, rows, link_of(options_.model), skip_, context_}, top.at);
  // ln det T'I T = ln det I + 2 ln |det T|
  return in_basis - std::log(std::abs(basis_.transform.determinant()));
}

void LikelihoodProblem::finish(const NewtonResult& top, CovarianceKind kind, Fit& fit) const {
  fit.log_likelihood = top.moments.log_likelihood.value();
  fit.iterations = top.iterations;
  fit.termination = top.termination;
  fit.termination_note = top.note;
  const bool is_confined = directions_.rows() > 0;
  const Eigen::VectorXd theta = is_confined ? Eigen::VectorXd(directions_ * top.at) : top.at;
  const WorkingRows rows(design_, basis_);
  const LikelihoodSum sum(frame_, rows, *likelihood_, skip_, context_);
  const Eigen::MatrixXd observed = inverse_of(top.moments.information);
  Eigen::MatrixXd expected = observed;
  if (kind == CovarianceKind::eim && options_.model != ModelKind::logit)
    expected = inverse_of(sum.sum(top.at, Information::expected).information);
  const auto visit_scores = [&](const ScoreVisitor& visit) {
    if (!is_confined) return sum.visit_scores(theta, visit);
    sum.visit_scores(theta, [&](RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& scores) {
      visit(range, scores * directions_);
    });
  };
  const CovarianceInputs inputs{options_.model,
                                frame_,
                                observed,
                                expected,
                                1,
                                fit.observations,
                                static_cast<double>(fit.parameters),
                                fit.cluster_counts,
                                resolve_reference(options_),
                                visit_scores};
  ParameterMap terms = map();
  if (is_confined) terms.matrix = (terms.matrix * directions_).eval();
  set_estimates(terms, top.at, observed, estimate_covariance(kind, inputs), fit);
  set_predictor(basis_, theta.head(basis_.size()), fit);
  if (likelihood_->constant_place() == ConstantPlace::cut_points) fit.predictor_coefficients[0] = 0;
}

SeparationFinding LikelihoodProblem::find_separation() const {
  LikelihoodProblem orthogonal = *this;
  orthogonal.prepare_exactly();
  orthogonal.basis_ = orthogonal.build(BasisKind::orthogonal);
  SeparationFinding finding = detail::find_separation(
      {frame_, design_, orthogonal.basis_, skip_, context_, likelihood_->separation_rule()});
  if (!finding.found) return finding;
  const ParameterMap map = orthogonal.map();
  const bool has_column = likelihood_->constant_place() == ConstantPlace::column;
  const std::size_t first = design_.size() - (has_column ? 0 : 1);  // of the ancillary terms
  for (std::size_t i = 0; i < map.terms.size(); ++i) {
    const Eigen::RowVectorXd term = map.matrix.row(static_cast<Eigen::Index>(i));
    if (!diverges(term.head(finding.unidentified.rows()), finding)) continue;
    if (map.terms[i] < first) {
      finding.infinite_columns.push_back(map.terms[i] + (has_column ? 0 : 1));
    } else {
      finding.infinite_ancillary.push_back(map.terms[i]);
    }
  }
  return finding;
}

void LikelihoodProblem::finish_at_limit(const SeparationFinding& finding, CovarianceKind kind,
                                        Fit& fit) const {
  if (likelihood_->separation_rule() == SeparationRule::ordered)
    return finish_ordered_limit(finding, kind, fit);
  LikelihoodProblem remaining = *this;
  remaining.prepare_exactly();
  remaining.basis_ = remaining.build(BasisKind::orthogonal);
  remaining.basis_.transform = (remaining.basis_.transform * finding.identified).eval();
  remaining.leave_out(finding.determined);
  Eigen::VectorXd start = Eigen::VectorXd::Zero(remaining.basis_.size() + ancillary());
  const StartingPoint family = likelihood_->start(remaining.skip_);
  start.tail(family.ancillary.size()) = family.ancillary;
  remaining.finish(remaining.climb(start, nullptr), kind, fit);
}

/// Rows stay with the bounds they have left; the climb stays in the directions those identify. The
/// starting cut points keep their order there: projected, no bound that is left moves.
void LikelihoodProblem::finish_ordered_limit(const SeparationFinding& finding, CovarianceKind kind,
                                             Fit& fit) const {
  if (kind == CovarianceKind::eim) {
    throw Error(ErrorKind::usage,
                "--vcov eim is not available for an ordered model with infinite coefficients", {},
                "use oim (the default), hc0, hc1, robust or cluster");
  }
  const OrderedResponse limit(frame_, link_of(options_.model), finding.lost_bounds);
  LikelihoodProblem remaining = *this;
  remaining.likelihood_ = &limit;
  remaining.prepare_exactly();
  remaining.basis_ = remaining.build(BasisKind::orthogonal);
  remaining.directions_ = finding.identified;
  remaining.finish(remaining.climb(remaining.starting_point(), nullptr), kind, fit);
}

}  // namespace bip::detail
