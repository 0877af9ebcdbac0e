// Expected values: mpmath 1.2.1 with 60 digits (log1p(exp(x)), log(erfc(-x/sqrt(2))/2), …), typed
// with 18. Tolerance: four units in the last place of a double, unless said otherwise.
#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>

#include "bip/core/numeric.hpp"
#include "unit/core/reference_value.hpp"

using namespace bip;
using bip::test::AtOne;
using bip::test::relative_error;

namespace {
constexpr double kTolerance = 1e-15;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
}  // namespace

TEST_CASE("log1p_exp keeps every digit from -745 to 800") {
  static constexpr AtOne kValues[] = {
      {-100, 3.72007597602083596e-44},
      {-38, 3.13913279204802958e-17},
      {-37, 8.53304762574406543e-17},
      {-20, 2.0611536203143807e-9},
      {-1.5, 0.201413277982752409},
      {-1e-9, 0.69314718005994531},
      {0, 0.693147180559945309},
      {0.5, 0.974076984180106681},
      {3, 3.04858735157374206},
      {17.9, 17.9000000168317291},
      {18.1, 18.1000000137806569},
      {25, 25.0000000000138879},
      {33.2, 33.2000000000000067},
      {33.4, 33.4000000000000017},
      {100, 100.0},
      {800, 800.0},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(log1p_exp(x), expected) < kTolerance);
  }
}

TEST_CASE("log1m_exp keeps every digit just below 0 and far below") {
  static constexpr AtOne kValues[] = {
      {-1e-300, -690.775527898213705},   {-1e-15, -34.5387763949106857},
      {-0.001, -6.90825523731547071},    {-0.1, -2.35216846104409076},
      {-0.6931, -0.693194363346000836},  {-0.6932, -0.693094363909636476},
      {-1, -0.458675145387081891},       {-2.5, -0.0856504837420381812},
      {-20, -2.06115362456273496e-9},    {-40, -4.248354255291589e-18},
      {-700, -9.85967654375977086e-305},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(log1m_exp(x), expected) < kTolerance);
  }
}

TEST_CASE("the normal density keeps its digits where the square is large") {
  static constexpr AtOne kValues[] = {
      {-37.3, 3.06284629069566747e-303},
      {-20.1, 7.43452538968031216e-89},
      {-3.3, 0.00172256893905368115},
      {-1, 0.24197072451914335},
      {-0.1, 0.396952547477011765},
      {0, 0.398942280401432678},
      {0.7, 0.312253933366761267},
      {2.2, 0.0354745928462314206},
      {10.123456789, 2.22182721303476675e-23},
      {30.3, 1.73859978083490674e-200},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(normal_density(x), expected) < kTolerance);
  }
}

TEST_CASE("the normal distribution keeps its digits down to the smallest doubles") {
  static constexpr AtOne kValues[] = {
      {-37.5, 4.60535300958195484e-308},
      {-37.123456, 5.87845253928110399e-302},
      {-20.1, 3.68968086372138955e-90},
      {-8.3, 5.20556974489025402e-17},
      {-5.7, 5.99037140106352819e-9},
      {-3.3, 0.000483424142383777507},
      {-1.0000001, 0.158655229734385795},
      {-1, 0.158655253931457051},
      {-0.9999999, 0.1586552781285307},
      {-0.1, 0.460172162722971016},
      {0, 0.5},
      {0.3, 0.617911422188952633},
      {1, 0.841344746068542949},
      {2.2, 0.986096552486501396},
      {8, 0.999999999999999378},
      {40, 1.0},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(normal_cdf(x), expected) < kTolerance);
  }
}

TEST_CASE("the log of the normal distribution keeps its digits in both tails") {
  static constexpr AtOne kValues[] = {
      {-100000000, -5000000000000019.34}, {-123456.789, -7620789387.73784605},
      {-1000, -500007.826694812184},      {-345.6, -59726.4442289424166},
      {-40, -804.608442013753788},        {-37.5, -707.668989317507191},
      {-12.25, -78.4622708273759286},     {-5.6568, -18.6806095451627903},
      {-5.6569, -18.6811919445444535},    {-3.3, -7.63461614807112729},
      {-1.0000001, -1.84102179752279522}, {-1, -1.84102164500926351},
      {-0.9999999, -1.84102149249573997}, {-0.2, -0.865739522681595298},
      {0, -0.693147180559945309},         {0.001, -0.692349614272688243},
      {0.3, -0.481410161588481205},       {1, -0.17275377902344989},
      {2.2, -0.0140010057593845784},      {5.5, -1.8989562646189463e-8},
      {8.25, -7.91972631464247765e-17},   {20, -2.7536241186062337e-89},
      {30.3, -5.73172350331549529e-202},  {37.5, -4.60535300958195484e-308},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(log_normal_cdf(x), expected) < kTolerance);
  }
}

