// The negative binomial model with its boundary: at Poisson's maximum the slope of the likelihood
// in alpha decides whether any alpha above 0 is better.
// Source: Cameron & Trivedi (2013), Regression Analysis of Count Data, §3.3 and §3.4.
#include "bip/core/error.hpp"
#include "count_response.hpp"
#include "fit_parts.hpp"

namespace bip::detail {
namespace {

/// A matrix with one more row and column of zeros.
Eigen::MatrixXd extended(const Eigen::MatrixXd& matrix) {
  Eigen::MatrixXd larger = Eigen::MatrixXd::Zero(matrix.rows() + 1, matrix.cols() + 1);
  larger.topLeftCorner(matrix.rows(), matrix.cols()) = matrix;
  return larger;
}

/// Poisson's fit as the limit of the negative binomial one: ln(alpha) at -infinity.
Fit limit_of_poisson(Fit fit) {
  fit.model = ModelKind::negbin;
  if (fit.converged()) fit.poisson_log_likelihood = fit.log_likelihood;
  fit.terms.emplace_back("ln(alpha)");
  fit.states.push_back(CoefficientState::infinite);
  fit.ancillary = 1;
  ++fit.parameters;
  fit.coefficients.conservativeResize(fit.coefficients.size() + 1);
  fit.coefficients[fit.coefficients.size() - 1] = 0;
  fit.covariance.matrix = extended(fit.covariance.matrix);
  fit.information_inverse = extended(fit.information_inverse);
  if (!fit.converged()) return fit;
  fit.termination_note += "; alpha is 0 there";
  fit.diagnostics.push_back(
      {Severity::warning, "alpha_zero",
       "the counts vary no more than a Poisson model allows: alpha is 0, ln(alpha) has no finite "
       "estimate, and the results are those of the Poisson model"});
  return fit;
}

}  // namespace

Fit fit_negative_binomial(const FitRequest& request) {
  const auto& [frame, design, options, context, left_out] = request;
  const CovarianceKind kind = resolve_covariance_kind(frame, options);
  if (kind == CovarianceKind::eim) {
    throw Error(ErrorKind::usage,
                "--vcov eim is not available for negbin: the expected information in ln(alpha) has "
                "no closed form",
                {}, "use oim (the default), hc0, hc1, robust or cluster");
  }
  FitOptions poisson_options = options;
  poisson_options.model = ModelKind::poisson;
  Fit poisson = fit_likelihood({frame, design, poisson_options, context, left_out});
  if (!poisson.converged()) return limit_of_poisson(std::move(poisson));
  const Eigen::VectorXd eta = predict_eta(frame, design, poisson, context);
  const bool has_left =
      poisson.separation.determined_rows > 0 && options.separation == SeparationPolicy::drop;
  const std::vector<std::uint8_t> skip = has_left ? poisson.separation.determined : left_out;
  if (!measure_overdispersion(frame, eta, skip).is_none()) {
    Fit fit = fit_likelihood(request);
    fit.poisson_log_likelihood = poisson.log_likelihood;
    return fit;
  }
  Fit fit = limit_of_poisson(std::move(poisson));
  const std::unique_ptr<ResponseLikelihood> family =
      make_response_likelihood(ModelKind::negbin, frame);
  fit.null_log_likelihood = null_log_likelihood(frame, *family, skip, context);
  return fit;
}

}  // namespace bip::detail
