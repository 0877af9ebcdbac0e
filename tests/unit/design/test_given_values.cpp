// Designs whose values are given instead of read from a table.
#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "bip/design/design_matrix.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

Formula two_terms() {
  return FormulaSyntax::parse("age + wage").resolve(study_table().names(), study_table());
}

DesignMatrix design_of_given(std::vector<double> values) {
  return DesignMatrix::from_values(two_terms(), {{"(Intercept)", kInterceptTerm}, {"age", 0}},
                                   std::move(values));
}

}  // namespace

TEST_CASE("given values come out column by column, in any blocks") {
  const DesignMatrix design = design_of_given({1, 1, 1, 30, 41, 35});
  CHECK(design.rows() == 3);
  CHECK(design.size() == 2);
  CHECK(design.has_intercept());
  std::vector<double> out(6, -7);
  design.fill(0, 3, out.data(), 3);
  CHECK(out == std::vector<double>{1, 1, 1, 30, 41, 35});
  std::vector<double> last(8, -7);
  design.fill(2, 1, last.data(), 4);
  CHECK(last == std::vector<double>{1, -7, -7, -7, 35, -7, -7, -7});
}

TEST_CASE("more rows than a block holds come out as they were given") {
  constexpr std::size_t kRows = 5000;
  std::vector<double> values(2 * kRows, 1);
  for (std::size_t row = 0; row < kRows; ++row) values[kRows + row] = static_cast<double>(row);
  const DesignMatrix design = design_of_given(values);
  CHECK(design.rows() == kRows);
  std::vector<double> out(200);
  design.fill(4900, 100, out.data(), 100);
  for (std::size_t i = 0; i < 100; ++i) CHECK(out[100 + i] == static_cast<double>(4900 + i));
}

TEST_CASE("values that do not fill the columns are a defect of the caller") {
  CHECK_THROWS_AS((void)design_of_given({1, 1, 1, 30, 41}), Error);
  CHECK_THROWS_AS((void)DesignMatrix::from_values(two_terms(), {}, {1, 2}), Error);
}
