// Ordered levels and counts as responses, and which of them are refused.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

ModelFrame build(const Table& table, std::string response, ResponseKind kind,
                 std::vector<std::string> order = {}) {
  FrameRequest request;
  request.response = std::move(response);
  request.response_kind = kind;
  request.response_order = std::move(order);
  return build_model_frame(table, all_rows(table.row_count()), request);
}

Error refusal(const Table& table, std::string response, ResponseKind kind,
              std::vector<std::string> order = {}) {
  return error_of(
      [&] { static_cast<void>(build(table, std::move(response), kind, std::move(order))); });
}

using Values = std::vector<double>;
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("numbers are levels in their order, coded from 0, with their spelling as names") {
  const Table table = table_of({integers("n", {10, 2, 10, -1}), reals("r", {0.5, 2, 0.5, 1})});
  const ModelFrame frame = build(table, "n", ResponseKind::ordered);
  CHECK(frame.levels == Names{"-1", "2", "10"});
  CHECK(frame.response == Values{2, 1, 2, 0});
  CHECK(frame.event_label.empty());
  CHECK(build(table, "r", ResponseKind::ordered).levels == Names{"0.5", "1", "2"});
}

TEST_CASE("labels take the order they are given, labels of numbers have their own") {
  const Table table = table_of({labels("t", {"mid", "low", "high", "low"}, ColumnType::category),
                                labels("d", {"10", "9", "9", "2"}, ColumnType::category)});
  const ModelFrame frame = build(table, "t", ResponseKind::ordered, {"low", "mid", "high"});
  CHECK(frame.levels == Names{"low", "mid", "high"});
  CHECK(frame.response == Values{1, 0, 2, 0});
  CHECK(build(table, "d", ResponseKind::ordered).levels == Names{"2", "9", "10"});
  CHECK(contains(refusal(table, "t", ResponseKind::ordered).hint(), "--response-order"));
}

TEST_CASE("numbers may be put into another order, and must all be in it") {
  const Table table = table_of({integers("n", {1, 2, 3, 2})});
  const ModelFrame frame = build(table, "n", ResponseKind::ordered, {"3", "2.0", "1"});
  CHECK(frame.response == Values{2, 1, 0, 1});
  CHECK(frame.levels == Names{"3", "2.0", "1"});
  CHECK(contains(refusal(table, "n", ResponseKind::ordered, {"1", "3"}).message(), "in 2 rows"));
  CHECK(refusal(table, "n", ResponseKind::ordered, {"1", "x"}).kind() == ErrorKind::usage);
}

TEST_CASE("levels of the order that do not occur are left out and counted") {
  const Table table = table_of({integers("n", {1, 3, 3})});
  const ModelFrame frame = build(table, "n", ResponseKind::ordered, {"1", "2", "3", "4"});
  CHECK(frame.levels == Names{"1", "3"});
  CHECK(frame.response == Values{0, 1, 1});
  REQUIRE(frame.diagnostics.size() == 1);
  CHECK(frame.diagnostics[0].code == "unused_levels");
  CHECK(frame.diagnostics[0].count == 2);
}

TEST_CASE("the order of two numbers that are equal is no order") {
  const Table table = table_of({integers("n", {1, 2, 1})});
  const Error error = refusal(table, "n", ResponseKind::ordered, {"1", "1.0", "2"});
  CHECK(error.kind() == ErrorKind::usage);
}

TEST_CASE("more than fifty levels are refused, fifty are not") {
  std::vector<double> values;
  for (int i = 0; i < 50; ++i) values.push_back(i);
  CHECK(build(table_of({reals("y", values)}), "y", ResponseKind::ordered).levels.size() == 50);
  values.push_back(50);
  const Error error = refusal(table_of({reals("y", values)}), "y", ResponseKind::ordered);
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(contains(error.message(), "51 distinct values"));
}

TEST_CASE("counts are whole numbers from 0 on") {
  const Table table =
      table_of({integers("n", {0, 3, 1}), integers("m", {0, -3, 1}), reals("r", {0, 2.5, 1}),
                reals("w", {0, 2, 1}), labels("t", {"0", "1", "2"}, ColumnType::category),
                reals("h", {0, 1, 1e8})});
  CHECK(build(table, "n", ResponseKind::count).response == Values{0, 3, 1});
  CHECK(build(table, "w", ResponseKind::count).response == Values{0, 2, 1});
  for (const char* name : {"m", "r", "h"}) {
    const Error error = refusal(table, name, ResponseKind::count);
    CHECK(error.kind() == ErrorKind::degenerate_data);
    CHECK(contains(error.message(), "in 1 of 3 rows"));
  }
  CHECK(refusal(table, "t", ResponseKind::count).kind() == ErrorKind::usage);
}

TEST_CASE("an order is for ordered levels, an event for none of them") {
  const Table table = table_of({integers("n", {0, 1, 2})});
  CHECK(refusal(table, "n", ResponseKind::count, {"0", "1", "2"}).kind() == ErrorKind::usage);
  FrameRequest request;
  request.response = "n";
  request.event = "1";
  for (const ResponseKind kind : {ResponseKind::ordered, ResponseKind::count}) {
    request.response_kind = kind;
    const Error error = error_of(
        [&] { static_cast<void>(build_model_frame(table, all_rows(table.row_count()), request)); });
    CHECK(error.kind() == ErrorKind::usage);
  }
}

TEST_CASE("one level alone is a constant response") {
  const Table table = table_of({integers("n", {4, 4, 4})});
  CHECK(contains(refusal(table, "n", ResponseKind::ordered).message(), "constant"));
  CHECK(contains(refusal(table, "n", ResponseKind::count).message(), "constant"));
}
