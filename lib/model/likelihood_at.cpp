// See likelihood_at.hpp. Block by block, as fits sum it.
#include "likelihood_at.hpp"

#include <algorithm>

#include "bip/core/numeric.hpp"
#include "response_likelihood.hpp"
#include "row_blocks.hpp"

namespace bip::detail {

double log_likelihood_at(const ModelFrame& frame, const Fit& fit, const Eigen::VectorXd& eta) {
  const auto likelihood = make_response_likelihood(fit.model, frame);
  const auto ancillary = static_cast<Eigen::Index>(fit.ancillary);
  const DeriveRow derive = likelihood->at(fit.coefficients.tail(ancillary), Information::observed);
  BlockTerms terms;
  CompensatedSum sum;
  for (std::size_t first = 0; first < frame.rows(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, frame.rows() - first);
    terms.reset(static_cast<Eigen::Index>(count), ancillary);
    for (std::size_t i = 0; i < count; ++i) {
      const auto at = static_cast<Eigen::Index>(i);
      derive(first + i, eta[static_cast<Eigen::Index>(first + i)], at, terms);
      sum += frame.weight(first + i) * terms.log_likelihood[at];
    }
  }
  return sum.value();
}

}  // namespace bip::detail
