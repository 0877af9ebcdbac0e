// Finding rows in parallel ranges: the same rows for any range size, number of threads and quoting.
#include "study/register_rows.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "study_folder.hpp"

using namespace bip;
using bip::detail::CsvSource;
using bip::detail::find_register_rows;
using bip::detail::open_csv_source;
using bip::detail::PersonIndex;
using bip::detail::RegisterRows;
using bip::test::error_of;
using bip::test::StudyFolder;
using bip::test::tells;

namespace {

/// Rows whose note holds what makes line ends hard to find; ids are in the second column.
std::string write_rows(std::mt19937& draw, int rows) {
  const std::vector<std::string> notes{
      "plain",      "",           "\"quoted\"",         "\"two\nlines\"", "\"a \"\"quote\"\"\n\"",
      "in\"side",   "in\"side\"", " \"blank before\" ", "\"\"",           "\"semi;colon\"",
      "\"\n\n\n\"", "\"x\r\ny\""};
  std::string text = "note;id;y_1301\n";
  for (int row = 0; row < rows; ++row) {
    if (draw() % 9 == 0) text += draw() % 2 == 0 ? "\n" : "  \r\n";
    const std::string id = "p" + std::to_string(row);
    text += notes[draw() % notes.size()] + ";";
    text += draw() % 4 == 0 ? "\"" + id + "\"" : id;
    text += ";" + notes[draw() % notes.size()];
    text += draw() % 3 == 0 ? "\r\n" : "\n";
  }
  if (draw() % 2 == 0) text.erase(text.find_last_not_of("\r\n") + 1);
  return text;
}

bool same(const RegisterRows& a, const RegisterRows& b) {
  if (a.rows != b.rows || a.found.size() != b.found.size()) return false;
  for (std::size_t i = 0; i < a.found.size(); ++i) {
    if (a.found[i].person != b.found[i].person || a.found[i].place != b.found[i].place)
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("rows are found whatever the range size and number of threads") {
  std::mt19937 draw(3);
  const StudyFolder folder;
  for (int trial = 0; trial < 40; ++trial) {
    const int rows = 1 + static_cast<int>(draw() % 60);
    CsvOptions options;
    options.delimiter = ';';
    const CsvSource source =
        open_csv_source(folder.write("rows.csv", write_rows(draw, rows)), options);
    std::vector<std::string> ids;
    for (int row = 0; row < rows; row += 2) ids.push_back("p" + std::to_string(row));
    const PersonIndex persons(ids);
    const RegisterRows whole = find_register_rows(source, 1, persons, {}, 1U << 20U);
    CHECK(whole.rows == static_cast<std::size_t>(rows));
    REQUIRE(whole.found.size() == ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) CHECK(whole.found[i].person == i);
    for (const std::size_t bytes : {1, 2, 3, 7, 16, 61, 200}) {
      CHECK(same(find_register_rows(source, 1, persons, {.threads = 1}, bytes), whole));
      CHECK(same(find_register_rows(source, 1, persons, {.threads = 3}, bytes), whole));
    }
  }
}

TEST_CASE("a fault that only a wrongly begun range sees is none") {
  const StudyFolder folder;
  // A line break inside quotes, after which the rest looks like an open quote.
  const CsvSource source =
      open_csv_source(folder.write("rows.csv", "id,note\na,\"x\ny\"\nb,\"x\ny\"\nc,z\n"), {});
  const std::vector<std::string> ids{"a", "b", "c"};
  for (std::size_t bytes = 1; bytes < 30; ++bytes)
    CHECK(find_register_rows(source, 0, PersonIndex(ids), {}, bytes).found.size() == 3);
}

TEST_CASE("the first fault of the file is told, whatever the range size") {
  const StudyFolder folder;
  const std::vector<std::string> ids{"a"};
  CsvOptions options;
  options.delimiter = ',';
  const CsvSource faulty = open_csv_source(
      folder.write("faulty.csv", "id,note\na,1\nb,\"x\"y\nc,\"open\nd,1\n"), options);
  for (const std::size_t bytes : {1, 5, 1000}) {
    const Error error = error_of(
        [&] { static_cast<void>(find_register_rows(faulty, 0, PersonIndex(ids), {}, bytes)); });
    CHECK(error.kind() == ErrorKind::malformed_input);
    CHECK(error.location().line == 3);
    CHECK(error.location().column == 2);
    CHECK(tells(error, "closing quote"));
  }
}

TEST_CASE("a stop asked for ends the scan") {
  const StudyFolder folder;
  const CsvSource source = open_csv_source(folder.write("rows.csv", "id,note\na,1\n"), {});
  std::stop_source stop;
  stop.request_stop();
  const std::vector<std::string> ids{"a"};
  const RunContext context{.threads = 1, .stop = stop.get_token()};
  const Error error = error_of(
      [&] { static_cast<void>(find_register_rows(source, 0, PersonIndex(ids), context)); });
  CHECK(error.kind() == ErrorKind::cancelled);
}
