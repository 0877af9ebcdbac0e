// The likelihood of an ordered response: P(y <= j) = F(cut_j - eta), the cut points as ancillary
// parameters. Source: McCullagh (1980), "Regression models for ordinal data", JRSS B 42.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "bip/model/link.hpp"
#include "response_likelihood.hpp"

namespace bip::detail {

/// One observation between two bounds, F(upper - eta) - F(lower - eta), and the derivatives of its
/// logarithm in the distances u = upper - eta and l = lower - eta; a bound that is not there has
/// none. `uu`, `ll`, `ul` are negative second derivatives.
struct IntervalDerivatives {
  double log_probability = 0;
  double upper = 0;
  double lower = 0;
  double uu = 0;
  double ll = 0;
  double ul = 0;
  double eta_eta = 0;  ///< uu + 2ul + ll, without their cancellation where there is another form
};
/// u > l, either or both infinite. No digit is lost where both lie in one tail; -inf with
/// derivatives 0 where u <= l. Logit and probit only.
[[nodiscard]] IntervalDerivatives interval_derivatives(LinkFunction link, double u, double l);

class OrderedResponse final : public ResponseLikelihood {
 public:
  /// `lost_bounds`: empty, or of each row which bounds of its level are taken as infinite, as
  /// SeparationFinding tells them; the expected information does not exist then.
  OrderedResponse(const ModelFrame& frame, LinkFunction link,
                  std::vector<std::uint8_t> lost_bounds = {})
      : ResponseLikelihood(frame), link_(link), lost_bounds_(std::move(lost_bounds)) {}

  /// "1|2": the cut point between neighbouring levels.
  [[nodiscard]] std::vector<std::string> ancillary_names() const override;
  [[nodiscard]] DeriveRow at(const Eigen::VectorXd& ancillary, Information kind) const override;
  [[nodiscard]] StartingPoint start(const std::vector<std::uint8_t>& skip) const override;
  [[nodiscard]] std::optional<double> closed_null_log_likelihood(
      const std::vector<std::uint8_t>& skip) const override;
  [[nodiscard]] ConstantPlace constant_place() const override { return ConstantPlace::cut_points; }
  [[nodiscard]] SeparationRule separation_rule() const override { return SeparationRule::ordered; }

 private:
  [[nodiscard]] std::uint8_t lost_bounds(std::size_t row) const {
    return lost_bounds_.empty() ? std::uint8_t{0} : lost_bounds_[row];
  }

  LinkFunction link_;
  std::vector<std::uint8_t> lost_bounds_;
};

}  // namespace bip::detail
