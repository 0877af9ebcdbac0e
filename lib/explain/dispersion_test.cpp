// The test of alpha = 0 from two log-likelihoods. Knows no data.
#include "bip/explain/dispersion_test.hpp"

#include <algorithm>
#include <cmath>

#include "bip/core/distribution.hpp"
#include "bip/core/error.hpp"
#include "explain/fit_columns.hpp"

namespace bip {
namespace {

std::string why_not_valid(const Fit& fit) {
  if (fit.covariance.kind == CovarianceKind::cluster)
    return "not valid with clusters, whose rows depend on each other";
  if (fit.covariance.kind == CovarianceKind::oim) return {};
  return "not valid where a robust covariance is needed";
}

}  // namespace

DispersionTest test_dispersion(const Fit& fit) {
  check_invariant(fit.model == ModelKind::negbin, "only a negative binomial model has an alpha");
  DispersionTest test;
  test.valid = false;
  if (!fit.converged() || !fit.poisson_log_likelihood) {
    test.note =
        fit.converged() ? "the Poisson model has no maximum" : detail::describe_failure(fit);
    return test;
  }
  const std::size_t last = fit.terms.size() - 1;  // ln(alpha)
  test.alpha =
      fit.is_estimated(last) ? std::exp(fit.coefficients[static_cast<Eigen::Index>(last)]) : 0.0;
  if (fit.weight_kind == WeightKind::probability) {
    test.note = "needs a likelihood; probability weights give a pseudo-likelihood";
    return test;
  }
  test.statistic = std::max(0.0, 2 * (fit.log_likelihood - *fit.poisson_log_likelihood));
  test.p_value = *test.statistic > 0 ? chi_squared_upper_p(*test.statistic, 1) / 2 : 1.0;
  test.note = why_not_valid(fit);
  test.valid = test.note.empty();
  return test;
}

}  // namespace bip
