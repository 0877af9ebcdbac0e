// How an error's parts become the line people read.
#include <doctest/doctest.h>

#include <string>

#include "bip/core/error.hpp"

using bip::Error;
using bip::ErrorKind;

namespace {
std::string text_of(const Error& error) { return error.what(); }
}  // namespace

TEST_CASE("an error's text is its message alone when nothing else is known") {
  const Error error(ErrorKind::usage, "no formula");
  CHECK(text_of(error) == "no formula");
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(error.hint().empty());
}

TEST_CASE("place, message and hint stand in one line") {
  const Error error(ErrorKind::malformed_input, "not a number (3 letters) in column age",
                    {"survey.csv", 12, 7}, "declare it with --types age=category");
  CHECK(text_of(error) ==
        "survey.csv:12:7: not a number (3 letters) in column age; "
        "declare it with --types age=category");
  CHECK(error.location().file == "survey.csv");
  CHECK(error.location().line == 12);
  CHECK(error.location().column == 7);
}

TEST_CASE("unknown parts of a place are left out") {
  CHECK(text_of({ErrorKind::io, "no such file", {"a.csv", 0, 0}}) == "a.csv: no such file");
  CHECK(text_of({ErrorKind::malformed_input, "ragged", {"a.csv", 3, 0}}) == "a.csv:3: ragged");
  CHECK(text_of({ErrorKind::io, "odd", {"a.csv", 0, 4}}) == "a.csv: odd");
}

TEST_CASE("a character in an expression is no place of its own") {
  CHECK(text_of({ErrorKind::usage, "unexpected ')'", {"", 0, 4}}) == "unexpected ')'");
}

TEST_CASE("the hint ends the first line of a message that draws below it") {
  CHECK(text_of({ErrorKind::usage, "odd\n  a b\n    ^", {}, "write c"}) ==
        "odd; write c\n  a b\n    ^");
}

TEST_CASE("a broken invariant is a defect of the program, a kept one is silent") {
  CHECK_NOTHROW(bip::check_invariant(true, "lengths agree"));
  try {
    bip::check_invariant(false, "lengths agree");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::internal);
    CHECK(error.message() == "lengths agree");
  }
}
