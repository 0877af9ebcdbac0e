// Numbers in cells: the grammar, marks that may mean thousands, exact values.
#include "table/number_text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <random>
#include <string>

#include "support/csv_text.hpp"

using bip::detail::NumberForm;
using bip::detail::NumberText;
using bip::detail::parse_number;

TEST_CASE("what is a whole number, a real one, or none") {
  for (const char* const text : {"0", "7", "-7", "+7", "007", "123456789012345678"}) {
    CAPTURE(text);
    CHECK(parse_number(text, {}).form == NumberForm::whole);
  }
  for (const char* const text : {"1.5", ".5", "5.", "-.5", "1,5", "1e3", "1E+3", "1.5e-3", "+1,5",
                                 "12345678901234567890", "0,125"}) {
    CAPTURE(text);
    CHECK(parse_number(text, {}).form == NumberForm::real);
  }
  for (const char* const text :
       {"",      "-",     "+",   ".",       ",",  "e3",   "1e",        "1e+",
        "1.2.3", "1,2,3", "1 2", "x",       "1x", "0x10", "inf",       "nan",
        "--1",   "+-1",   "1-",  "1.5e1.5", "$5", "5%",   "12,34,567", "1.23.456"}) {
    CAPTURE(text);
    CHECK(parse_number(text, {}).form == NumberForm::none);
  }
}

TEST_CASE("digits in groups of three are told apart") {
  for (const char* const text :
       {"1.234.567", "1,234,567", "1,234.5", "1.234,5", "12.345.678,90", "1 234", "1'234'567.5",
        "1\xC2\xA0"
        "234",
        "1\xA0"
        "234",
        "-1,234.5",
        "1\xE2\x80\xAF"
        "234,5"}) {
    CAPTURE(text);
    CHECK(parse_number(text, {}).form == NumberForm::thousands);
  }
}

TEST_CASE("a mark that is not allowed makes another number, or one with thousands") {
  CHECK(parse_number("1.5", {.point = false}).form == NumberForm::other_mark);
  CHECK(parse_number("1,5", {.comma = false}).form == NumberForm::other_mark);
  CHECK(parse_number("1.500", {.point = false}).form == NumberForm::thousands);
  CHECK(parse_number("0.500", {.point = false}).form == NumberForm::other_mark);
  CHECK(parse_number("1.5", {.comma = false}).form == NumberForm::real);
}

TEST_CASE("marks are clear unless three digits follow one to three others") {
  for (const char* const text : {"1.5", "1.25", "0.125", "1234.125", "1.1234", ".125", "1.125e2"}) {
    CAPTURE(text);
    CHECK(parse_number(text, {}).clear_mark);
  }
  for (const char* const text : {"1.125", "12.125", "123,125", "-1.125"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text, {}).clear_mark);
  }
}

TEST_CASE("leading zeros and many digits are noted for whole numbers") {
  CHECK(parse_number("007", {}).leading_zero);
  CHECK(parse_number("00", {}).leading_zero);
  CHECK_FALSE(parse_number("0", {}).leading_zero);
  CHECK_FALSE(parse_number("0.5", {}).leading_zero);
  CHECK(parse_number("1234567890123456", {}).long_whole);
  CHECK_FALSE(parse_number("123456789012345", {}).long_whole);
}

TEST_CASE("values are the nearest doubles, at the ends of the range too") {
  CHECK(parse_number("-1,5", {}).real == -1.5);
  CHECK(parse_number("1e400", {}).form == NumberForm::too_large);
  CHECK(parse_number("1e-400", {}).real == 0);
  CHECK(parse_number("0e999", {}).real == 0);
  CHECK(parse_number("0.0000", {}).real == 0);
  CHECK(parse_number(std::string(400, '9'), {}).form == NumberForm::too_large);
  CHECK(parse_number("0." + std::string(400, '0') + "1", {}).real == 0);
  CHECK(parse_number("9223372036854775807", {}).whole == 9223372036854775807);
  CHECK(parse_number("9223372036854775808", {}).form == NumberForm::real);
}

TEST_CASE("the reader's quick path gives the nearest double for every plain decimal") {
  std::mt19937_64 random(11);
  std::string text = "x,y\n";
  std::vector<double> expected;
  for (int i = 0; i < 20'000; ++i) {
    const std::string digits = fmt::format("{}", random() >> (random() % 64)).substr(0, 17);
    const std::size_t decimals = std::min<std::size_t>(digits.size(), random() % 18);
    const std::size_t mark = digits.size() - decimals;
    const std::string cell = fmt::format("{}{}.{}", random() % 2 == 0 ? "-" : "",
                                         digits.substr(0, mark), digits.substr(mark));
    double value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    expected.push_back(value);
    text += fmt::format("{},1\n", cell);
  }
  const bip::ReadResult read =
      bip::test::read_text(text, {.decimal = '.', .types = {{"x", bip::ColumnType::real}}});
  const bip::Column& column = read.table.column("x");
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    wrong += column.number(i) == expected[i] ? 0U : 1U;
  }
  CHECK(wrong == 0);
}
