// Expected values: mpmath 1.2.1 with 60 digits, typed with 18 (regularised incomplete gamma; for t
// and F the hypergeometric form of the incomplete beta; quantiles as roots of those). Tolerances
// are relative, also for tiny tails. Those of t and F allow for Boost's incomplete beta raising x
// to the power df/2; the others are a few units in the last place.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "bip/core/distribution.hpp"
#include "unit/core/reference_value.hpp"

using namespace bip;
using bip::test::AtOne;
using bip::test::AtThree;
using bip::test::AtTwo;
using bip::test::relative_error;

namespace {
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
}  // namespace

TEST_CASE("normal tails keep their digits down to 1e-306") {
  static constexpr AtOne kValues[] = {
      {0, 1.0},
      {1e-9, 0.999999999202115439},
      {0.5, 0.617075077451973793},
      {1, 0.317310507862914103},
      {-1.959963984540054, 0.0500000000000000218},
      {2.5758293035489004, 0.0100000000000000109},
      {5, 5.73303143758387823e-7},
      {10.5, 8.63801263561846069e-26},
      {-20.1, 7.37936172744277911e-90},
      {30.3, 1.14634470066309906e-201},
      {37.4, 3.9073631232979845e-306},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(normal_two_sided_p(x), expected) < 1e-15);
  }
}

TEST_CASE("t tails keep their digits for 1, 3.5 and a million degrees of freedom") {
  static constexpr AtTwo kValues[] = {
      {1e-10, 1, 0.999999999936338023},        {0.5, 1, 0.704832764699133452},
      {12.7, 1, 0.0500243276893441601},        {10000000000, 1, 6.36619772367581343e-11},
      {1e+200, 1, 6.36619772367581362e-201},   {0.1, 3.5, 0.925804419686892077},
      {2.5, 3.5, 0.075694643809490079},        {-40, 3.5, 8.76644110937301986e-6},
      {100000, 3.5, 1.12562085317520892e-17},  {1e+50, 3.5, 3.55952567959944133e-175},
      {1.96, 299, 0.0509243513772754846},      {37, 299, 1.26141158461778304e-113},
      {0.01, 1000000, 0.992021289365547673},   {1.96, 1000000, 0.0499960675852697907},
      {-10, 1000000, 1.52786107681782496e-23}, {37, 1000000, 1.82997308618022631e-299},
  };
  for (const auto& [x, df, expected] : kValues) {
    CAPTURE(x);
    CAPTURE(df);
    CHECK(relative_error(student_two_sided_p(x, df), expected) < 2e-13);
  }
}

TEST_CASE("chi-squared tails keep their digits down to 1e-300") {
  static constexpr AtTwo kValues[] = {
      {1e-8, 1, 0.999920211544052694},       {3.841458820694124, 1, 0.0500000000000000574},
      {50, 1, 1.53745979442803485e-12},      {1372, 1, 2.55230430923597382e-300},
      {0.5, 2, 0.778800783071404868},        {1380, 2, 2.17173828138982701e-300},
      {0.001, 3.5, 0.999998960854840907},    {10, 3.5, 0.0280398617143104379},
      {1385, 3.5, 2.62126535565731703e-299}, {11, 22, 0.97474874945546011},
      {33.9, 22, 0.0502861532511170002},     {700, 22, 7.76963344329920327e-134},
      {1450, 22, 1.53511581769949607e-293},  {900, 1000, 0.989282761908710258},
      {1100, 1000, 0.014614408126295194},    {3000, 1000, 1.64368458435695434e-198},
  };
  for (const auto& [x, df, expected] : kValues) {
    CAPTURE(x);
    CAPTURE(df);
    CHECK(relative_error(chi_squared_upper_p(x, df), expected) < 2e-14);
  }
}

