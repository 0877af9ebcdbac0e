// Which rows an analysis stands on: the ladder of missing values, weights, undefined expressions.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

constexpr std::uint8_t kHere = 0;
constexpr std::uint8_t kLost = 1;

/// y lacks row 0, w rows 0 and 1, id row 2, x rows 1 and 3; rows 4 to 9 are complete.
Table gappy_table() {
  const auto gaps = [](std::initializer_list<std::size_t> rows) {
    std::vector<std::uint8_t> missing(10, kHere);
    for (const std::size_t row : rows) missing[row] = kLost;
    return missing;
  };
  return table_of({
      integers("y", {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, gaps({0})),
      integers("w", {1, 1, 2, 1, 3, 1, 2, 1, 1, 2}, gaps({0, 1})),
      labels("id", {"a", "a", "", "b", "b", "c", "c", "d", "d", "a"}, ColumnType::id),
      reals("x", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, gaps({1, 3})),
      labels("g", {"m", "f", "m", "f", "m", "f", "m", "f", "m", "f"}),
      reals("e", {0, 0, 0, 0, 1, 0, 1, 0, 1, 0}),
  });
}

FrameRequest request_for(std::string_view formula, const Table& table) {
  FrameRequest request;
  request.formulas = {resolve(formula, table)};
  request.response = request.formulas[0].response.value_or("y");
  return request;
}

ModelFrame build(const Table& table, const FrameRequest& request) {
  return build_model_frame(table, all_rows(table.row_count()), request);
}

Error frame_error(const Table& table, const FrameRequest& request) {
  return error_of([&] { static_cast<void>(build(table, request)); });
}

std::string ladder_of(const EstimationSample& sample) {
  std::string ladder;
  for (const DroppedRows& dropped : sample.dropped)
    ladder += dropped.column + ' ' + std::to_string(dropped.rows) + ' ';
  return ladder;
}

}  // namespace

TEST_CASE("a row is lost to the first column of the ladder that lacks it") {
  const Table table = gappy_table();
  FrameRequest request = request_for("y ~ x + g", table);
  CHECK(ladder_of(build(table, request).sample) == "y 1 x 2 ");
  request.weights = "w";
  request.weight_kind = WeightKind::frequency;
  request.clusters = {"id"};
  const ModelFrame frame = build(table, request);
  CHECK(ladder_of(frame.sample) == "y 1 w 1 id 1 x 1 ");
  CHECK(frame.sample.rows == std::vector<std::uint32_t>{4, 5, 6, 7, 8, 9});
  CHECK(frame.sample.rows_considered == 10);
  CHECK(frame.rows() == 6);
}

TEST_CASE("every formula of a comparison and every column of an expression counts") {
  const Table table = gappy_table();
  FrameRequest request = request_for("y ~ g", table);
  CHECK(build(table, request).rows() == 9);
  request.formulas.push_back(resolve("I(e + x)", table));
  CHECK(ladder_of(build(table, request).sample) == "y 1 x 2 ");
}

TEST_CASE("only candidate rows are considered") {
  const Table table = gappy_table();
  const std::vector<std::uint32_t> candidates{0, 1, 4, 5, 6};
  const ModelFrame frame = build_model_frame(table, candidates, request_for("y ~ x", table));
  CHECK(frame.sample.rows == std::vector<std::uint32_t>{4, 5, 6});
  CHECK(frame.sample.rows_considered == 5);
  CHECK(ladder_of(frame.sample) == "y 1 x 1 ");
}

TEST_CASE("response, weights, offset and clusters follow the sample's rows") {
  const Table table = gappy_table();
  FrameRequest request = request_for("y ~ g", table);
  request.weights = "w";
  request.weight_kind = WeightKind::frequency;
  request.offset = "x";
  request.clusters = {"id", "g"};
  const ModelFrame frame = build(table, request);
  CHECK(frame.response == std::vector<double>{0, 1, 0, 1, 0, 1});
  CHECK(frame.weights == std::vector<double>{3, 1, 2, 1, 1, 2});
  CHECK(frame.offset == std::vector<double>{5, 6, 7, 8, 9, 10});
  REQUIRE(frame.clusters.size() == 2);
  CHECK(frame.clusters[0].column == "id");
  CHECK(frame.clusters[0].count == 4);
  CHECK(frame.clusters[0].code == std::vector<std::uint32_t>{1, 2, 2, 3, 3, 0});
  CHECK(frame.clusters[1].count == 2);
  CHECK(frame.observations() == 10);
  CHECK(frame.weight(0) == 3);
}

