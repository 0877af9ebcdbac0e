#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "bip/explain/requirement.hpp"

using namespace bip;

namespace {

struct Refusal {
  ErrorKind kind = ErrorKind::internal;
  std::size_t character = 0;  ///< where the caret stands, from 1
  std::string message;
  std::string hint;
};

Refusal refuse(std::string_view text) {
  try {
    (void)parse_requirement(text);
  } catch (const Error& error) {
    return {error.kind(), error.location().column, error.message(), error.hint()};
  }
  return {};
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a condition without a comparator is refused at its end") {
  const Refusal refusal = refuse("gain.mcfadden");
  CHECK(refusal.kind == ErrorKind::usage);
  CHECK(refusal.character == 14);
  CHECK(contains(refusal.message, "expected a comparator"));
  CHECK(contains(refusal.message, "gain.mcfadden"));
  CHECK(contains(refusal.message, "^"));
}

TEST_CASE("a single equals sign is refused with the right one") {
  const Refusal refusal = refuse("nobs = 5");
  CHECK(refusal.character == 6);
  CHECK(refusal.hint == "write == for equality");
}

TEST_CASE("a threshold must be a finite number and nothing must follow it") {
  CHECK(refuse("nobs > ").character == 8);
  CHECK(refuse("nobs > many").character == 8);
  CHECK(contains(refuse("nobs > inf").message, "expected a finite number"));
  CHECK(contains(refuse("nobs > nan").message, "expected a finite number"));
  CHECK(contains(refuse("nobs > 1e999").message, "expected a finite number"));
  CHECK(refuse("nobs > 5 or so").character == 10);
  CHECK(refuse("nobs > 0x10").character == 9);
}

TEST_CASE("percent signs and decimal commas are refused with advice") {
  CHECK(contains(refuse("gain.mcfadden > 5%").hint, "0.05"));
  CHECK(contains(refuse("gain.mcfadden > 0,05").hint, "'.'"));
}

TEST_CASE("brackets and backticks must be closed and must hold a name") {
  CHECK(refuse("coef[age.p_value < 1").character == 5);
  CHECK(refuse("coef[`age].p_value < 1").character == 6);
  CHECK(refuse("coef[].p_value < 1").character == 6);
  CHECK(refuse("coef[  ].p_value < 1").character == 6);
  CHECK(refuse("`my analysis: nobs > 1").character == 1);
}

TEST_CASE("a quantity and the names after dots must be there") {
  CHECK(refuse("").character == 1);
  CHECK(refuse("> 5").character == 1);
  CHECK(refuse("employment: > 5").character == 13);
  CHECK(refuse("gain. > 5").character == 6);
  CHECK(refuse("gain..mcfadden > 5").character == 6);
}
