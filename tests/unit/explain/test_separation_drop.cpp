#include <doctest/doctest.h>

#include "example_study.hpp"
#include "explain/separation_drop.hpp"
#include "fit_examples.hpp"

using namespace bip;
using detail::leave_out_rows;
using detail::reduce_formula;
using test::make_formula;
using test::make_study;

namespace {

FrameRequest make_frame_request(const Table& table) {
  FrameRequest request;
  request.response = std::string("y");
  request.formulas = {make_formula(table, "a + g")};
  request.weights = "weight";
  request.weight_kind = WeightKind::frequency;
  request.offset = std::string("c");
  request.clusters = {"person"};
  return request;
}

std::vector<std::string> term_names(const Formula& formula) {
  std::vector<std::string> names;
  for (const Term& term : formula.terms) names.push_back(term.name());
  return names;
}

/// Rows of the study without those of level `level` of g.
std::vector<std::uint32_t> rows_without(const Table& table, std::string_view level) {
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : all_rows(table.row_count()))
    if (table.column("g").text(row) != level) rows.push_back(row);
  return rows;
}

std::vector<std::uint32_t> rows_of(const Table& table, std::string_view level) {
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : all_rows(table.row_count()))
    if (table.column("g").text(row) == level) rows.push_back(row);
  return rows;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a frame without some rows is the frame built on the others") {
  const Table table = make_study(60);
  const FrameRequest request = make_frame_request(table);
  const ModelFrame frame = build_model_frame(table, all_rows(60), request);
  std::vector<std::uint8_t> left_out(60, 0);
  std::vector<std::uint32_t> others;
  for (std::uint32_t row = 0; row < 60; ++row) {
    left_out[row] = row % 7 == 0 || (row >= 10 && row < 20) ? 1 : 0;  // persons 2 and 3 whole
    if (left_out[row] == 0) others.push_back(row);
  }
  const ModelFrame reduced = leave_out_rows(frame, left_out);
  const ModelFrame expected = build_model_frame(table, others, request);
  CHECK(reduced.sample.rows == expected.sample.rows);
  CHECK(reduced.sample.id == expected.sample.id);
  CHECK(reduced.sample.id != frame.sample.id);
  CHECK(reduced.response == expected.response);
  CHECK(reduced.weights == expected.weights);
  CHECK(reduced.offset == expected.offset);
  REQUIRE(reduced.clusters.size() == 1);
  CHECK(reduced.clusters[0].column == "person");
  CHECK(reduced.clusters[0].count == 10);
  CHECK(reduced.clusters[0].code == expected.clusters[0].code);
}

TEST_CASE("rows lost to separation are one step of the ladder, however often it is taken") {
  const Table table = make_study(10);
  FrameRequest request;
  request.response = std::string("y");
  request.formulas = {make_formula(table, "a")};
  const ModelFrame frame = build_model_frame(table, all_rows(10), request);
  std::vector<std::uint8_t> first(10, 0);
  first[2] = first[5] = 1;
  const ModelFrame once = leave_out_rows(frame, first);
  REQUIRE(once.sample.dropped.size() == frame.sample.dropped.size() + 1);
  CHECK(once.sample.dropped.back().rows == 2);
  std::vector<std::uint8_t> second(8, 0);
  second[0] = 1;
  const ModelFrame twice = leave_out_rows(once, second);
  CHECK(twice.sample.dropped.size() == once.sample.dropped.size());
  CHECK(twice.sample.dropped.back().column == "(separation)");
  CHECK(twice.sample.dropped.back().rows == 3);
}

TEST_CASE("a category with two levels left stays") {
  const Table table = make_study(60);
  const Formula formula = make_formula(table, "a + g");
  CHECK(term_names(reduce_formula(formula, table, rows_without(table, "u"), {})) ==
        Names{"a", "g"});
}

TEST_CASE("a category with one level left leaves, its interactions keep their other factors") {
  const Table table = make_study(60);
  const Formula formula = make_formula(table, "a + g + a:g + b:g");
  CHECK(term_names(reduce_formula(formula, table, rows_of(table, "v"), {})) == Names{"a", "b"});
}

TEST_CASE("a reference that does not occur any more gives way to the usual one") {
  const Table table = make_study(60);
  const Formula formula = make_formula(table, "C(g, ref=\"w\") + C(weight, ref=\"2.0\")");
  const Formula kept = reduce_formula(formula, table, rows_without(table, "u"), {});
  CHECK(kept.terms.at(0).factors.at(0).reference == "w");
  CHECK(kept.terms.at(1).factors.at(0).reference == "2.0");
  const Formula changed = reduce_formula(formula, table, rows_without(table, "w"), {});
  CHECK_FALSE(changed.terms.at(0).factors.at(0).reference.has_value());
}

TEST_CASE("a separated numeric term leaves, a separated category only with its levels") {
  const Table table = make_study(60);
  const Formula formula = make_formula(table, "a + std(b) + g");
  const std::vector<detail::SeparatedColumn> separated{{"std(b)", formula.terms[1]},
                                                       {"g[v]", formula.terms[2]}};
  CHECK(term_names(reduce_formula(formula, table, rows_without(table, "v"), separated)) ==
        Names{"a", "g"});
}
