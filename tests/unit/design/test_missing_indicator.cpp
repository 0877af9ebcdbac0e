// Filled covariates with an indicator each.
#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/missing_indicator.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

Formula formula_of(const Table& table, const char* text) {
  return FormulaSyntax::parse(text).resolve(table.names(), table);
}

/// Six rows: x lacks rows 1 and 4, g rows 2, whole lacks none.
Table make_gappy() {
  return table_of(
      {integers("y", {0, 1, 1, 0, 1, 0}),
       Column::reals("x", {1, 99, 4, 7, 99, 8}, {0, 1, 0, 0, 1, 0}),
       Column::labels("g", ColumnType::category, {0, 1, kMissingCode, 1, 2, 2}, {"a", "b", "c"}),
       integers("whole", {3, 1, 2, 3, 1, 2})});
}

std::vector<std::string> names_of(const Formula& formula) {
  std::vector<std::string> names;
  for (const Term& term : formula.terms) names.push_back(term.name());
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("numbers are filled with their mean, categories with their reference, each with a mark") {
  const Table table = make_gappy();
  const IndicatedData data =
      indicate_missing(table, all_rows(6), {formula_of(table, "y ~ x + g + whole")});
  CHECK(data.columns == Names{"x", "g"});
  CHECK(names_of(data.formulas.front()) == Names{"x", "g", "whole", "missing(x)", "missing(g)"});
  const Column& x = data.table.column("x");
  CHECK(x.missing_count() == 0);
  CHECK(x.number(1) == 5);
  CHECK(x.number(4) == 5);
  CHECK(x.number(2) == 4);
  CHECK(data.table.column("g").text(2) == "a");
  CHECK(data.table.column("missing(x)").number(1) == 1);
  CHECK(data.table.column("missing(x)").number(0) == 0);
  CHECK(data.table.column("missing(g)").number(2) == 1);
}

TEST_CASE("a reference asked for fills the gaps of its category") {
  const Table table = make_gappy();
  const IndicatedData data =
      indicate_missing(table, all_rows(6), {formula_of(table, "y ~ C(g, ref=\"c\")")});
  CHECK(data.table.column("g").text(2) == "c");
}

TEST_CASE("numbers taken as categories are filled with a value that occurs") {
  const Table table =
      table_of({integers("y", {0, 1, 1, 0}), Column::reals("k", {2, 0, 4, 4}, {0, 1, 0, 0})});
  const IndicatedData data = indicate_missing(table, all_rows(4), {formula_of(table, "y ~ C(k)")});
  CHECK(data.table.column("k").number(1) == 2);
}

TEST_CASE("the mean is that of the rows asked for, and a column without gaps there stays") {
  const Table table = make_gappy();
  const std::vector<std::uint32_t> rows{0, 1, 3};
  const IndicatedData data = indicate_missing(table, rows, {formula_of(table, "y ~ x + g")});
  CHECK(data.columns == Names{"x"});
  CHECK(data.table.column("x").number(1) == 4);
}

TEST_CASE("every block gets the marks of its own columns, and the sample keeps its rows") {
  const Table table = make_gappy();
  FrameRequest request;
  request.response = "y";
  request.formulas = {formula_of(table, "y ~ whole"), formula_of(table, "y ~ x:whole")};
  const PreparedSample data = prepare_sample(table, all_rows(6), request, MissingPolicy::indicator);
  CHECK(names_of(data.formulas[0]) == Names{"whole"});
  CHECK(names_of(data.formulas[1]) == Names{"x:whole", "missing(x)"});
  CHECK(data.frame.rows() == 6);
  REQUIRE(data.frame.sample.indicated.size() == 1);
  CHECK(data.frame.sample.indicated.front().column == "x");
  CHECK(data.frame.sample.indicated.front().rows == 2);
  const PreparedSample listwise =
      prepare_sample(table, all_rows(6), request, MissingPolicy::listwise);
  CHECK(listwise.frame.rows() == 4);
  CHECK(listwise.frame.sample.indicated.empty());
}

TEST_CASE("the written formula parses to the same terms") {
  const Table table = make_gappy();
  const IndicatedData data = indicate_missing(table, all_rows(6), {formula_of(table, "y ~ x + g")});
  const Formula again = formula_of(data.table, data.formulas.front().text.c_str());
  CHECK(names_of(again) == names_of(data.formulas.front()));
}

TEST_CASE("a column without any value, and a name already taken, are refused") {
  const Table empty = table_of({integers("y", {0, 1}), Column::reals("x", {0, 0}, {1, 1})});
  CHECK(error_of([&] {
          static_cast<void>(indicate_missing(empty, all_rows(2), {formula_of(empty, "y ~ x")}));
        }).kind() == ErrorKind::degenerate_data);
  const Table taken = table_of({integers("y", {0, 1, 1}), Column::reals("x", {0, 2, 0}, {1, 0, 0}),
                                integers("missing(x)", {1, 2, 3})});
  CHECK(error_of([&] {
          static_cast<void>(indicate_missing(taken, all_rows(3), {formula_of(taken, "y ~ x")}));
        }).kind() == ErrorKind::usage);
}
