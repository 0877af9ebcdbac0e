// How the response is coded, and which responses are refused.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

FrameRequest request_for(std::string response) {
  FrameRequest request;
  request.response = std::move(response);
  return request;
}

FrameRequest request_for(std::string response, std::string event) {
  FrameRequest request = request_for(std::move(response));
  request.event = std::move(event);
  return request;
}

ModelFrame build(const Table& table, const FrameRequest& request) {
  return build_model_frame(table, all_rows(table.row_count()), request);
}

Error frame_error(const Table& table, const FrameRequest& request) {
  return error_of([&] { static_cast<void>(build(table, request)); });
}

using Values = std::vector<double>;

}  // namespace

TEST_CASE("a response of 0 and 1 needs no event") {
  const Table table = table_of({integers("y", {0, 1, 1}), reals("r", {1, 0, 0})});
  const ModelFrame frame = build(table, request_for("y"));
  CHECK(frame.response == Values{0, 1, 1});
  CHECK(frame.event_label == "1");
  CHECK(frame.response_name == "y");
  CHECK(frame.response_kind == ResponseKind::binary);
  CHECK(build(table, request_for("r")).response == Values{1, 0, 0});
}

TEST_CASE("an event makes a binary response of labels and of numbers") {
  const Table table = table_of({labels("t", {"no", "yes", "maybe"}), integers("n", {1, 2, 3}),
                                labels("c", {"no", "yes", "no"}, ColumnType::category)});
  CHECK(build(table, request_for("t", "yes")).response == Values{0, 1, 0});
  CHECK(build(table, request_for("t", "yes")).event_label == "yes");
  CHECK(build(table, request_for("c", "no")).response == Values{1, 0, 1});
  CHECK(build(table, request_for("n", "3")).response == Values{0, 0, 1});
  CHECK(build(table, request_for("n", "2.0")).response == Values{0, 1, 0});
}

TEST_CASE("a response of labels needs an event") {
  const Table table = table_of({labels("t", {"no", "yes", "maybe"})});
  const Error error = frame_error(table, request_for("t"));
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.message() == "response t is of type text with 3 levels");
  CHECK(contains(error.hint(), "--event"));
}

TEST_CASE("an event that does not occur is refused") {
  const Table table = table_of({labels("t", {"no", "yes", "no"}), integers("n", {1, 2, 3})});
  const Error error = frame_error(table, request_for("t", "Yes"));
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(error.message() == "--event 'Yes' does not occur in response t (3 rows)");
  CHECK(frame_error(table, request_for("n", "7")).kind() == ErrorKind::degenerate_data);
  const std::vector<std::uint32_t> rows{0, 2};
  CHECK_THROWS(static_cast<void>(build_model_frame(table, rows, request_for("t", "yes"))));
}

TEST_CASE("an event for numbers must be a number") {
  const Table table = table_of({integers("n", {1, 2, 3})});
  const Error error = frame_error(table, request_for("n", "yes"));
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(contains(error.message(), "--event 'yes' is not a number"));
  CHECK(frame_error(table, request_for("n", "2x")).kind() == ErrorKind::usage);
}

TEST_CASE("a response that is not binary is told with its number of values") {
  const Table table = table_of({integers("y", {0, 1, 2, 2}), integers("two", {1, 2, 1, 2})});
  const Error error = frame_error(table, request_for("y"));
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(error.message() ==
        "response y has 3 distinct values; name the one that counts as 1 with --event");
  CHECK(contains(frame_error(table, request_for("two")).message(),
                 "has 2 distinct values, not 0 and 1; name the one"));
}

TEST_CASE("a constant response is refused, with the losses that made it so") {
  const Table table = table_of(
      {integers("y", {1, 1, 0}), integers("k", {5, 5, 5}), integers("x", {1, 2, 3}, {0, 0, 1})});
  FrameRequest request = request_for("y");
  request.formulas = {resolve("x", table)};
  const Error error = frame_error(table, request);
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(error.message() == "response y is constant: all 2 rows have the same value");
  CHECK(error.hint() == "these are left of 3 rows: 1 lack column x");
  CHECK(frame_error(table, request_for("k")).message() ==
        "response k is constant: all 3 rows have the same value");
  CHECK(contains(frame_error(table, request_for("k", "5")).message(), "is constant"));
  FrameRequest number = request_for("k");
  number.response_kind = ResponseKind::number;
  CHECK(contains(frame_error(table, number).message(), "is constant"));
}

TEST_CASE("a response of numbers is taken as it is") {
  const Table table = table_of({reals("wage", {1.5, 2, -3}), labels("t", {"a", "b", "a"})});
  FrameRequest request = request_for("wage");
  request.response_kind = ResponseKind::number;
  const ModelFrame frame = build(table, request);
  CHECK(frame.response == Values{1.5, 2, -3});
  CHECK(frame.event_label.empty());
  request.event = "2";
  CHECK(frame_error(table, request).kind() == ErrorKind::usage);
  FrameRequest text = request_for("t");
  text.response_kind = ResponseKind::number;
  CHECK(frame_error(table, text).message() ==
        "response t is of type text, but this model needs numbers");
}

TEST_CASE("ids and dates are no responses") {
  const Table table =
      table_of({labels("id", {"a", "b"}, ColumnType::id), Column::dates("d", {1, 2})});
  CHECK(frame_error(table, request_for("id", "a")).kind() == ErrorKind::usage);
  CHECK(frame_error(table, request_for("d")).message() == "response d is of type date");
}

TEST_CASE("a response is no term of any formula") {
  const Table table = table_of({integers("y", {0, 1}), reals("x", {1, 2})});
  FrameRequest request = request_for("y");
  request.formulas = {resolve("x", table), resolve("I(y*x)", table)};
  const Error error = frame_error(table, request);
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.message() == "response y is also a term of the formula (I(y*x))");
}

TEST_CASE("messages never repeat a value of the data") {
  const Table table = table_of({labels("t", {"secret", "private"}), integers("n", {8675309, 1})});
  for (const Error& error :
       {frame_error(table, request_for("t")), frame_error(table, request_for("n")),
        frame_error(table, request_for("t", "x")), frame_error(table, request_for("n", "3"))}) {
    CHECK_FALSE(contains(error.what(), "secret"));
    CHECK_FALSE(contains(error.what(), "private"));
    CHECK_FALSE(contains(error.what(), "8675309"));
  }
}

TEST_CASE("two different numbers stay binary for least squares, three are numbers") {
  const Table table = table_of({integers("two", {1, 5, 1, 5}), integers("three", {1, 5, 1, 2}),
                                labels("words", {"a", "b", "c", "d"})});
  CHECK(linear_response_kind(table.column("two")) == ResponseKind::binary);
  CHECK(linear_response_kind(table.column("three")) == ResponseKind::number);
  CHECK(linear_response_kind(table.column("words")) == ResponseKind::binary);
}
