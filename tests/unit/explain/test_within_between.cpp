// Terms split within and between persons, and the shares of the two parts.
#include "bip/explain/within_between.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "bip/core/error.hpp"
#include "bip/explain/comparison.hpp"
#include "explain/gain_parts.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

FrameRequest panel_request() {
  FrameRequest request;
  request.panel = "g";
  return request;
}

Formula terms(const Table& table, const std::string& text) {
  return FormulaSyntax::parse(text).resolve(table.names(), table, "y");
}

std::vector<PseudoR2> mcfadden(double value) { return {PseudoR2{Measure::mcfadden, value, {}}}; }

}  // namespace

TEST_CASE("both parts add up to the column, and the parts are persons' means and deviations") {
  const Table table =
      make_table({{"y", {0, 1, 1, 0, 1}}, {"x", {1, 2, 6, 4, 4}}, {"g", {1, 1, 1, 2, 2}}});
  const Problem problem = make_problem(table, "y ~ x", panel_request());
  const WithinBetween parts = split_within_between(table, problem.frame, terms(table, "x"));
  const Column& between = parts.table.column("between(x)");
  const Column& within = parts.table.column("within(x)");
  for (std::size_t row = 0; row < 5; ++row)
    CHECK(between.number(row) + within.number(row) == table.column("x").number(row));
  CHECK(between.number(0) == 3);
  CHECK(within.number(2) == 3);
  CHECK(within.number(3) == 0);
}

TEST_CASE("a split formula has both parts in the term's place, and each part can stand alone") {
  const Table table = make_table(random_columns(50, 2));
  const Problem problem = make_problem(table, "y ~ x1 + x2 + w", panel_request());
  const WithinBetween parts = split_within_between(table, problem.frame, terms(table, "x2"));
  const Formula split = parts.split(problem.formula);
  REQUIRE(split.terms.size() == 4);
  CHECK(split.terms[1].name() == "between(x2)");
  CHECK(split.terms[2].name() == "within(x2)");
  CHECK(parts.keep(split, WithinBetween::Part::neither).terms.size() == 2);
  CHECK(parts.keep(split, WithinBetween::Part::between).terms[1].name() == "between(x2)");
  CHECK(parts.keep(split, WithinBetween::Part::within).terms[1].name() == "within(x2)");
  const Formula read = FormulaSyntax::parse(split.text).resolve(parts.table.names(), parts.table);
  CHECK(read.terms == split.terms);
}

TEST_CASE("shares of the two parts add up to the gain and are the means over both orders") {
  const std::vector<GainPart> parts =
      detail::share_gain({mcfadden(0.1), mcfadden(0.16), mcfadden(0.12), mcfadden(0.2)});
  REQUIRE(parts.size() == 2);
  CHECK_CLOSE(parts[0].value.value(), 0.07, 1e-12);
  CHECK_CLOSE(parts[1].value.value(), 0.03, 1e-12);
  CHECK_CLOSE(parts[0].share.value(), 0.7, 1e-12);
}

TEST_CASE("parts that add nothing have no shares") {
  const std::vector<GainPart> parts =
      detail::share_gain({mcfadden(0.1), mcfadden(0.1), mcfadden(0.1), mcfadden(0.1)});
  CHECK(parts[0].value.value() == 0);
  CHECK_FALSE(parts[0].share.has_value());
}

TEST_CASE("a comparison of split terms reports parts that add up to what they add to the rest") {
  const Table table = make_table(random_columns(300, 4));
  const Problem problem = make_problem(table, "y ~ x1 + x2", panel_request());
  ComparisonRequest request;
  request.base = {"base", terms(table, "x1")};
  request.blocks = {{"block", terms(table, "x2")}};
  request.within = terms(table, "x2");
  const Comparison comparison = compare_models(table, problem.frame, request, {});
  CHECK(comparison.models[2].fit.terms ==
        std::vector<std::string>{"(Intercept)", "x1", "between(x2)", "within(x2)"});
  double sum = 0;
  for (const GainPart& part : comparison.parts)
    if (part.measure == Measure::mcfadden) sum += part.value.value();
  for (const Gain& gain : comparison.gains)
    if (gain.measure == Measure::mcfadden) CHECK_CLOSE(sum, gain.gain.value(), 1e-10);
}

TEST_CASE("terms cannot be split without persons, with weights, or where no block has them") {
  const Table table = make_table(random_columns(50, 2));
  const Problem without = make_problem(table, "y ~ x1 + x2");
  CHECK_THROWS_AS(static_cast<void>(split_within_between(table, without.frame, terms(table, "x2"))),
                  Error);
  const Problem with = make_problem(table, "y ~ x1 + x2", panel_request());
  CHECK_THROWS_AS(static_cast<void>(split_within_between(table, with.frame, terms(table, ""))),
                  Error);
  ComparisonRequest request;
  request.base = {"base", terms(table, "x1")};
  request.within = terms(table, "x2");
  CHECK_THROWS_AS(static_cast<void>(compare_models(table, with.frame, request, {})), Error);
}

}  // namespace bip::test
