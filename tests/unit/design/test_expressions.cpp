// Values of I(), log(), exp(), sqrt() and std() in a design.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

/// The one column of an expression on x = 0.5, 2, 3 and z = 4, 1, 2.
std::vector<double> values(std::string_view expression) {
  const Table table = table_of({reals("x", {0.5, 2, 3}), integers("z", {4, 1, 2})});
  return values_of(design_of(std::string(expression) + " - 1", table)).at(0);
}

using Values = std::vector<double>;

}  // namespace

TEST_CASE("arithmetic follows R's precedence") {
  CHECK(values("I(x + z*2)") == Values{8.5, 4, 7});
  CHECK(values("I((x + z)*2)") == Values{9, 6, 10});
  CHECK(values("I(x - z - 1)") == Values{-4.5, 0, 0});
  CHECK(values("I(z/x/2)") == Values{4, 0.25, 2.0 / 3 / 2});
  CHECK(values("I(-x^2)") == Values{-0.25, -4, -9});
  CHECK(values("I((-x)^2)") == Values{0.25, 4, 9});
  CHECK(values("I(2^z^0.5)") == Values{4, 2, std::pow(2, std::pow(2, 0.5))});
  CHECK(values("I(z^-1)") == Values{0.25, 1, 0.5});
  CHECK(values("I(-x*z)") == Values{-2, -2, -6});
  CHECK(values("I(z - -x)") == Values{4.5, 3, 5});
  CHECK(values("I(+x)") == Values{0.5, 2, 3});
  CHECK(values("I(1e2*x + .5)") == Values{50.5, 200.5, 300.5});
}

TEST_CASE("functions nest") {
  CHECK(values("log(x)") == Values{std::log(0.5), std::log(2.0), std::log(3.0)});
  CHECK(values("exp(log(z))")[0] == std::exp(std::log(4.0)));
  CHECK(values("sqrt(I(x^2) + z)")[1] == std::sqrt(5.0));
  CHECK(values("I(log(x)/log(2))")[1] == 1);
}

TEST_CASE("std subtracts the sample's mean and divides by its standard deviation") {
  const Values z = values("std(z)");
  const double mean = 7.0 / 3;
  const double deviation = std::sqrt((21 - 3 * mean * mean) / 2);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(std::abs(z[i] - (Values{4, 1, 2}[i] - mean) / deviation) < 1e-15);
}

TEST_CASE("std counts a frequency weight as that many rows") {
  const Table weighted = table_of({reals("x", {1, 4, 6})});
  const Table repeated = table_of({reals("x", {1, 4, 4, 4, 6, 6})});
  const std::vector<double> weights{1, 3, 2};
  const auto once = values_of(design_of("std(x)", weighted, weights)).at(1);
  const auto spread = values_of(design_of("std(x)", repeated)).at(1);
  CHECK(std::abs(once[0] - spread[0]) < 1e-15);
  CHECK(std::abs(once[1] - spread[3]) < 1e-15);
  CHECK(std::abs(once[2] - spread[5]) < 1e-15);
}

TEST_CASE("std keeps its digits far from zero") {
  const Table table = table_of({reals("x", {1e9 + 1, 1e9 + 2, 1e9 + 3})});
  const auto z = values_of(design_of("std(x)", table)).at(1);
  CHECK(z == Values{-1, 0, 1});
}

TEST_CASE("std nests in arithmetic and arithmetic in std") {
  const Table table = table_of({reals("x", {1, 2, 3})});
  CHECK(values_of(design_of("I(std(x)^2)", table)).at(1) == Values{1, 0, 1});
  CHECK(values_of(design_of("std(I(2*x) + 1)", table)).at(1) == Values{-1, 0, 1});
  CHECK(values_of(design_of("std(I(std(x)*3))", table)).at(1) == Values{-1, 0, 1});
}

TEST_CASE("std of a constant is refused") {
  // 0.1 thirty times has a mean that is not 0.1 in doubles: the test is on the values.
  const Table table = table_of({reals("x", Values(30, 0.1))});
  const Error error = error_of([&] { static_cast<void>(design_of("std(x)", table)); });
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(contains(error.message(), "std(x) is undefined: the value is the same in all 30 rows"));
}

TEST_CASE("long samples are evaluated block by block") {
  Values x;
  for (int i = 0; i < 2000; ++i) x.push_back(i);
  const auto filled = values_of(design_of("I(x^2 + 1) + std(x)", table_of({reals("x", x)})));
  for (const std::size_t i : {0U, 511U, 512U, 1999U}) CHECK(filled[1][i] == x[i] * x[i] + 1);
  CHECK(std::abs(filled[2][0] + filled[2][1999]) < 1e-12);
}
