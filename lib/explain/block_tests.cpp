// Likelihood-ratio and Wald tests of added columns, and when each of them may be relied upon.
// Knows fits, not the data they came from.
// Sources: Wilks (1938); Wald (1943); under clusters the rank of the covariance bounds the Wald
// test's degrees of freedom (Stata's [U] 20.22.1).
#include "explain/block_tests.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "bip/core/distribution.hpp"
#include "bip/core/error.hpp"
#include "explain/fit_columns.hpp"

namespace bip {
namespace {

/// Smallest pivot of a correlation matrix that counts as positive: rounding leaves about 1e-16.
constexpr double kSingularPivot = 1e-13;

constexpr std::string_view kNothingAdded =
    "adds no column: all are collinear with earlier ones or left out under separation";

BlockTest absent(BlockTest test, std::string note) {
  test.valid = false;
  test.note = std::move(note);
  return test;
}

/// b'V⁻¹b, absent where V is singular. V is scaled to a correlation matrix first, so that the
/// units of the columns decide nothing.
std::optional<double> quadratic_form(const Fit& fit, const std::vector<std::size_t>& terms) {
  const auto size = static_cast<Eigen::Index>(terms.size());
  Eigen::MatrixXd correlation(size, size);
  Eigen::VectorXd statistic(size);
  const Eigen::MatrixXd& covariance = fit.covariance.matrix;
  for (Eigen::Index i = 0; i < size; ++i) {
    const auto row = static_cast<Eigen::Index>(terms[static_cast<std::size_t>(i)]);
    const double variance = covariance(row, row);
    if (!(variance > 0) || !std::isfinite(variance)) return std::nullopt;
    statistic[i] = fit.coefficients[row] / std::sqrt(variance);
    for (Eigen::Index j = 0; j < size; ++j) {
      const auto column = static_cast<Eigen::Index>(terms[static_cast<std::size_t>(j)]);
      correlation(i, j) =
          covariance(row, column) / std::sqrt(variance) / std::sqrt(covariance(column, column));
    }
  }
  const Eigen::LDLT<Eigen::MatrixXd> factors(correlation);
  const bool positive =
      factors.info() == Eigen::Success && factors.vectorD().minCoeff() > kSingularPivot;
  if (!positive) return std::nullopt;
  return statistic.dot(factors.solve(statistic));
}

std::string why_no_wald_test(const Fit& fit, const std::vector<std::size_t>& terms) {
  if (!fit.converged()) return std::string(detail::describe_failure(fit));
  if (terms.empty()) return std::string(kNothingAdded);
  for (const std::size_t term : terms)
    if (fit.states[term] == CoefficientState::infinite)
      return fmt::format("the coefficient of {} is infinite", fit.terms[term]);
  const bool clustered = is_clustered(fit.covariance.kind);
  if (clustered && terms.size() + 1 > fit.cluster_count)
    return fmt::format(
        "{} clusters allow at most {} degrees of freedom, the test needs {}", fit.cluster_count,
        fit.cluster_count - std::min<std::size_t>(fit.cluster_count, 1), terms.size());
  return {};
}

}  // namespace

BlockTest wald_test(const Fit& fit, const std::vector<std::size_t>& terms) {
  std::vector<std::size_t> tested;
  for (const std::size_t term : terms) {
    check_invariant(term < fit.states.size(), "a tested term is one of the fit");
    if (detail::takes_part(fit, term)) tested.push_back(term);
  }
  BlockTest test;
  test.kind = BlockTestKind::wald;
  test.df = static_cast<double>(tested.size());
  test.df2 = fit.covariance.df;
  if (std::string reason = why_no_wald_test(fit, tested); !reason.empty())
    return absent(std::move(test), std::move(reason));
  const std::optional<double> form = quadratic_form(fit, tested);
  if (!form) return absent(std::move(test), "the covariance of the added columns is singular");
  if (test.df2) {
    test.statistic = *form / test.df;
    test.p_value = f_upper_p(*test.statistic, test.df, *test.df2);
  } else {
    test.statistic = *form;
    test.p_value = chi_squared_upper_p(*form, test.df);
  }
  return test;
}

namespace detail {
namespace {

bool is_model_based(CovarianceKind kind) {
  return kind == CovarianceKind::oim || kind == CovarianceKind::eim;
}

std::string why_not_comparable(const ModelSummary& from, const ModelSummary& to) {
  for (const ModelSummary* model : {&from, &to})
    if (!model->fit.converged())
      return fmt::format("{}: {}", model->name, describe_failure(model->fit));
  if (from.fit.has_intercept && !to.fit.has_intercept)
    return fmt::format("not nested: {} has no intercept", to.name);
  return {};
}

/// Why the test is not valid, though it can be computed.
std::string_view why_likelihood_is_no_test(const Fit& fit) {
  if (is_clustered(fit.covariance.kind))
    return "not valid with clusters, whose rows depend on each other; the Wald test stands in";
  if (!is_model_based(fit.covariance.kind))
    return "not valid with a robust covariance; the Wald test stands in";
  return {};
}

/// A diverging ln(alpha) alone is no separation.
bool has_infinite_column(const Fit& fit) {
  const auto columns = static_cast<std::ptrdiff_t>(fit.states.size() - fit.ancillary);
  return std::find(fit.states.begin(), fit.states.begin() + columns, CoefficientState::infinite) !=
         fit.states.begin() + columns;
}

std::string_view remark_on_likelihood(const ModelSummary& from, const ModelSummary& to) {
  if (to.fit.model == ModelKind::lpm)
    return "asymptotic, from the Gaussian likelihood; the F test is exact under normal errors";
  if (has_infinite_column(from.fit) || has_infinite_column(to.fit))
    return "at the limit of the log-likelihood under separation; the chi-squared distribution is "
           "rough there";
  if (to.fit.model == ModelKind::negbin && has_infinite_coefficient(to.fit))
    return "alpha is 0 in the larger model: the statistic holds what its covariates take from "
           "alpha, too";
  return {};
}

/// The penalised likelihood ratio of Heinze & Schemper (2002), as R's logistf.
void test_penalised(const ModelSummary& to, const std::optional<double>& restricted,
                    BlockTest& test) {
  if (!restricted || !to.fit.penalised_log_likelihood) {
    test = absent(std::move(test), to.fit.model == ModelKind::logit
                                       ? "the restricted penalised fit was not reached; the Wald "
                                         "test stands in"
                                       : "bias-reduced probit maximises no likelihood; the Wald "
                                         "test stands in");
    return;
  }
  test.statistic = std::max(0.0, 2 * (*to.fit.penalised_log_likelihood - *restricted));
  test.p_value = chi_squared_upper_p(*test.statistic, test.df);
  const std::string_view objection = why_likelihood_is_no_test(to.fit);
  test.valid = objection.empty();
  test.note = test.valid
                  ? "penalised likelihood ratio, the added coefficients held at 0 (R: logistf)"
                  : objection;
}

BlockTest likelihood_ratio_test(const ModelSummary& from, const ModelSummary& to,
                                const std::optional<double>& restricted) {
  BlockTest test;
  test.kind = BlockTestKind::likelihood_ratio;
  test.df =
      static_cast<double>(count_columns(to.fit)) - static_cast<double>(count_columns(from.fit));
  if (std::string reason = why_not_comparable(from, to); !reason.empty())
    return absent(std::move(test), std::move(reason));
  if (test.df <= 0) return absent(std::move(test), std::string(kNothingAdded));
  if (to.fit.weight_kind == WeightKind::probability)
    return absent(std::move(test),
                  "probability weights give a pseudo-likelihood; the Wald test stands in");
  if (to.fit.bias_reduction == BiasReduction::firth) {
    test_penalised(to, restricted, test);
    return test;
  }
  // Nested log-likelihoods never fall; below 0 stands only the noise of the last iteration.
  test.statistic = std::max(0.0, 2 * (to.fit.log_likelihood - from.fit.log_likelihood));
  test.p_value = chi_squared_upper_p(*test.statistic, test.df);
  const std::string_view objection = why_likelihood_is_no_test(to.fit);
  test.valid = objection.empty();
  test.note = test.valid ? remark_on_likelihood(from, to) : objection;
  return test;
}

bool has_column(const Fit& fit, std::string_view name) {
  return std::find(fit.terms.begin(), fit.terms.end(), name) != fit.terms.end();
}

BlockTest wald_test_of_added_columns(const ModelSummary& from, const ModelSummary& to) {
  std::vector<std::size_t> added;
  for (std::size_t term = 0; term < to.fit.terms.size(); ++term)
    if (!has_column(from.fit, to.fit.terms[term])) added.push_back(term);
  BlockTest test = wald_test(to.fit, added);
  std::string reason = why_not_comparable(from, to);
  for (const std::string& term : from.fit.terms)
    if (reason.empty() && !has_column(to.fit, term))
      reason = fmt::format("{} codes {} by other columns than {}", to.name, term, from.name);
  if (reason.empty()) return test;
  test.statistic.reset();
  test.p_value.reset();
  return absent(std::move(test), std::move(reason));
}

}  // namespace

std::vector<std::size_t> list_added_columns(const ModelSummary& from, const DesignMatrix& design) {
  std::vector<std::size_t> added;
  for (std::size_t column = 0; column < design.size(); ++column)
    if (!has_column(from.fit, design.columns()[column].name)) added.push_back(column);
  return added;
}

std::vector<BlockTest> test_added_columns(const ModelSummary& from, const ModelSummary& to,
                                          const std::optional<double>& restricted) {
  std::vector<BlockTest> tests{likelihood_ratio_test(from, to, restricted),
                               wald_test_of_added_columns(from, to)};
  for (BlockTest& test : tests) {
    test.from = from.name;
    test.to = to.name;
  }
  return tests;
}

}  // namespace detail
}  // namespace bip