TEST_CASE("without frequency weights an observation is a row") {
  const Table table = gappy_table();
  FrameRequest request = request_for("y ~ g", table);
  CHECK(build(table, request).observations() == 9);
  CHECK(build(table, request).weight(3) == 1);
  request.weights = "w";
  request.weight_kind = WeightKind::probability;
  CHECK(build(table, request).observations() == 8);
}

TEST_CASE("no rows left is an error with the ladder") {
  const Table table = table_of({
      integers("y", {0, 1, 0}, {kLost, kHere, kHere}),
      integers("a", {0, 1, 0}, {kHere, kLost, kHere}),
      integers("b", {0, 1, 0}, {kHere, kHere, kLost}),
  });
  const Error error = frame_error(table, request_for("y ~ a + b", table));
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(error.message() ==
        "no rows are left of 3 rows: 1 lack column y; 1 lack column a; 1 lack column b");
  const FrameRequest request = request_for("y ~ a", table);
  const Error none = error_of([&] { static_cast<void>(build_model_frame(table, {}, request)); });
  CHECK(none.message() == "no rows are left: the condition keeps none of 3 rows");
  const Table empty = table_of({integers("y", {}), integers("a", {})});
  CHECK(frame_error(empty, request_for("y ~ a", empty)).message() ==
        "no rows are left: the data have none");
}

TEST_CASE("rows of weight 0 are left out and counted") {
  const Table table = table_of({integers("y", {0, 1, 0, 1}), reals("w", {0, 1, 0.5, 0})});
  FrameRequest request = request_for("y ~ 1", table);
  request.weights = "w";
  request.weight_kind = WeightKind::probability;
  const ModelFrame frame = build(table, request);
  CHECK(frame.sample.rows == std::vector<std::uint32_t>{1, 2});
  CHECK(frame.sample.zero_weight_rows == 2);
  CHECK(frame.weights == std::vector<double>{1, 0.5});
  REQUIRE(frame.diagnostics.size() == 1);
  CHECK(frame.diagnostics[0].code == "zero_weight");
  CHECK(frame.diagnostics[0].count == 2);
  const Table nothing = table_of({integers("y", {0, 1}), reals("w", {0, 0})});
  CHECK(frame_error(nothing, request).message() == "no rows are left of 2 rows: 2 have weight 0");
}

TEST_CASE("weights that are negative or no whole frequencies are refused with their count") {
  const Table table = table_of({integers("y", {0, 1, 0}), reals("n", {1, -1, -2}),
                                reals("f", {1, 1.5, 2}), labels("t", {"a", "b", "c"})});
  FrameRequest request = request_for("y ~ 1", table);
  request.weight_kind = WeightKind::frequency;
  request.weights = "n";
  CHECK(frame_error(table, request).message() == "weights column n is negative in 2 of 3 rows");
  request.weights = "f";
  const Error error = frame_error(table, request);
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(error.message() == "frequency weights column f is no whole number in 1 of 3 rows");
  CHECK(contains(error.hint(), "--weight-type probability"));
  request.weight_kind = WeightKind::probability;
  CHECK(build(table, request).weights == std::vector<double>{1, 1.5, 2});
  request.weights = "t";
  CHECK(contains(frame_error(table, request).message(), "not numeric"));
}

TEST_CASE("weights and their kind come together") {
  const Table table = gappy_table();
  FrameRequest request = request_for("y ~ g", table);
  request.weights = "w";
  CHECK(frame_error(table, request).kind() == ErrorKind::usage);
  CHECK(contains(frame_error(table, request).hint(), "--weight-type"));
  request.weights.reset();
  request.weight_kind = WeightKind::frequency;
  CHECK(frame_error(table, request).kind() == ErrorKind::usage);
}

