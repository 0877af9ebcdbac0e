// See standard_columns.hpp.
#include "standard_columns.hpp"

#include <cmath>
#include <utility>

namespace bip::detail {
namespace {

/// Means are whole numbers of these parts of their scales.
constexpr double kMeanStep = 0x1p-10;

/// Within a factor of the root of 2.
double power_of_two_near(double value) {
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);  // at least a half, below 1
  constexpr double kMiddle = 0.70710678118654752440;
  return std::ldexp(1.0, mantissa < kMiddle ? exponent - 1 : exponent);
}

}  // namespace

StandardColumns StandardColumns::make(Eigen::MatrixXd values, bool has_intercept) {
  StandardColumns columns;
  columns.has_intercept = has_intercept;
  const auto n = static_cast<double>(values.rows());
  columns.mean.setZero(values.cols());
  columns.scale.setOnes(values.cols());
  for (Eigen::Index j = has_intercept ? 1 : 0; j < values.cols(); ++j) {
    const double mean = has_intercept ? values.col(j).mean() : 0;
    const double scale = std::sqrt((values.col(j).array() - mean).square().sum() / n);
    if (scale > 0) columns.scale[j] = power_of_two_near(scale);
    const double step = columns.scale[j] * kMeanStep;
    columns.mean[j] = std::round(mean / step) * step;
    values.col(j) = (values.col(j).array() - columns.mean[j]) / columns.scale[j];
  }
  columns.values = std::move(values);
  return columns;
}

Eigen::VectorXd StandardColumns::from_own_units(const Eigen::VectorXd& beta) const {
  Eigen::VectorXd gamma = beta.cwiseProduct(scale);
  if (has_intercept) gamma[0] += beta.dot(mean);
  return gamma;
}

Eigen::VectorXd StandardColumns::to_own_units(const Eigen::VectorXd& gamma) const {
  Eigen::VectorXd beta = gamma.cwiseQuotient(scale);
  if (has_intercept) beta[0] -= beta.dot(mean);
  return beta;
}

}  // namespace bip::detail
