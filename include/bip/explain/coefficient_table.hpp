// Estimates with their standard errors, tests and intervals, from a fit and its covariance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/model/fit.hpp"

namespace bip {

/// One row a design column; everything absent where the coefficient is aliased, infinite or
/// separated or the fit did not converge (`absent_reason` says which), everything but the estimate
/// where its variance is 0.
struct CoefficientRow {
  std::string term;
  std::optional<double> estimate{};
  std::optional<double> std_error{};
  std::optional<double> statistic{};
  std::optional<double> p_value{};
  std::optional<double> conf_low{};
  std::optional<double> conf_high{};
  std::string absent_reason{};
};

/// Two-sided tests and central intervals at `conf_level` in (0, 1), by the normal or Student's t
/// as fit.covariance says. Errors: Error{usage} for a `conf_level` outside (0, 1).
[[nodiscard]] std::vector<CoefficientRow> coefficient_table(const Fit& fit, double conf_level);

}  // namespace bip
