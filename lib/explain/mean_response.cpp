// See mean_response.hpp. Binary models: the inverse link; McCullagh & Nelder (1989), ch. 4. Ordered
// ones: P(y > j) = 1 - F(cut_j - eta) = F(eta - cut_j), both links being symmetric; McCullagh
// (1980). Counts: the exponential, whatever alpha is.
#include "explain/mean_response.hpp"

#include <cmath>

#include "bip/core/error.hpp"
#include "bip/model/link.hpp"
#include "model/response_kernels.hpp"

namespace bip::detail {
namespace {

template <LinkFunction link>
MeanPoint mean_by_link(double eta) {
  if constexpr (link == LinkFunction::identity) {
    return {eta, 1, 0};
  } else {
    const InverseLink at = inverse_link(link, eta);
    return {at.mu, at.density, density_slope(link, eta)};
  }
}

MeanPoint count_mean(double eta) {
  const double mean = std::exp(eta);
  return {mean, mean, mean};
}

MeanCurve curve_of(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
    case ModelKind::ologit:
      return mean_by_link<LinkFunction::logit>;
    case ModelKind::probit:
    case ModelKind::oprobit:
      return mean_by_link<LinkFunction::probit>;
    case ModelKind::cloglog:
      return mean_by_link<LinkFunction::cloglog>;
    case ModelKind::lpm:
      return mean_by_link<LinkFunction::identity>;
    case ModelKind::poisson:
    case ModelKind::negbin:
      return count_mean;
  }
  throw Error(ErrorKind::internal, "effects of an unknown model");
}

}  // namespace

void MeanResponse::evaluate(const Eigen::VectorXd& eta, std::size_t place, MeanRows& rows) const {
  const Eigen::VectorXd at = eta.array() - cut_points[place];
  for (Eigen::VectorXd* const one : {&rows.mean, &rows.slope, &rows.curvature})
    one->resize(eta.size());
  if (curve == &mean_by_link<LinkFunction::logit>) {
    // Of rows without an event the score is minus the probability.
    const Eigen::VectorXd none = Eigen::VectorXd::Zero(eta.size());
    derive_logit(at.data(), none.data(), static_cast<std::size_t>(at.size()),
                 {rows.curvature.data(), rows.mean.data(), rows.slope.data()});
    rows.mean = -rows.mean;
    rows.curvature = rows.slope.array() * (1 - 2 * rows.mean.array());
    return;
  }
  for (Eigen::Index i = 0; i < at.size(); ++i) {
    const MeanPoint point = curve(at[i]);
    rows.mean[i] = point.mean;
    rows.slope[i] = point.slope;
    rows.curvature[i] = point.curvature;
  }
}

MeanResponse mean_response_of(const Fit& fit) {
  MeanResponse response{curve_of(fit.model), {0.0}};
  if (is_ordered(fit.model)) {
    const auto cuts = fit.coefficients.tail(static_cast<Eigen::Index>(fit.ancillary));
    response.cut_points.assign(cuts.begin(), cuts.end());
  }
  return response;
}

}  // namespace bip::detail
