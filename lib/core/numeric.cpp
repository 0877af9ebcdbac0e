// Logarithms of sums and the normal distribution, each in the form that keeps its digits where the
// textbook form loses them. Knows no model and no data.
// Sources: M. Mächler (2012), "Accurately computing log(1 - exp(-|a|))", CRAN package Rmpfr;
// W. J. Cody (1969), "Rational Chebyshev approximations for the error function", Math. Comp. 23
// (coefficients of the scaled complementary error function e^{y²} erfc(y)).
#include "bip/core/numeric.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace bip {
namespace {

constexpr double kSqrtHalf = 1 / std::numbers::sqrt2;
constexpr double kSqrtTwoOverPi = std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
constexpr double kSqrtTwoPi = std::numbers::sqrt2 / std::numbers::inv_sqrtpi;
// Below this the scaled function is used; above it nothing is lost by erfc itself.
constexpr double kTailStart = -1;
// Beyond this phi/Phi equals -x: the next term of its expansion, 1/x, is below half a unit.
constexpr double kFarTail = -1e9;

/// Cody's approximation for 0.46875 <= y <= 4.
double scaled_erfc_near(double y) {
  static constexpr std::array<double, 9> kP = {
      2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0,
      6.61191906371416295e1,  2.98635138197400131e2,  8.81952221241769090e2,
      1.71204761263407058e3,  2.05107837782607147e3,  1.23033935479799725e3};
  static constexpr std::array<double, 9> kQ = {1.0,
                                               1.57449261107098347e1,
                                               1.17693950891312499e2,
                                               5.37181101862009858e2,
                                               1.62138957456669019e3,
                                               3.29079923573345963e3,
                                               4.36261909014324716e3,
                                               3.43936767414372164e3,
                                               1.23033935480374942e3};
  double p = kP[0];
  double q = kQ[0];
  for (std::size_t i = 1; i < kP.size(); ++i) {
    p = p * y + kP[i];
    q = q * y + kQ[i];
  }
  return p / q;
}

/// Cody's approximation for y > 4.
double scaled_erfc_far(double y) {
  static constexpr std::array<double, 6> kP = {1.63153871373020978e-2, 3.05326634961232344e-1,
                                               3.60344899949804439e-1, 1.25781726111229246e-1,
                                               1.60837851487422766e-2, 6.58749161529837803e-4};
  static constexpr std::array<double, 6> kQ = {1.0,
                                               2.56852019228982242e0,
                                               1.87295284992346725e0,
                                               5.27905102951428412e-1,
                                               6.05183413124413191e-2,
                                               2.33520497626869185e-3};
  const double t = 1 / (y * y);
  double p = kP[0];
  double q = kQ[0];
  for (std::size_t i = 1; i < kP.size(); ++i) {
    p = p * t + kP[i];
    q = q * t + kQ[i];
  }
  return (std::numbers::inv_sqrtpi - t * p / q) / y;
}

/// e^{y²} erfc(y) at y = -x/sqrt(2), for x <= kTailStart.
double scaled_erfc_below(double x) {
  const double y = -x * kSqrtHalf;
  return y <= 4 ? scaled_erfc_near(y) : scaled_erfc_far(y);
}

}  // namespace

double log1p_exp(double x) {
  if (x <= -37) return std::exp(x);
  if (x <= 18) return std::log1p(std::exp(x));
  if (x <= 33.3) return x + std::exp(-x);
  return x;
}

double log1m_exp(double x) {
  return x > -std::numbers::ln2 ? std::log(-std::expm1(x)) : std::log1p(-std::exp(x));
}

double normal_density(double x) {
  if (std::abs(x) > 39) return 0;  // below the smallest double
  // The square's rounding error would be multiplied by up to 700 in the exponential: it is
  // recovered exactly (Dekker 1971) and put back to first order.
  const double square = x * x;
  const double high = static_cast<double>(static_cast<float>(x));
  const double low = x - high;
  const double lost = ((high * high - square) + 2 * high * low) + low * low;
  return std::exp(-square / 2) * (1 - lost / 2) / kSqrtTwoPi;
}

double normal_cdf(double x) {
  if (x > kTailStart) return std::erfc(-x * kSqrtHalf) / 2;
  return normal_density(x) * scaled_erfc_below(x) / kSqrtTwoOverPi;
}

double log_normal_cdf(double x) {
  if (x > 0) return std::log1p(-normal_cdf(-x));
  if (x > kTailStart) return std::log(normal_cdf(x));
  return std::log(scaled_erfc_below(x) / 2) - x * x / 2;
}

double normal_hazard_below(double x) {
  if (x < kFarTail) return -x;
  if (x <= kTailStart) return kSqrtTwoOverPi / scaled_erfc_below(x);
  return normal_density(x) / normal_cdf(x);
}

}  // namespace bip
