// Severities by name, and which of them a strict run minds.
#include <doctest/doctest.h>

#include "bip/core/diagnostic.hpp"

using namespace bip;

TEST_CASE("every severity has its own name") {
  CHECK(name_of(Severity::note) == "note");
  CHECK(name_of(Severity::warning) == "warning");
  CHECK(name_of(Severity::error) == "error");
}

TEST_CASE("notes alone are no warning") {
  CHECK_FALSE(has_warning({}));
  CHECK_FALSE(has_warning({{Severity::note, "a", "b"}, {Severity::note, "c", "d"}}));
  CHECK(has_warning({{Severity::note, "a", "b"}, {Severity::warning, "c", "d"}}));
  CHECK(has_warning({{Severity::error, "a", "b"}}));
}