TEST_CASE("the normal hazard keeps its digits and grows as -x in the lower tail") {
  static constexpr AtOne kValues[] = {
      {-1e+300, 1.00000000000000005e+300}, {-10000000000, 10000000000.0},
      {-100000000, 100000000.00000001},    {-123456.789, 123456.789008100004},
      {-1000, 1000.00099999800001},        {-345.6, 345.602893470068895},
      {-40, 40.0249688472072637},          {-12.25, 12.3305792399537563},
      {-5.6568, 5.82394514437353326},      {-5.6569, 5.82404248882896461},
      {-3.3, 3.56326626667763669},         {-1.0000001, 1.52513535625121528},
      {-1, 1.52513527616098121},           {-0.9999999, 1.52513519607074839},
      {-0.2, 0.929415848085642907},        {0, 0.797884560802865356},
      {0.3, 0.61722085361273445},          {1, 0.287599970939178361},
      {2.2, 0.0359747661187741854},        {5.5, 1.07697602470563113e-7},
      {8.25, 6.62713745596875206e-16},     {20.1, 7.43452538968031216e-89},
      {30.3, 1.73859978083490674e-200},    {37.5, 1.72823373228410522e-306},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(normal_hazard_below(x), expected) < kTolerance);
  }
}

TEST_CASE("limits are reached without NaN") {
  CHECK(log1p_exp(-kInfinity) == 0);
  CHECK(log1p_exp(kInfinity) == kInfinity);
  CHECK(log1m_exp(0) == -kInfinity);
  CHECK(log1m_exp(-kInfinity) == 0);
  CHECK(normal_density(-kInfinity) == 0);
  CHECK(normal_density(1e300) == 0);
  CHECK(normal_cdf(-kInfinity) == 0);
  CHECK(normal_cdf(kInfinity) == 1);
  CHECK(log_normal_cdf(-kInfinity) == -kInfinity);
  CHECK(log_normal_cdf(kInfinity) == 0);
  CHECK(normal_hazard_below(kInfinity) == 0);
  CHECK(normal_hazard_below(1e300) == 0);
}

TEST_CASE("what is not a number stays so") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(std::isnan(log1p_exp(nan)));
  CHECK(std::isnan(log1m_exp(nan)));
  CHECK(std::isnan(log1m_exp(0.5)));
  CHECK(std::isnan(normal_density(nan)));
  CHECK(std::isnan(normal_cdf(nan)));
  CHECK(std::isnan(log_normal_cdf(nan)));
  CHECK(std::isnan(normal_hazard_below(nan)));
}

TEST_CASE("the pieces of the normal functions join without a jump") {
  // Neighbouring doubles on both sides of each switch between two forms.
  for (const double x : {-1e9, -4 * std::sqrt(2.0), -1.0, 0.0}) {
    CAPTURE(x);
    const double below = std::nextafter(x, -kInfinity);
    const double above = std::nextafter(x, kInfinity);
    // The distribution itself changes by about x² units from one double to the next.
    CHECK(relative_error(normal_cdf(below), normal_cdf(above)) < kTolerance * (1 + x * x));
    CHECK(relative_error(log_normal_cdf(below), log_normal_cdf(above)) < kTolerance);
    CHECK(relative_error(normal_hazard_below(below), normal_hazard_below(above)) < kTolerance);
  }
}

TEST_CASE("a compensated sum keeps small summands beside large ones that cancel") {
  CompensatedSum sum;
  for (const double value : {1e100, 1.0, -1e100, 1.0}) sum += value;
  CHECK(sum.value() == 2);
}

TEST_CASE("compensated sums of parts add up to the sum of the whole") {
  CompensatedSum whole;
  CompensatedSum first(1e16);
  CompensatedSum second;
  whole += 1e16;
  for (int i = 0; i < 1000; ++i) {
    (i < 500 ? first : second) += 0.1;
    whole += 0.1;
  }
  first += second;
  CHECK(first.value() == whole.value());
  CHECK(whole.value() == 1e16 + 100);
}
