// Rows of a table of coefficients: tests and intervals by the reference distribution the fit's
// covariance names. Knows nothing of how either was estimated.
// Source: Wald (1943); the distributions are those of statistics' usual t and z tables.
#include "bip/explain/coefficient_table.hpp"

#include <cmath>

#include "explain/fit_columns.hpp"
#include "explain/wald_interval.hpp"

namespace bip {
namespace {

std::string describe_absence(const Fit& fit, std::size_t term) {
  switch (fit.states[term]) {
    case CoefficientState::aliased:
      return "collinear with earlier columns";
    case CoefficientState::infinite:
      return "infinite";
    case CoefficientState::separated:
      return "predicts perfectly; dropped";
    case CoefficientState::absorbed:
      return "does not vary within groups";
    case CoefficientState::estimated:
      break;
  }
  return std::string(detail::describe_failure(fit));
}

/// The interval is that of the logarithm, back on the scale of the deviation (as Stata's melogit).
void describe_deviation(CoefficientRow& row, double sd, double variance, double quantile) {
  row.absent_reason =
      "a standard deviation of 0 lies on the boundary: see the test against the "
      "pooled model";
  if (!(variance > 0) || !(sd > 0)) return;
  row.std_error = std::sqrt(variance);
  const double spread = quantile * *row.std_error / sd;
  row.conf_low = sd * std::exp(-spread);
  row.conf_high = sd * std::exp(spread);
}

void add_test(CoefficientRow& row, double estimate, double variance, const detail::WaldRule& rule) {
  if (detail::add_wald_test(row, estimate, variance, rule)) return;
  row.absent_reason = std::isnan(variance)
                          ? "no standard error: without some cluster there is no estimate"
                          : "no standard error: the covariance is singular";
}

}  // namespace

std::vector<CoefficientRow> coefficient_table(const Fit& fit, double conf_level) {
  const detail::WaldRule rule = detail::wald_rule(fit.covariance, conf_level);
  std::vector<CoefficientRow> rows;
  rows.reserve(fit.terms.size());
  for (std::size_t term = 0; term < fit.terms.size(); ++term) {
    CoefficientRow row;
    row.term = fit.terms[term];
    row.absent_reason = describe_absence(fit, term);
    if (row.absent_reason.empty()) {
      const auto at = static_cast<Eigen::Index>(term);
      row.estimate = fit.coefficients[at];
      const double variance = fit.covariance.matrix(at, at);
      if (detail::is_deviation(fit, term)) {
        describe_deviation(row, fit.coefficients[at], variance, rule.quantile);
      } else {
        add_test(row, fit.coefficients[at], variance, rule);
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace bip
