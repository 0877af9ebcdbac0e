// Reference distributions through Boost.Math, each tail computed as a tail. Knows statistics and
// degrees of freedom, not where they come from. Sources: Boost.Math's incomplete beta and gamma
// functions; for one degree of freedom the Cauchy distribution's closed form.
#include "bip/core/distribution.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

#include "bip/core/numeric.hpp"

namespace bip {
namespace {

// Infinite and undefined statistics are legitimate here (a tail of 0, a NaN), so Boost's errors
// become values. Promotion to long double matters: with many degrees of freedom a double's rounding
// in x is raised to the power df/2, and costs five digits of an F tail at 1e6.
using boost::math::policies::ignore_error;
using Policy = boost::math::policies::policy<boost::math::policies::domain_error<ignore_error>,
                                             boost::math::policies::pole_error<ignore_error>,
                                             boost::math::policies::overflow_error<ignore_error>,
                                             boost::math::policies::underflow_error<ignore_error>,
                                             boost::math::policies::denorm_error<ignore_error>,
                                             boost::math::policies::evaluation_error<ignore_error>,
                                             boost::math::policies::promote_double<true>>;

}  // namespace

double normal_two_sided_p(double z) { return 2 * normal_cdf(-std::abs(z)); }

double student_two_sided_p(double t, double df) {
  if (std::isinf(t)) return 0;
  // Boost loses the difference from 1 of small t here.
  if (df == 1) return 2 * std::numbers::inv_pi * std::atan2(1, std::abs(t));
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
