// Whole fits under every instruction set that this processor has: the same to rounding.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "bip/core/instruction_set.hpp"
#include "bip/core/random.hpp"
#include "bip/model/fit.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

/// 1,201 rows: blocks and lanes that rows do not fill.
Table make_rows() {
  const RandomStream random(11, 1, 0);
  std::vector<double> y;
  std::vector<double> x;
  std::vector<double> z;
  for (std::uint64_t i = 0; i < 1201; ++i) {
    x.push_back(std::floor(5 * random.uniform(3 * i)) + 1);
    z.push_back(100 * random.uniform(3 * i + 1));
    const double eta = -1 + 0.4 * x.back() - 0.01 * z.back();
    y.push_back(random.uniform(3 * i + 2) < 1 / (1 + std::exp(-eta)) ? 1 : 0);
  }
  return make_table({{"y", y}, {"x", x}, {"z", z}});
}

void check_close(double value, double expected, double relative) {
  CAPTURE(value);
  CAPTURE(expected);
  CHECK(std::abs(value - expected) <= relative * std::abs(expected));
}

}  // namespace

TEST_CASE("fits under every instruction set agree to twelve digits") {
  const Table table = make_rows();
  const Problem problem = make_problem(table, "y ~ x + z + x:z");
  for (const ModelKind model : {ModelKind::logit, ModelKind::probit, ModelKind::cloglog}) {
    FitOptions options;
    options.model = model;
    limit_instruction_set(InstructionSet::baseline);
    const Fit expected = fit_model(problem.frame, problem.design, options, {});
    for (int set = 1; set < kInstructionSets; ++set) {
      limit_instruction_set(static_cast<InstructionSet>(set));
      CAPTURE(name_of(instruction_set()));
      const Fit fit = fit_model(problem.frame, problem.design, options, {});
      check_close(fit.log_likelihood, expected.log_likelihood, 1e-14);
      for (Eigen::Index i = 0; i < fit.coefficients.size(); ++i) {
        check_close(fit.coefficients[i], expected.coefficients[i], 1e-12);
        check_close(fit.covariance.matrix(i, i), expected.covariance.matrix(i, i), 1e-12);
      }
    }
    limit_instruction_set(InstructionSet::avx512);
  }
}

}  // namespace bip::test
