#include "bip/core/distribution.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

namespace bip {
namespace {

// Infinite statistics are legitimate here (a tail probability of 0), so errors become values.
using Policy = boost::math::policies::policy<
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::promote_double<false>>;

}  // namespace

double normal_two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

double student_two_sided_p(double t, double df) {
  if (std::isinf(t)) return 0;
  const boost::math::students_t_distribution<double, Policy> distribution(df);
  return 2 * cdf(complement(distribution, std::abs(t)));
}

double chi_squared_upper_p(double x, double df) {
  if (x <= 0) return 1;
  if (std::isinf(x)) return 0;
  const boost::math::chi_squared_distribution<double, Policy> distribution(df);
  return cdf(complement(distribution, x));
}

double f_upper_p(double x, double df1, double df2) {
  if (x <= 0) return 1;
  if (std::isinf(x)) return 0;
  const boost::math::fisher_f_distribution<double, Policy> distribution(df1, df2);
  return cdf(complement(distribution, x));
}

double normal_central_quantile(double level) {
  const boost::math::normal_distribution<double, Policy> distribution;
  return quantile(complement(distribution, (1 - level) / 2));
}

double student_central_quantile(double level, double df) {
  const boost::math::students_t_distribution<double, Policy> distribution(df);
  return quantile(complement(distribution, (1 - level) / 2));
}

}  // namespace bip
