// The normal quantile through Boost.Math, in doubles on every machine: promotion to long double
// would give other digits where that type is another. Must not know what is drawn.
#include "simulate/random.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <numbers>

namespace bip::detail {

double normal_quantile(double p) {
  using boost::math::policies::policy;
  using boost::math::policies::promote_double;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, policy<promote_double<false>>());
}

}  // namespace bip::detail
