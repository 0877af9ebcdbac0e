// Published figures by their path, and files that hold none.
#include "bip/study/published.hpp"

#include <doctest/doctest.h>

#include <string>

#include "study_folder.hpp"

using namespace bip;
using bip::test::error_of;
using bip::test::StudyFolder;

namespace {

PublishedFigures read_text(std::string_view text) {
  const StudyFolder folder;
  return read_published(folder.write("published.json", text));
}

}  // namespace

TEST_CASE("numbers are found by the path of their keys, other values are passed over") {
  const PublishedFigures figures = read_text(
      R"({"source": "a report", "data": {"persons": 4000, "years": [2013, 2016]},
          "job_search": {"channels_used_share": {"1": 0.098}}})");
  CHECK(figures.find("data.persons") == 4000.0);
  CHECK(figures.find("job_search.channels_used_share.1") == 0.098);
  CHECK(figures.numbers.size() == 2);
  CHECK_FALSE(figures.find("data.answers").has_value());
}

TEST_CASE("a file that is no JSON is an error with its line and column") {
  const Error error = error_of([] { static_cast<void>(read_text("{\n  \"a\": 1,\n  b\n}\n")); });
  CHECK(error.kind() == ErrorKind::malformed_input);
  CHECK(error.location().line == 3);
  CHECK(error.location().column == 3);
}

TEST_CASE("a file that is no JSON object, or empty, is an error with its place") {
  for (const char* text : {"[1]", "1", "", "null"}) {
    CAPTURE(text);
    const Error error = error_of([&] { static_cast<void>(read_text(text)); });
    CHECK(error.kind() == ErrorKind::malformed_input);
    CHECK(error.location().line == 1);
    CHECK(error.location().column == 1);
  }
}

TEST_CASE("nesting without end neither stops the program nor is told") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "{\"a\":";
  text += "1" + std::string(20000, '}');
  CHECK(read_text(text).numbers.empty());
}

TEST_CASE("a study that names no file has nothing published") {
  CHECK(published_of(Study{}).numbers.empty());
}
