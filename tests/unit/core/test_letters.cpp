// Lower case of ASCII, and of nothing else.
#include <doctest/doctest.h>

#include <string>

#include "bip/core/letters.hpp"

using namespace bip;

TEST_CASE("only the letters A to Z have a lower case here") {
  CHECK(to_lower('A') == 'a');
  CHECK(to_lower('Z') == 'z');
  for (const char other : {'@', '[', 'a', 'z', '0', '.', ' ', '\0'})
    CHECK(to_lower(other) == other);
  CHECK(to_lower(std::string("JobCenter-7 ÅRHUS")) == "jobcenter-7 Århus");
}
