// See likelihood_at.hpp. Block by block, as fits sum it.
#include "likelihood_at.hpp"

#include <algorithm>

#include "bip/core/numeric.hpp"
#include "response_likelihood.hpp"
#include "row_blocks.hpp"
#include "row_kernels.hpp"

namespace bip::detail {

double log_likelihood_at(const ModelFrame& frame, const Fit& fit, const Eigen::VectorXd& eta) {
  const auto likelihood = make_response_likelihood(fit.model, frame);
  const auto ancillary = static_cast<Eigen::Index>(fit.ancillary);
  const std::vector<std::uint8_t> none;
  const DeriveBlock derive =
      likelihood->block_at(fit.coefficients.tail(ancillary), Information::observed, none);
  BlockTerms terms;
  CompensatedSum sum;
  for (std::size_t first = 0; first < frame.rows(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, frame.rows() - first);
    terms.reset(static_cast<Eigen::Index>(count), ancillary);
    derive({first, count}, eta.data() + first, terms);
    sum += frame.weights.empty()
               ? terms.log_likelihood.sum()
               : sum_of_products(frame.weights.data() + first, terms.log_likelihood.data(), count);
  }
  return sum.value();
}

}  // namespace bip::detail