TEST_CASE("F tails keep their digits for many denominator degrees of freedom") {
  static constexpr AtThree kValues[] = {
      {1e-6, 1, 10, 0.999221783374740984},       {4.9646, 1, 10, 0.0500000521929137718},
      {10000, 1, 10, 2.44968955541982992e-16},   {0.5, 5, 20, 0.772604385790504894},
      {30.5, 5, 20, 1.05364488426220758e-8},     {1.5, 22, 299, 0.0718816301777110735},
      {60, 22, 299, 6.21002180055411752e-96},    {0.9, 22, 13000, 0.595539170862341953},
      {2, 22, 13000, 0.00358819360859997959},    {10, 22, 13000, 2.8395391814932032e-34},
      {1.5, 22, 1000000, 0.0618768540542601958}, {50, 22, 1000000, 1.30738611657210925e-218},
  };
  for (const auto& [x, df1, df2, expected] : kValues) {
    CAPTURE(x);
    CAPTURE(df1);
    CAPTURE(df2);
    CHECK(relative_error(f_upper_p(x, df1, df2), expected) < 2e-13);
  }
}

TEST_CASE("normal central quantiles are right to the last place") {
  static constexpr AtOne kValues[] = {
      {0.5, 0.674489750196081743},     {0.6826894921370859, 0.999999999999999906},
      {0.9, 1.64485362695147282},      {0.95, 1.95996398454005386},
      {0.99, 2.57582930354890045},     {0.999, 3.29052673149189454},
      {0.999999, 4.89163847569293177},
  };
  for (const auto& [x, expected] : kValues) {
    CAPTURE(x);
    CHECK(relative_error(normal_central_quantile(x), expected) < 1e-15);
  }
}

TEST_CASE("Student's central quantiles are right to the last places") {
  static constexpr AtTwo kValues[] = {
      {0.5, 1, 1.0},
      {0.95, 1, 12.7062047361746933},
      {0.99, 3.5, 5.08570222309125701},
      {0.95, 3.5, 2.94008863798272881},
      {0.95, 9, 2.262157162798205},
      {0.95, 299, 1.96792966906566955},
      {0.999, 19, 3.88340585259208253},
      {0.95, 1000000, 1.95996635681410666},
  };
  for (const auto& [x, df, expected] : kValues) {
    CAPTURE(x);
    CAPTURE(df);
    CHECK(relative_error(student_central_quantile(x, df), expected) < 1e-14);
  }
}

TEST_CASE("the normal tail still stands where doubles end") {
  CHECK(normal_two_sided_p(37.5) > 0);
  CHECK(normal_two_sided_p(37.5) < 1e-307);
  CHECK(normal_two_sided_p(40) == 0);
}

TEST_CASE("infinite statistics have a tail of zero") {
  CHECK(normal_two_sided_p(-kInfinity) == 0);
  CHECK(student_two_sided_p(kInfinity, 5) == 0);
  CHECK(student_two_sided_p(-kInfinity, 1) == 0);
  CHECK(chi_squared_upper_p(kInfinity, 5) == 0);
  CHECK(f_upper_p(kInfinity, 5, 7) == 0);
}

TEST_CASE("statistics at or below zero have the whole tail") {
  CHECK(normal_two_sided_p(0) == 1);
  CHECK(student_two_sided_p(0, 3.5) == 1);
  CHECK(student_two_sided_p(-0.0, 1) == 1);
  CHECK(chi_squared_upper_p(0, 3) == 1);
  CHECK(chi_squared_upper_p(-1e-12, 3) == 1);
  CHECK(f_upper_p(-1, 3, 4) == 1);
}

TEST_CASE("huge statistics underflow to zero instead of failing") {
  CHECK(student_two_sided_p(1e200, 3.5) == 0);
  CHECK(student_two_sided_p(1e6, 1e6) == 0);
  CHECK(chi_squared_upper_p(1e6, 22) == 0);
  CHECK(f_upper_p(1e6, 22, 1e6) == 0);
}

TEST_CASE("undefined statistics give NaN instead of an exception") {
  CHECK(std::isnan(normal_two_sided_p(kNan)));
  CHECK(std::isnan(student_two_sided_p(kNan, 1)));
  CHECK(std::isnan(student_two_sided_p(kNan, 5)));
  CHECK(std::isnan(chi_squared_upper_p(kNan, 5)));
  CHECK(std::isnan(f_upper_p(kNan, 5, 7)));
  CHECK(std::isnan(student_two_sided_p(1, 0)));
  CHECK(std::isnan(chi_squared_upper_p(1, -2)));
}

TEST_CASE("t with endless degrees of freedom is the normal distribution") {
  CHECK(relative_error(student_two_sided_p(1.96, kInfinity), normal_two_sided_p(1.96)) < 1e-14);
}
