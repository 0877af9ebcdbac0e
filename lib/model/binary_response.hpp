// The likelihood of a 0/1 response.
// Source: McCullagh & Nelder (1989), ch. 4.
#pragma once

#include "bip/model/link.hpp"
#include "response_likelihood.hpp"

namespace bip::detail {

class BinaryResponse final : public ResponseLikelihood {
 public:
  BinaryResponse(const ModelFrame& frame, LinkFunction link)
      : ResponseLikelihood(frame), link_(link) {}

  [[nodiscard]] DeriveRow at(const Eigen::VectorXd& ancillary, Information kind) const override;
  [[nodiscard]] DeriveBlock block_at(const Eigen::VectorXd& ancillary, Information kind,
                                     const std::vector<std::uint8_t>& skip) const override;
  [[nodiscard]] StartingPoint start(const std::vector<std::uint8_t>& skip) const override;
  /// Shares of the two outcomes; absent with an offset.
  [[nodiscard]] std::optional<double> closed_null_log_likelihood(
      const std::vector<std::uint8_t>& skip) const override;

 private:
  LinkFunction link_;
};

/// eta with F(eta) = share, or near it: what a climb starts from. 0 < share < 1.
[[nodiscard]] double rough_quantile(LinkFunction link, double share);

}  // namespace bip::detail
