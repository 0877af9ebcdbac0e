// Reference values typed in from an arbitrary-precision program, and how far a result is from one.
#pragma once

#include <cmath>

namespace bip::test {

/// |actual/expected - 1|; the plain distance where 0 is expected.
inline double relative_error(double actual, double expected) {
  const double distance = std::abs(actual - expected);
  return expected == 0 ? distance : distance / std::abs(expected);
}

struct AtOne {
  double x;
  double expected;
};
struct AtTwo {
  double x;
  double df;
  double expected;
};
struct AtThree {
  double x;
  double df1;
  double df2;
  double expected;
};

}  // namespace bip::test
