#include <cmath>

#include "bip/design/design_matrix.hpp"
#include "support/close.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;

namespace {

std::vector<std::vector<double>> derivative_of(const DesignMatrix& design,
                                               const std::string& column) {
  const std::size_t width = design.columns_of(column).size();
  std::vector<double> block(width * design.rows());
  design.fill_derivative(column, 0, design.rows(), block.data(), design.rows());
  std::vector<std::vector<double>> columns;
  for (std::size_t j = 0; j < width; ++j)
    columns.emplace_back(block.begin() + static_cast<std::ptrdiff_t>(j * design.rows()),
                         block.begin() + static_cast<std::ptrdiff_t>((j + 1) * design.rows()));
  return columns;
}

/// study_table with every wage moved by `step`.
Table table_with_wage(double step) {
  const Table table = test::study_table();
  std::vector<double> wage;
  for (std::size_t row = 0; row < table.row_count(); ++row)
    wage.push_back(table.column("wage").number(row) + step);
  return test::table_of({test::reals("wage", wage), table.column("age"), table.column("origin"),
                         table.column("odd name")});
}

}  // namespace

TEST_CASE("a design's derivative is that of finite differences, for every function and product") {
  for (const char* text :
       {"wage", "I(wage^2)", "I(wage^3)", "log(wage)", "exp(I(wage / 10))", "sqrt(wage)",
        "I(1 / wage)", "I(wage * age)", "I(2^I(wage / 10))", "I(wage^I(age / 30))", "I(-wage + 3)",
        "I(wage - age)", "log(I(wage^2 + age))", "wage:age", "wage:log(wage)", "wage:origin",
        "wage*origin*age"}) {
    INFO(text);
    constexpr double kStep = 1e-4;
    const Table table = table_with_wage(0);
    const DesignMatrix design = test::design_of(text, table);
    const auto exact = derivative_of(design, "wage");
    const auto up = test::values_of(test::design_of(text, table_with_wage(kStep)));
    const auto down = test::values_of(test::design_of(text, table_with_wage(-kStep)));
    const std::vector<std::size_t> columns = design.columns_of("wage");
    REQUIRE(exact.size() == columns.size());
    for (std::size_t j = 0; j < columns.size(); ++j) {
      for (std::size_t row = 0; row < table.row_count(); ++row) {
        const double slope = (up[columns[j]][row] - down[columns[j]][row]) / (2 * kStep);
        // The error of a difference: its rounding and its third derivative.
        CHECK(std::abs(exact[j][row] - slope) <= 1e-6 * (1 + std::abs(slope)));
      }
    }
  }
}

TEST_CASE("std() keeps the moments of the sample while its column moves") {
  const Table table = test::study_table();
  const DesignMatrix design = test::design_of("std(wage)", table);
  const auto values = test::values_of(design);
  const double width = table.column("wage").number(1) - table.column("wage").number(0);
  const double slope = (values[1][1] - values[1][0]) / width;
  const auto slopes = derivative_of(design, "wage");
  for (const double each : slopes[0]) CHECK_CLOSE(each, slope, 1e-12);
}

TEST_CASE("columns that a variable has no part in are not its columns") {
  const DesignMatrix design =
      test::design_of("age + origin + age:gender + wage", test::study_table());
  CHECK(design.columns_of("wage") == std::vector<std::size_t>{5});
  CHECK(design.columns_of("origin") == std::vector<std::size_t>{2, 3});
  CHECK(design.columns_of("age").size() == design.columns_of("gender").size() + 1);
  CHECK(design.columns_of("nothing").empty());
}

TEST_CASE("a column stands alone where its one column of the design is the column itself") {
  const Table table = test::study_table();
  const DesignMatrix design = test::design_of("wage + origin + age + I(age^2) + gender", table);
  CHECK(design.stands_alone("wage"));
  const auto slopes = derivative_of(design, "wage");
  for (const double each : slopes[0]) CHECK(each == 1);
  CHECK_FALSE(design.stands_alone("age"));
  CHECK_FALSE(design.stands_alone("origin"));
  CHECK_FALSE(design.stands_alone("nothing"));
  CHECK_FALSE(test::design_of("log(wage)", table).stands_alone("wage"));
  CHECK_FALSE(test::design_of("std(wage)", table).stands_alone("wage"));
  CHECK_FALSE(test::design_of("wage:gender", table).stands_alone("wage"));
}

TEST_CASE("a fixed number stands in every term of its column") {
  const DesignMatrix design = test::design_of("age + I(age^2) + age:origin", test::study_table());
  const auto values = test::values_of(design.with_fixed({{"age", 3.0}}));
  const auto before = test::values_of(design);
  for (std::size_t row = 0; row < 6; ++row) {
    CHECK(values[1][row] == 3);
    CHECK(values[2][row] == 9);
    CHECK(values[3][row] == (before[3][row] == 0 ? 0 : 3));
  }
}

TEST_CASE("categories held at shares spread a row over the columns of their levels") {
  const DesignMatrix design = test::design_of("origin*gender + age", test::study_table());
  const std::vector<double> weights(6, 1);
  CHECK(design.level_shares("origin", weights) == std::vector<double>(3, 2.0 / 6));
  const auto values = test::values_of(
      design.with_fixed({{"origin", {}, {0.5, 0.3, 0.2}}, {"gender", {}, {0.6, 0.4}}}));
  const std::vector<std::string> names = test::names_of(design);
  for (std::size_t j = 0; j < names.size(); ++j) {
    for (const double value : values[j]) {
      if (names[j] == "origin[b]") CHECK(value == 0.3);
      if (names[j] == "gender[m]") CHECK(value == 0.4);
      if (names[j] == "origin[c]:gender[m]") CHECK_CLOSE(value, 0.2 * 0.4, 1e-15);
    }
  }
}

TEST_CASE("a design that holds nothing is the design itself, bit for bit") {
  const DesignMatrix design = test::design_of("origin*age + log(wage)", test::study_table());
  CHECK(test::values_of(design.with_fixed({})) == test::values_of(design));
}

TEST_CASE("a derivative that does not exist is not finite") {
  const Table table = test::table_of({test::reals("x", {0, 1, 4})});
  const auto slopes = derivative_of(test::design_of("sqrt(x)", table), "x");
  CHECK(std::isinf(slopes[0][0]));
  CHECK(slopes[0][2] == 0.25);
}
