// The range of a gain over samples that lack one group each, against comparisons of those samples.
#include <doctest/doctest.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/explain/leave_one_out.hpp"
#include "example_study.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::compare;
using test::is_near;
using test::make_study;

namespace {

/// 400 rows: `centre` 0 to 3, or missing in the rows marked.
Table with_centre(const Table& table, std::vector<std::uint8_t> missing = {}) {
  std::vector<double> centre(400);
  for (std::size_t i = 0; i < 400; ++i) centre[i] = static_cast<double>(i * 7 % 4);
  if (missing.empty()) missing.assign(400, 0);
  return test::with_column(table, Column::reals("centre", centre, missing));
}

Comparison compare_leaving_out(const Table& table, const test::BlockText& added,
                               const std::string& column) {
  ComparisonRequest request = test::make_request(table, {"base", "a"}, {added});
  request.leave_out = column;
  return compare_models(table, test::make_frame(table, request), request, {});
}

/// McFadden's gain on the rows whose centre is not `left_out`.
double gain_without(const Table& table, const test::BlockText& added, double left_out) {
  const ComparisonRequest request = test::make_request(table, {"base", "a"}, {added});
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < 400; ++row)
    if (table.column("centre").is_missing(row) || table.column("centre").number(row) != left_out)
      rows.push_back(row);
  FrameRequest frame;
  frame.response = "y";
  frame.formulas = {request.base.formula, request.blocks.front().formula};
  return compare_models(table, build_model_frame(table, rows, frame), request, {})
      .gains.front()
      .gain.value();
}

}  // namespace

TEST_CASE("lowest and highest gain are those of the samples without one group") {
  const Table table = with_centre(make_study());
  const Comparison comparison = compare_leaving_out(table, {"added", "b + g"}, "centre");
  REQUIRE(comparison.leave_one_out.has_value());
  const LeaveOneOut& result = *comparison.leave_one_out;
  CHECK(result.column == "centre");
  CHECK(result.groups == 4);
  REQUIRE(result.ranges.size() == comparison.gains.size());
  std::vector<double> gains;
  for (int centre = 0; centre < 4; ++centre)
    gains.push_back(gain_without(table, {"added", "b + g"}, centre));
  CHECK(result.ranges.front().measure == Measure::mcfadden);
  CHECK(is_near(result.ranges.front().low, *std::ranges::min_element(gains), 1e-10));
  CHECK(is_near(result.ranges.front().high, *std::ranges::max_element(gains), 1e-10));
  CHECK(result.ranges.front().failed == 0);
}

TEST_CASE("rows without a group stay in every sample and are counted") {
  std::vector<std::uint8_t> missing(400, 0);
  for (std::size_t i = 0; i < 50; ++i) missing[i * 3] = 1;
  const Table table = with_centre(make_study(), missing);
  const LeaveOneOut result = *compare_leaving_out(table, {"added", "b"}, "centre").leave_one_out;
  CHECK(result.rows_without_group == 50);
  std::vector<double> gains;
  for (int centre = 0; centre < 4; ++centre)
    gains.push_back(gain_without(table, {"added", "b"}, centre));
  CHECK(is_near(result.ranges.front().low, *std::ranges::min_element(gains), 1e-10));
}

TEST_CASE("a sample in which a category loses its levels still has its gain") {
  std::vector<std::int32_t> only(400, 0);
  for (std::size_t i = 0; i < 400; i += 4) only[i] = i % 8 == 0 ? 1 : 0;  // centre 0 alone
  Table table = test::with_column(with_centre(make_study()),
                                  Column::labels("only", ColumnType::category, only, {"n", "y"}));
  const LeaveOneOut result =
      *compare_leaving_out(table, {"added", "b + only"}, "centre").leave_one_out;
  CHECK(result.ranges.front().failed == 0);
  CHECK(result.ranges.front().low.value() > 0);
}

TEST_CASE("a sample whose response does not vary has no gain, and is counted") {
  std::vector<double> group(400, 1);
  const Table study = make_study();
  for (std::uint32_t row = 0; row < 400; ++row) group[row] = study.column("y").number(row);
  const Table table = test::with_column(study, Column::reals("group", group));
  const LeaveOneOut result = *compare_leaving_out(table, {"added", "b"}, "group").leave_one_out;
  CHECK(result.ranges.front().failed == 2);
  CHECK_FALSE(result.ranges.front().low.has_value());
}

TEST_CASE("few clusters are left out in turn unasked, many are not, one group cannot be") {
  const Table table = with_centre(make_study());
  FrameRequest frame;
  frame.clusters = {"centre"};
  CHECK(compare(table, {"base", "a"}, {{"added", "b"}}, {}, frame).leave_one_out.has_value());
  frame.clusters = {"person"};
  CHECK_FALSE(compare(table, {"base", "a"}, {{"added", "b"}}, {}, frame).leave_one_out.has_value());
  const Table constant =
      test::with_column(table, Column::reals("one", std::vector<double>(400, 1)));
  CHECK_THROWS_AS(static_cast<void>(compare_leaving_out(constant, {"added", "b"}, "one")), Error);
}

TEST_CASE("single persons are never left out: not unasked, nor asked by their ids") {
  std::vector<std::int32_t> codes(400);
  for (std::size_t i = 0; i < 400; ++i) codes[i] = static_cast<std::int32_t>(i % 5);
  const Table table = test::with_column(
      make_study(), Column::labels("who", ColumnType::id, codes, {"a", "b", "c", "d", "e"}));
  FrameRequest frame;
  frame.clusters = {"who"};
  CHECK_FALSE(compare(table, {"base", "a"}, {{"added", "b"}}, {}, frame).leave_one_out.has_value());
  CHECK_THROWS_AS(static_cast<void>(compare_leaving_out(table, {"added", "b"}, "who")), Error);
}
