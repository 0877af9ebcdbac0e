// The decimal mark of each language.
#include <doctest/doctest.h>

#include "bip/core/decimal_mark.hpp"

using namespace bip;

TEST_CASE("swedish and danish write a decimal comma, english a point") {
  CHECK(with_decimal_mark("-0.5", Language::english) == "-0.5");
  CHECK(with_decimal_mark("-0.5", Language::swedish) == "-0,5");
  CHECK(with_decimal_mark("1.234e-09 %", Language::danish) == "1,234e-09 %");
  CHECK(with_decimal_mark("12", Language::danish) == "12");
}
