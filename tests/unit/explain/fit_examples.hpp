// Hand-made fits for tests, and a comparison of numbers that takes no tiny difference for equal.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "bip/model/fit.hpp"

namespace bip::test {

/// Relative to `expected`, so that small numbers must agree in as many digits as large ones.
inline bool is_near(double value, double expected, double tolerance = 1e-12) {
  if (expected == 0) return value == 0;
  return std::abs(value - expected) <= tolerance * std::abs(expected);
}
inline bool is_near(const std::optional<double>& value, double expected, double tolerance = 1e-12) {
  return value.has_value() && is_near(*value, expected, tolerance);
}

/// A converged fit whose columns are all estimated, with coefficients 1, 2, … and the identity as
/// covariance.
inline Fit make_fit(std::vector<std::string> terms) {
  Fit fit;
  const auto size = static_cast<Eigen::Index>(terms.size());
  fit.states.assign(terms.size(), CoefficientState::estimated);
  fit.coefficients = Eigen::VectorXd::LinSpaced(size, 1, static_cast<double>(size));
  fit.covariance.matrix = Eigen::MatrixXd::Identity(size, size);
  fit.parameters = terms.size();
  fit.has_intercept = !terms.empty() && terms.front() == "(Intercept)";
  fit.terms = std::move(terms);
  fit.log_likelihood = -40;
  fit.null_log_likelihood = -50;
  fit.observations = 100;
  fit.rows = 100;
  fit.weight_sum = 100;
  fit.events = 40;
  return fit;
}

/// Logit of women's labour force participation on seven covariates (mroz_participation.json,
/// checked there in 80-bit arithmetic): figures only.
inline Fit make_mroz_fit() {
  Fit fit = make_fit(
      {"(Intercept)", "nwifeinc", "educ", "exper", "expersq", "age", "kidslt6", "kidsge6"});
  fit.log_likelihood = -401.7651512924822;
  fit.null_log_likelihood = -514.8732045671461;
  fit.observations = 753;
  fit.rows = 753;
  fit.events = 428;
  return fit;
}

inline void set_state(Fit& fit, std::size_t term, CoefficientState state) {
  const auto at = static_cast<Eigen::Index>(term);
  fit.states[term] = state;
  fit.coefficients[at] = 0;
  fit.covariance.matrix.row(at).setZero();
  fit.covariance.matrix.col(at).setZero();
  if (state != CoefficientState::infinite) --fit.parameters;
}

inline ModelSummary make_summary(std::string name, ModelRole role, Fit fit) {
  ModelSummary summary;
  summary.name = std::move(name);
  summary.role = role;
  summary.fit = std::move(fit);
  return summary;
}

inline PseudoR2 make_measure(Measure measure, std::optional<double> value,
                             std::string reason = {}) {
  return {measure, value, std::move(reason)};
}

}  // namespace bip::test
