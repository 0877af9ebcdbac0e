// Two JSON results value by value: what agrees, how rows are matched, what is told of the rest.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "bip/report/value_comparison.hpp"

namespace bip {
namespace {

using Kind = ValueDifference::Kind;

ValueComparison compare(const char* recorded, const char* now, const Tolerance& tolerance = {}) {
  return compare_values(recorded, now, tolerance);
}

TEST_CASE("numbers agree within the relative tolerance and not beyond it") {
  CHECK(compare(R"({"a": 1000.0})", R"({"a": 1000.0000009})").differences.empty());
  const ValueComparison beyond = compare(R"({"a": 1000.0})", R"({"a": 1000.000002})");
  REQUIRE(beyond.differences.size() == 1);
  CHECK(beyond.differences[0].kind == Kind::moved);
  CHECK(beyond.differences[0].path == "a");
  CHECK(std::abs(*beyond.differences[0].difference - 2e-6) < 1e-9);
}

TEST_CASE("numbers near zero agree within the absolute tolerance alone") {
  CHECK(compare(R"({"a": 1e-17})", R"({"a": -3e-13})").differences.empty());
  CHECK(compare(R"({"a": 1e-17})", R"({"a": -3e-12})").differences.size() == 1);
  CHECK(compare(R"({"a": 0.0})", R"({"a": 5e-324})", {0, 0}).differences.size() == 1);
}

TEST_CASE("whole numbers, texts and truth values hold exactly, whatever the tolerance") {
  const Tolerance wide{0.5, 0.5};
  CHECK(compare(R"({"n": 100})", R"({"n": 101})", wide).differences.size() == 1);
  CHECK(compare(R"({"n": 100})", R"({"n": 100.0})", {0, 0}).differences.empty());
  CHECK(compare(R"({"t": "b"})", R"({"t": "c"})", wide).differences.size() == 1);
  CHECK(compare(R"({"t": true})", R"({"t": false})", wide).differences.size() == 1);
  CHECK(compare(R"({"t": null})", R"({"t": 0.0})", wide).differences.size() == 1);
}

TEST_CASE("a number that became absent is a value that moved, without a difference") {
  const ValueComparison result = compare(R"({"auc": 0.7})", R"({"auc": null})");
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences[0].kind == Kind::moved);
  CHECK_FALSE(result.differences[0].difference.has_value());
}

TEST_CASE("rows are matched by what names them, not by where they stand") {
  const char* recorded = R"({"rows": [{"term": "a", "x": 1.5}, {"term": "b", "x": 2.5}]})";
  CHECK(compare(recorded, R"({"rows": [{"term": "b", "x": 2.5}, {"term": "a", "x": 1.5}]})")
            .differences.empty());
  const ValueComparison result =
      compare(recorded, R"({"rows": [{"term": "new", "x": 9.0}, {"term": "b", "x": 2.75}]})");
  REQUIRE(result.differences.size() == 5);
  CHECK(result.differences[0].path == "rows[a].term");
  CHECK(result.differences[0].kind == Kind::missing);
  CHECK(result.differences[1].path == "rows[a].x");
  CHECK(result.differences[2].path == "rows[b].x");
  CHECK(result.differences[2].kind == Kind::moved);
  CHECK(result.differences[3].path == "rows[new].term");
  CHECK(result.differences[4].kind == Kind::added);
  CHECK(result.count(Kind::added) == 2);
}

TEST_CASE("rows carry as many leading texts in their name as tell them apart") {
  const char* recorded = R"([{"from": "a", "to": "b", "measure": "m", "gain": 1.5},
                             {"from": "a", "to": "b", "measure": "n", "gain": 2.5}])";
  const char* now = R"([{"from": "a", "to": "b", "measure": "m", "gain": 1.5},
                        {"from": "a", "to": "b", "measure": "n", "gain": 3.5}])";
  const ValueComparison result = compare(recorded, now);
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences[0].path == "[a,b,n].gain");
}

TEST_CASE("rows that no text tells apart are matched by their place") {
  const ValueComparison result =
      compare(R"({"w": [{"code": "x"}, {"code": "x"}], "l": [1, 2]})",
              R"({"w": [{"code": "x"}, {"code": "y"}], "l": [1, 3, 4]})");
  REQUIRE(result.differences.size() == 3);
  CHECK(result.differences[0].path == "w[1].code");
  CHECK(result.differences[1].path == "l[1]");
  CHECK(result.differences[2].path == "l[2]");
  CHECK(result.differences[2].kind == Kind::added);
}

TEST_CASE("a key that is no plain word stands in brackets") {
  const ValueComparison result =
      compare(R"({"dropped": {"my column": 1, "": 1}})", R"({"dropped": {"my column": 2, "": 1}})");
  REQUIRE(result.differences.size() == 1);
  CHECK(result.differences[0].path == "dropped[my column]");
}

TEST_CASE("every recorded value is counted once, as a number or another value") {
  const char* values = R"({"a": 1, "b": [2.5, "x"], "c": {"d": null, "e": true}, "f": []})";
  const ValueComparison same = compare(values, values);
  CHECK(same.numbers == 2);
  CHECK(same.others == 3);
  CHECK(same.differences.empty());
  const ValueComparison lost = compare(values, "{}");
  CHECK(lost.numbers == 2);
  CHECK(lost.others == 3);
  CHECK(lost.count(Kind::missing) == 5);
}

TEST_CASE("a part that has another shape is missing and new, value by value") {
  const ValueComparison result = compare(R"({"r": {"x": 1}})", R"({"r": null})");
  REQUIRE(result.differences.size() == 2);
  CHECK(result.differences[0].path == "r.x");
  CHECK(name_of(result.differences[0].kind) == std::string("missing"));
  CHECK(result.differences[1].path == "r");
  CHECK(name_of(result.differences[1].kind) == std::string("new"));
}

}  // namespace
}  // namespace bip