TEST_CASE("columns that are not there are an error of usage") {
  const Table table = gappy_table();
  FrameRequest request = request_for("y ~ g", table);
  request.clusters = {"persn"};
  CHECK(frame_error(table, request).kind() == ErrorKind::usage);
  request.clusters = {};
  request.offset = "g";
  CHECK(contains(frame_error(table, request).message(), "offset column g is of type text"));
}

TEST_CASE("an expression undefined in complete rows is refused with their count") {
  const Table table = gappy_table();
  const Error error = frame_error(table, request_for("y ~ g + x:log(e)", table));
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(error.message() == "log(e) is undefined in 4 of 7 rows (values not above 0)");
  CHECK(contains(frame_error(table, request_for("y ~ I(x + log(e - 2))", table)).message(),
                 "log(e-2) is undefined in 7 of 7 rows"));
  CHECK(contains(frame_error(table, request_for("y ~ sqrt(e - 0.5)", table)).message(),
                 "values below 0"));
  CHECK(contains(frame_error(table, request_for("y ~ I(x/e)", table)).message(), "division by 0"));
  CHECK(contains(frame_error(table, request_for("y ~ I((-x)^0.5)", table)).message(), "power"));
  CHECK(contains(frame_error(table, request_for("y ~ exp(1000*x)", table)).message(),
                 "values too large"));
  CHECK(contains(frame_error(table, request_for("y ~ std(log(e))", table)).message(),
                 "log(e) is undefined in 6 of 9 rows"));
  CHECK(contains(frame_error(table, request_for("y ~ log(std(x))", table)).message(),
                 "log(std(x)) is undefined"));
}

TEST_CASE("what is undefined everywhere is not called constant") {
  const Table table = gappy_table();
  CHECK(contains(frame_error(table, request_for("y ~ std(log(0*x))", table)).message(),
                 "log(0*x) is undefined in 7 of 7 rows"));
}

TEST_CASE("definedness knows the moments under frequency weights") {
  const Table table = table_of({integers("y", {0, 1}), reals("x", {0, 1}), integers("w", {1, 9})});
  FrameRequest request = request_for("y ~ sqrt(1 + std(x))", table);
  CHECK(build(table, request).rows() == 2);
  request.weights = "w";
  request.weight_kind = WeightKind::probability;
  CHECK(build(table, request).rows() == 2);
  request.weight_kind = WeightKind::frequency;
  CHECK(contains(frame_error(table, request).message(), "is undefined in 1 of 2 rows"));
}

TEST_CASE("an expression defined in the complete rows is accepted") {
  const Table table = table_of({integers("y", {0, 1, 0, 1}), reals("x", {0, 1, 2, 3}),
                                integers("z", {1, 1, 1, 1}, {kLost, kHere, kHere, kHere})});
  CHECK(build(table, request_for("y ~ log(x) + z", table)).rows() == 3);
}

TEST_CASE("infinite values are refused with their count") {
  const double infinity = std::numeric_limits<double>::infinity();
  const Table table = table_of({integers("y", {0, 1, 0}), reals("x", {1, infinity, -infinity})});
  const Error error = frame_error(table, request_for("y ~ I(x^2)", table));
  CHECK(error.message() == "column x is not a finite number in 2 of 3 rows");
  FrameRequest request = request_for("y ~ 1", table);
  request.offset = "x";
  CHECK(contains(frame_error(table, request).message(), "not a finite number"));
}

TEST_CASE("the sample's id tells rows, response, weights and offset apart") {
  const Table table = gappy_table();
  FrameRequest request = request_for("y ~ g", table);
  const std::string id = build(table, request).sample.id;
  CHECK(id.size() == 16);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(build(table, request_for("y ~ g + e", table)).sample.id == id);
  CHECK(build(table, request_for("y ~ x", table)).sample.id != id);
  request.event = "0";
  CHECK(build(table, request).sample.id != id);
  request.event.reset();
  request.offset = "e";
  const std::string with_offset = build(table, request).sample.id;
  CHECK(with_offset != id);
  request.offset.reset();
  request.weights = "e";
  request.weight_kind = WeightKind::probability;
  CHECK_THROWS(static_cast<void>(build(table, request)));
  request.weights = "w";
  CHECK(build(table, request).sample.id != id);
}
