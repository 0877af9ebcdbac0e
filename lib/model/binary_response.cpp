// See binary_response.hpp.
#include "binary_response.hpp"

#include <cmath>

#include "level_weights.hpp"
#include "response_kernels.hpp"

namespace bip::detail {

double rough_quantile(LinkFunction link, double share) {
  const double logit = std::log(share / (1 - share));
  if (link == LinkFunction::cloglog) return std::log(-std::log1p(-share));
  // Near is enough: the probit is close to the logit over 1.6.
  return link == LinkFunction::probit ? logit / 1.6 : logit;
}

DeriveRow BinaryResponse::at(const Eigen::VectorXd& /*ancillary*/, Information kind) const {
  return [this, kind](std::size_t row, double eta, Eigen::Index at, BlockTerms& terms) {
    const EtaDerivatives here = binary_derivatives(link_, eta, frame().response[row] != 0);
    terms.log_likelihood[at] = here.log_likelihood;
    terms.score[at] = here.score;
    terms.curvature[at] = kind == Information::observed ? here.observed : here.expected;
  };
}

DeriveBlock BinaryResponse::block_at(const Eigen::VectorXd& ancillary, Information kind,
                                     const std::vector<std::uint8_t>& skip) const {
  if (link_ != LinkFunction::logit && link_ != LinkFunction::probit)
    return ResponseLikelihood::block_at(ancillary, kind, skip);
  return [this, kind, &skip](RowRange range, const double* eta, BlockTerms& terms) {
    const double* const event = frame().response.data() + range.first;
    const BinaryTerms rows{terms.log_likelihood.data(), terms.score.data(), terms.curvature.data()};
    if (link_ == LinkFunction::logit) {
      derive_logit(eta, event, range.count, rows);
    } else {
      derive_probit(
          eta, event, range.count,
          kind == Information::observed ? BinaryCurvature::observed : BinaryCurvature::expected,
          rows);
    }
    if (skip.empty()) return;
    for (std::size_t i = 0; i < range.count; ++i)
      if (skip[range.first + i] != 0)
        rows.log_likelihood[i] = rows.score[i] = rows.curvature[i] = 0;
  };
}

StartingPoint BinaryResponse::start(const std::vector<std::uint8_t>& skip) const {
  const std::vector<double> weights = weights_by_level(frame(), 2, skip);
  if (weights[0] <= 0 || weights[1] <= 0) return {};
  return {rough_quantile(link_, weights[1] / (weights[0] + weights[1])), {}};
}

std::optional<double> BinaryResponse::closed_null_log_likelihood(
    const std::vector<std::uint8_t>& skip) const {
  if (!frame().offset.empty()) return std::nullopt;
  return shares_log_likelihood(weights_by_level(frame(), 2, skip));
}

}  // namespace bip::detail
