// JSON as text: layout, numbers that read back bit by bit, null, and UTF-8 at any cost.
// Reference for reading back is the JSON parser itself.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <bit>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "bip/report/json_text.hpp"

namespace bip {
namespace {

using nlohmann::ordered_json;

TEST_CASE("JSON keeps the order of keys, indents by two and ends with a line feed") {
  const ordered_json value = {{"schema", "bip.fit/1"}, {"b", {1, 2.5}}, {"a", nullptr}};
  CHECK(json_text(value) ==
        "{\n  \"schema\": \"bip.fit/1\",\n  \"b\": [\n    1,\n    2.5\n  ],\n  \"a\": null\n}\n");
  CHECK(json_text(ordered_json::object()) == "{}\n");
}

TEST_CASE("JSON numbers read back as the same double and stay short") {
  CHECK(json_text(0.1) == "0.1\n");
  CHECK(json_text(1.0) == "1.0\n");
  CHECK(json_text(1) == "1\n");
  CHECK(json_text(-3456.789) == "-3456.789\n");
  CHECK(json_text(5e-324) == "5e-324\n");
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    const auto value = std::bit_cast<double>(random());
    if (!(value - value == 0)) continue;  // infinite or not a number
    const double back = ordered_json::parse(json_text(value)).get<double>();
    CAPTURE(value);
    REQUIRE(std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(value));
  }
}

TEST_CASE("JSON has null for what is not finite") {
  CHECK(json_text(std::numeric_limits<double>::quiet_NaN()) == "null\n");
  CHECK(json_text(std::numeric_limits<double>::infinity()) == "null\n");
}

TEST_CASE("JSON text is UTF-8 whatever it is given") {
  CHECK(json_text("R² \"x\" \n\x1b") == "\"R² \\\"x\\\" \\n\\u001b\"\n");
  CHECK(json_text("caf\xe9!") == "\"caf\uFFFD!\"\n");
}

}  // namespace
}  // namespace bip
