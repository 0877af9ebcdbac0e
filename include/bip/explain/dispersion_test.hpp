// Whether the counts vary more than a Poisson model allows.
#pragma once

#include <optional>
#include <string>

#include "bip/model/fit.hpp"

namespace bip {

/// Likelihood-ratio test of alpha = 0. Alpha cannot be negative, so under alpha = 0 the statistic
/// is 0 with probability 1/2 and chi-squared with one degree of freedom else (chi-bar-squared).
struct DispersionTest {
  std::optional<double> alpha{};      ///< 0 where ln(alpha) has no finite estimate
  std::optional<double> statistic{};  ///< 2(l - l of Poisson)
  std::optional<double> p_value{};
  bool valid = true;  ///< there is a p-value and it may be relied upon
  std::string note;   ///< why it is absent or not valid
};

/// `fit` is a negative binomial model. Absent where it did not converge and under probability
/// weights; not valid under clusters or robust covariances.
/// Source: Self & Liang (1987), JASA 82; Stata's nbreg prints the same.
[[nodiscard]] DispersionTest test_dispersion(const Fit& fit);

}  // namespace bip
