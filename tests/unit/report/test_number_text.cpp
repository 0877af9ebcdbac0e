// Digits, exponents and signs of numbers as people read them.
// Expected values follow from the definitions in number_text.hpp, by hand.
#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "bip/report/number_text.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

std::string typographic(const NumberCell& number) {
  return number_text(number, NumberGlyphs::typographic);
}

TEST_CASE("a general number keeps its significant digits, trailing zeros included") {
  CHECK(number_text(general(0.12)) == "0.1200");
  CHECK(number_text(general(-0.0123456)) == "-0.01235");
  CHECK(number_text(general(1.0 / 3, 2)) == "0.33");
  CHECK(number_text(general(12.3456)) == "12.35");
  CHECK(number_text(general(9.99996)) == "10.00");
  CHECK(number_text(general(0.5, 0)) == "0.5");
  CHECK(number_text(general(0.1, 99)) == "0.10000000000000001");
}

TEST_CASE("a general number never loses digits before its point") {
  CHECK(number_text(general(12345.678)) == "12346");
  CHECK(number_text(general(-9876543.2)) == "-9876543");
}

TEST_CASE("a whole general number has no decimals") {
  CHECK(number_text(general(0)) == "0");
  CHECK(number_text(general(-0.0)) == "0");
  CHECK(number_text(general(3)) == "3");
  CHECK(number_text(general(1234567)) == "1234567");
}

TEST_CASE("a general number has an exponent only below 1e-4 and from 1e7 on") {
  CHECK(number_text(general(1e-4)) == "0.0001000");
  CHECK(number_text(general(9.9e-5)) == "9.900e-05");
  CHECK(number_text(general(1.23e-9, 3)) == "1.23e-09");
  CHECK(number_text(general(9999999)) == "1.000e+07");
  CHECK(number_text(general(9999000)) == "9999000");
  CHECK(number_text(general(1e7)) == "1.000e+07");
  CHECK(number_text(general(-4.9e-324)) == "-4.941e-324");
  CHECK(number_text(general(1.7976931348623157e308, 17)) == "1.7976931348623157e+308");
}

TEST_CASE("a fixed number has its decimals and no sign when it rounds to zero") {
  CHECK(number_text(fixed(3.14159, 2)) == "3.14");
  CHECK(number_text(fixed(-1, 1)) == "-1.0");
  CHECK(number_text(fixed(-0.004, 2)) == "0.00");
  CHECK(number_text(fixed(-0.006, 2)) == "-0.01");
  CHECK(number_text(fixed(2.5, 0)) == "2");
  CHECK(number_text(fixed(3.5, 0)) == "4");
  CHECK(number_text(fixed(0.1, -3)) == "0");
  CHECK(number_text(fixed(1e300, 2)) == "1.00e+300");
}

TEST_CASE("an integer has no decimals and is grouped only where the glyphs allow it") {
  CHECK(number_text(integer(1234567)) == "1234567");
  CHECK(number_text(integer(-41.7)) == "-42");
  CHECK(typographic(integer(9812)) == "9812");
  CHECK(typographic(integer(19812)) == "19\u202f812");
  CHECK(typographic(integer(-1234567)) == "\u22121\u202f234\u202f567");
  CHECK(typographic(integer(1e15)) == "1e+15");
}

TEST_CASE("a percentage is a hundred times the value with a sign") {
  CHECK(number_text(percent(0.061, 1)) == "6.1 %");
  CHECK(number_text(percent(-0.0004, 1)) == "0.0 %");
  CHECK(number_text(percent(1, 0)) == "100 %");
  CHECK(typographic(percent(-0.5, 1)) == "\u221250.0\u00a0%");
}

TEST_CASE("a p-value has three decimals or stands below 0.001") {
  CHECK(number_text(p_value(0)) == "< 0.001");
  CHECK(number_text(p_value(0.0005)) == "< 0.001");
  CHECK(number_text(p_value(0.00099999)) == "< 0.001");
  CHECK(number_text(p_value(0.001)) == "0.001");
  CHECK(number_text(p_value(0.0321)) == "0.032");
  CHECK(number_text(p_value(1)) == "1.000");
  CHECK(typographic(p_value(1e-300)) == "<\u00a00.001");
}

TEST_CASE("a number that is not finite has no text") {
  CHECK(number_text(general(std::numeric_limits<double>::quiet_NaN())).empty());
  CHECK(number_text(integer(std::numeric_limits<double>::infinity())).empty());
  CHECK(number_text(p_value(-std::numeric_limits<double>::infinity())).empty());
}

TEST_CASE("typographic glyphs replace every minus sign, also of an exponent") {
  CHECK(typographic(general(-1.5e-9, 2)) == "\u22121.5e\u221209");
}

}  // namespace
}  // namespace bip
