// The Wald test and interval of one number, as every table of results has them.
// Source: Wald (1943); the reference distribution is the covariance's.
#pragma once

#include <cmath>
#include <optional>

#include "bip/core/distribution.hpp"
#include "bip/model/fit.hpp"

namespace bip::detail {

/// What tests and intervals of one fit are read from.
struct WaldRule {
  double quantile = 0;         ///< half-width of an interval in standard errors
  std::optional<double> df{};  ///< of the t distribution, absent for the normal
};

/// Errors: Error{usage} for a level outside (0, 1).
[[nodiscard]] WaldRule wald_rule(const Covariance& covariance, double conf_level);

/// Fills std_error, statistic, p_value, conf_low and conf_high of `row`; false, and nothing filled,
/// where the variance is no positive number.
template <class Row>
[[nodiscard]] bool add_wald_test(Row& row, double estimate, double variance, const WaldRule& rule) {
  if (!(variance > 0) || !std::isfinite(variance)) return false;
  const double std_error = std::sqrt(variance);
  const double statistic = estimate / std_error;
  row.std_error = std_error;
  row.statistic = statistic;
  row.p_value = rule.df ? student_two_sided_p(statistic, *rule.df) : normal_two_sided_p(statistic);
  row.conf_low = estimate - rule.quantile * std_error;
  row.conf_high = estimate + rule.quantile * std_error;
  return true;
}

}  // namespace bip::detail
