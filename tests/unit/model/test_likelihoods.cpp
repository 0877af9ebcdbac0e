// Every family's log-likelihood summed over rows: its score and information are its derivatives,
// and the expected information is the mean of the observed one.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "model/fit_parts.hpp"
#include "model/likelihood_sum.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

constexpr ModelKind kFamilies[] = {ModelKind::logit,  ModelKind::probit,  ModelKind::cloglog,
                                   ModelKind::ologit, ModelKind::oprobit, ModelKind::poisson,
                                   ModelKind::negbin};

const std::vector<std::uint8_t> kNone;

Problem problem_of(ModelKind model) {
  std::vector<double> y{0, 1, 1, 0, 1, 0, 0, 1};
  if (is_ordered(model)) y = {0, 1, 2, 3, 1, 0, 2, 3};
  if (is_count(model)) y = {0, 3, 1, 0, 7, 2, 0, 1};
  const Table table = make_table({{"y", y},
                                  {"x", {0.3, -1.2, 0.8, 2.1, -0.4, 0.9, -1.7, 0.2}},
                                  {"w", {1, 2, 1, 3, 1, 1, 2, 1}},
                                  {"o", {0.1, -0.3, 0.2, 0, 0.4, -0.1, 0, 0.3}}});
  FrameRequest request;
  request.response_kind = response_kind_of(model);
  request.weights = "w";
  request.weight_kind = WeightKind::frequency;
  request.offset = "o";
  return make_problem(table, "y ~ x", request);
}

/// Calls `work` with the sum at a point that is no maximum.
void with_sum(const Problem& problem, ModelKind model,
              const std::function<void(const detail::LikelihoodSum&, Eigen::VectorXd)>& work) {
  const RunContext context;
  const Eigen::MatrixXd r = detail::triangular_factor(problem.design, {}, {}, kNone, context);
  const detail::WorkingBasis basis =
      detail::build_basis(detail::orthogonalise(r, problem.design.size()), problem.frame.rows(),
                          detail::BasisKind::scaled_where_safe);
  const detail::WorkingRows rows(problem.design, basis);
  const auto family = detail::make_response_likelihood(model, problem.frame);
  const detail::LikelihoodSum sum(problem.frame, rows, *family, kNone, context);
  Eigen::VectorXd theta(sum.size());
  for (Eigen::Index i = 0; i < theta.size(); ++i) theta[i] = 0.2 - 0.3 * static_cast<double>(i);
  if (is_ordered(model)) theta.tail(3) << -0.9, 0.1, 1.3;
  work(sum, theta);
}

/// Column i: central difference of `value` in parameter i.
template <class Value>
Eigen::MatrixXd differences(const Eigen::VectorXd& theta, const Value& value) {
  constexpr double kStep = 1e-5;
  Eigen::MatrixXd result(value(theta).size(), theta.size());
  for (Eigen::Index i = 0; i < theta.size(); ++i) {
    Eigen::VectorXd right = theta;
    Eigen::VectorXd left = theta;
    right[i] += kStep;
    left[i] -= kStep;
    result.col(i) = (value(right) - value(left)) / (2 * kStep);
  }
  return result;
}

}  // namespace

TEST_CASE("score and information of every family are the derivatives of its log-likelihood") {
  for (const ModelKind model : kFamilies) {
    INFO(std::string(name_of(model)));
    with_sum(problem_of(model), model, [](const detail::LikelihoodSum& sum, Eigen::VectorXd at) {
      const detail::Moments here = sum(at);
      const Eigen::MatrixXd slope = differences(at, [&](const Eigen::VectorXd& theta) {
        return Eigen::VectorXd::Constant(1, sum(theta).log_likelihood.value());
      });
      const Eigen::MatrixXd bend =
          differences(at, [&](const Eigen::VectorXd& theta) { return sum(theta).score; });
      CHECK((slope.transpose() - here.score).norm() <= 1e-8 * here.score.norm());
      CHECK((bend + here.information).norm() <= 1e-8 * here.information.norm());
      CHECK(here.information == here.information.transpose());
    });
  }
}

TEST_CASE("the scores of the rows add up to the score of the sum") {
  for (const ModelKind model : kFamilies) {
    INFO(std::string(name_of(model)));
    const Problem problem = problem_of(model);
    with_sum(problem, model, [&](const detail::LikelihoodSum& sum, Eigen::VectorXd at) {
      Eigen::VectorXd total = Eigen::VectorXd::Zero(sum.size());
      sum.visit_scores(
          at, [&](detail::RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& scores) {
            for (Eigen::Index i = 0; i < scores.rows(); ++i)
              total += problem.frame.weight(range.first + static_cast<std::size_t>(i)) *
                       scores.row(i).transpose();
          });
      CHECK((total - sum(at).score).norm() <= 1e-13 * total.norm());
    });
  }
}

TEST_CASE("the expected information is the mean of the observed one over all outcomes") {
  for (const ModelKind model :
       {ModelKind::probit, ModelKind::cloglog, ModelKind::ologit, ModelKind::oprobit}) {
    INFO(std::string(name_of(model)));
    const std::size_t levels = is_ordered(model) ? 4 : 2;
    const Problem whole = problem_of(model);
    Eigen::MatrixXd mean;
    Eigen::MatrixXd expected;
    for (std::size_t level = 0; level < levels; ++level) {
      for (std::size_t row = 0; row < whole.frame.rows(); ++row) {
        Problem one = whole;
        one.frame.weights.assign(one.frame.rows(), 0.0);
        one.frame.weights[row] = 1;
        one.frame.response[row] = static_cast<double>(level);
        with_sum(one, model, [&](const detail::LikelihoodSum& sum, Eigen::VectorXd at) {
          const detail::Moments here = sum(at);
          if (mean.size() == 0) mean = expected = Eigen::MatrixXd::Zero(at.size(), at.size());
          mean += std::exp(here.log_likelihood.value()) * here.information;
          if (level == 0) expected += sum.sum(at, detail::Information::expected).information;
        });
      }
    }
    CHECK((mean - expected).norm() <= 1e-12 * expected.norm());
  }
}

}  // namespace bip::test
