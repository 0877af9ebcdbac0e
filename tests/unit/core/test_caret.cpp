#include <doctest/doctest.h>

#include <string>

#include "bip/core/caret.hpp"

using bip::expression_error;

TEST_CASE("the caret stands under the character at fault") {
  const bip::Error error = expression_error("condition", "age >= 30 and )", 15, "unexpected ')'");
  CHECK(error.kind() == bip::ErrorKind::usage);
  CHECK(error.message() ==
        "unexpected ')' at character 15 of the condition\n"
        "  age >= 30 and )\n"
        "                ^");
  CHECK(error.location().column == 15);
}

TEST_CASE("without a noun the place stands alone") {
  CHECK(expression_error("", "a", 1, "odd").message() == "odd at character 1\n  a\n  ^");
}

TEST_CASE("the end of the text is a place") {
  CHECK(expression_error("formula", "y ~", 4, "a term is missing").message() ==
        "a term is missing at character 4 of the formula\n  y ~\n     ^");
  CHECK(expression_error("formula", "", 1, "empty").message() ==
        "empty at character 1 of the formula\n  \n  ^");
}

TEST_CASE("positions outside the text are drawn at its ends") {
  CHECK(expression_error("formula", "ab", 99, "odd").location().column == 3);
  CHECK(expression_error("formula", "ab", 0, "odd").location().column == 1);
}

TEST_CASE("danish letters count as one character each") {
  const bip::Error error = expression_error("condition", "højde > ærø", 10, "no such column");
  CHECK(error.message() ==
        "no such column at character 9 of the condition\n"
        "  højde > ærø\n"
        "          ^");
  CHECK(error.location().column == 9);
}

TEST_CASE("a place inside a character is the character's start") {
  CHECK(expression_error("", "aøb", 3, "odd").message() == "odd at character 2\n  aøb\n   ^");
}

TEST_CASE("of several lines the one concerned is shown") {
  const std::string text = "age > 3\r\nand ø ==\nor b";
  const std::size_t position = text.find("==") + 1;
  const bip::Error error = expression_error("condition", text, position, "unexpected '=='");
  CHECK(error.message() ==
        "unexpected '==' at line 2, character 7 of the condition\n"
        "  and ø ==\n"
        "        ^");
  CHECK(error.location().column == 16);
  CHECK(error.location().line == 0);
}

TEST_CASE("a place at a line break belongs to the line that ends there") {
  CHECK(expression_error("", "ab\r\nc", 4, "odd").message() ==
        "odd at line 1, character 3\n  ab\n    ^");
}

TEST_CASE("control characters and broken bytes never reach the terminal") {
  CHECK(expression_error("", "\ta\x1B[\xC2\x9B\xFF)", 8, "odd").message() ==
        "odd at character 7\n   a [ \xEF\xBF\xBD)\n        ^");
}

TEST_CASE("a very long line is cut around the place") {
  const std::string text = std::string(300, 'a') + ")" + std::string(300, 'b');
  const bip::Error error = expression_error("", text, 301, "odd");
  CHECK(error.message() == "odd at character 301\n  …" + std::string(70, 'a') + ")" +
                               std::string(29, 'b') + "…\n" + std::string(73, ' ') + "^");
}

TEST_CASE("the hint ends the first line and the drawing follows") {
  const bip::Error error =
      expression_error("condition", "a = 1", 3, "unexpected '='", "write '=='");
  CHECK(error.hint() == "write '=='");
  CHECK(std::string(error.what()) ==
        "unexpected '=' at character 3 of the condition; write '=='\n  a = 1\n    ^");
}

TEST_CASE("a line break quoted from the text does not break the sentence") {
  const bip::Error error = expression_error("", "`a\nb` > 1", 1, "no column 'a\nb'", "try '\x1B'");
  CHECK(error.message() == "no column 'a b' at line 1, character 1\n  `a\n  ^");
  CHECK(error.hint() == "try ' '");
}
