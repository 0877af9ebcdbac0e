// See wald_interval.hpp.
#include "explain/wald_interval.hpp"

#include "bip/core/error.hpp"

namespace bip::detail {

WaldRule wald_rule(const Covariance& covariance, double conf_level) {
  const bool is_level = conf_level > 0 && conf_level < 1;  // false for not-a-number too
  if (!is_level)
    throw Error(ErrorKind::usage, "the confidence level must lie between 0 and 1", {},
                "0.95 is usual");
  const std::optional<double>& df = covariance.df;
  return {df ? student_central_quantile(conf_level, *df) : normal_central_quantile(conf_level), df};
}

}  // namespace bip::detail
