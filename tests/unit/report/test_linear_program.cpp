// Linear programs: worked by hand, and those that scipy's HiGHS solved (linprog, version 1.10;
// random whole coefficients, equations A x = 0).
#include "report/linear_program.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using bip::detail::LinearProgram;
using bip::detail::maximise;

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kMuchWork = 1e9;

LinearProgram program_of(std::vector<double> gain, std::vector<double> upper,
                         const std::vector<std::vector<double>>& rows) {
  LinearProgram program{std::move(gain), std::move(upper), {}};
  for (const std::vector<double>& row : rows) {
    auto& equation = program.equations.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i)
      if (row[i] != 0) equation.emplace_back(i, row[i]);
  }
  return program;
}

double value_of(const LinearProgram& program, const std::vector<double>& x) {
  double value = 0;
  for (std::size_t i = 0; i < x.size(); ++i) value += program.gain[i] * x[i];
  return value;
}

void check_feasible(const LinearProgram& program, const std::vector<double>& x) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    CHECK(x[i] >= -1e-9);
    CHECK(x[i] <= program.upper[i] + 1e-9);
  }
  for (const auto& equation : program.equations) {
    double sum = 0;
    for (const auto& [variable, coefficient] : equation) sum += coefficient * x[variable];
    CHECK(std::abs(sum) < 1e-7);
  }
}

void check_best(const LinearProgram& program, double best) {
  const auto solution = maximise(program, kMuchWork);
  check_feasible(program, solution.x);
  CHECK(std::abs(value_of(program, solution.x) - best) < 1e-8);
  CHECK(solution.work < kMuchWork);
}

}  // namespace

TEST_CASE("what nothing holds back goes to its bound, what costs stays at 0") {
  const auto solution = maximise(program_of({2, -1, 0}, {3, 5, 7}, {}), kMuchWork);
  CHECK(solution.x == std::vector<double>{3, 0, 0});
}

TEST_CASE("an equation makes the dear variable move as far as the cheap ones leave it") {
  // x0 = x1 + x2, x1 at most 2 free, x2 at most 9 for 1 a unit; x0 is worth 4 up to 5.
  const LinearProgram program = program_of({4, 0, -1}, {5, 2, 9}, {{1, -1, -1}});
  const auto solution = maximise(program, kMuchWork);
  CHECK(solution.x == std::vector<double>{5, 2, 3});
}

TEST_CASE("variables without a bound of their own are bounded by equations") {
  check_best(program_of({1, 0}, {kInfinite, 6}, {{3, -1}}), 2);
}

TEST_CASE("a variable that equations hold at 0 stays there") {
  check_best(program_of({5, 0}, {9, 9}, {{1, 1}}), 0);
}

TEST_CASE("the same equation twice, and a coefficient that is given in two parts, do no harm") {
  LinearProgram program = program_of({1, 0}, {9, 4}, {{1, -2}, {1, -2}});
  program.equations.push_back({{0, 1}, {1, -1}, {1, -1}});
  check_best(program, 8);
}

TEST_CASE("programs that another library solved have the same best value") {
  check_best(
      program_of({4, 3, 2, 0, 5}, {kInfinite, 5, 5, 8, 7}, {{2, -1, -1, -1, 1}, {-1, 2, 0, 0, 0}}),
      67);
  check_best(
      program_of(
          {3, 0, 1, -3, 2, 4, 2, -2}, {kInfinite, 1, 1, 2, 8, 6, 8, 2},
          {{0, -1, 2, -2, 2, 1, -2, -2}, {0, -2, -2, 0, 2, 0, 2, 2}, {2, 1, 0, 0, -1, 0, -1, -1}}),
      26);
  check_best(program_of({2, -3, 2, 0, 4, -2, -2, 2, 3, 4, 1, 0},
                        {kInfinite, 5, 6, 8, 8, 4, 2, 3, 8, 4, 8, 6},
                        {{2, 2, -2, -2, 0, -1, 2, -1, -2, -2, -1, 1},
                         {-2, 1, -1, -1, 1, 2, 0, 1, -1, -2, 2, 1},
                         {1, 2, 0, -2, 0, 0, -1, 1, -1, 1, 1, -2},
                         {0, 1, -2, 1, 2, 2, 1, 2, -1, -1, -2, 1},
                         {-1, 2, 0, 2, -2, -2, -1, -2, 0, 1, 1, -1}}),
             61.962962962962976);
}

TEST_CASE("a point that bounded work reached meets the equations, too") {
  const LinearProgram program = program_of(
      {3, 0, 1, -3, 2, 4, 2, -2}, {kInfinite, 1, 1, 2, 8, 6, 8, 2},
      {{0, -1, 2, -2, 2, 1, -2, -2}, {0, -2, -2, 0, 2, 0, 2, 2}, {2, 1, 0, 0, -1, 0, -1, -1}});
  for (const double most : {-1.0, 0.0, 30.0, 60.0}) {
    const auto solution = maximise(program, most);
    check_feasible(program, solution.x);
    CHECK(solution.work <= most + 24);  // a step of 3 equations times 8 variables
  }
  CHECK(maximise(program, -1).work == 0);
}
