// Small numerical building blocks that keep their digits in the tails.
#pragma once

#include <cmath>
#include <cstddef>

namespace bip {

/// ln(1 + e^x) to full precision for every finite x (Mächler 2012, "Accurately computing
/// log(1 - exp(-|a|))", the log1pexp case distinction).
[[nodiscard]] double log1p_exp(double x);

/// ln(1 - e^x) for x < 0, to full precision (Mächler 2012); -inf at 0.
[[nodiscard]] double log1m_exp(double x);

/// Standard normal density, cumulative distribution and ln of the latter; the logarithm keeps its
/// relative precision far into the lower tail, where the distribution itself underflows.
[[nodiscard]] double normal_density(double x);
[[nodiscard]] double normal_cdf(double x);
[[nodiscard]] double log_normal_cdf(double x);

/// phi(x) / Phi(x), the inverse Mills ratio at -x; finite and positive for every finite x.
[[nodiscard]] double normal_hazard_below(double x);

/// Sum with a running compensation (Neumaier 1974): the error does not grow with the length.
class CompensatedSum {
 public:
  CompensatedSum() = default;
  explicit CompensatedSum(double start) : sum_(start) {}

  CompensatedSum& operator+=(double value) {
    const double next = sum_ + value;
    if (std::abs(sum_) >= std::abs(value)) {
      lost_ += (sum_ - next) + value;
    } else {
      lost_ += (value - next) + sum_;
    }
    sum_ = next;
    return *this;
  }
  CompensatedSum& operator+=(const CompensatedSum& other) {
    *this += other.sum_;
    *this += other.lost_;
    return *this;
  }
  [[nodiscard]] double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

}  // namespace bip
