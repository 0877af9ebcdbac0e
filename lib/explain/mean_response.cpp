// See mean_response.hpp. Binary models: the inverse link; McCullagh & Nelder (1989), ch. 4. Counts:
// the exponential, whatever alpha is.
#include "explain/mean_response.hpp"

#include <fmt/format.h>

#include <cmath>

#include "bip/core/error.hpp"
#include "bip/model/link.hpp"

namespace bip::detail {
namespace {

template <LinkFunction link>
MeanPoint binary_mean(double eta) {
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

}  // namespace

MeanResponse mean_response_of(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
      return binary_mean<LinkFunction::logit>;
    case ModelKind::probit:
      return binary_mean<LinkFunction::probit>;
    case ModelKind::cloglog:
      return binary_mean<LinkFunction::cloglog>;
    case ModelKind::lpm:
      return binary_mean<LinkFunction::identity>;
    case ModelKind::poisson:
    case ModelKind::negbin:
      return count_mean;
    default:
      throw Error(ErrorKind::usage,
                  fmt::format("effects of model {} are not known", name_of(model)), {},
                  "they are for logit, probit, cloglog, lpm, poisson and negbin");
  }
}

}  // namespace bip::detail
