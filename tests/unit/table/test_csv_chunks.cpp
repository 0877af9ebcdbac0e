// Reading in ranges gives what reading in one piece gives, for any size of range and any number of
// threads, wherever quotes and line breaks fall.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>

#include "bip/table/csv_writer.hpp"
#include "support/csv_text.hpp"

using bip::CsvOptions;
using bip::ReadResult;
using bip::test::error_in;
using bip::test::read_text;

namespace {

/// Rows of every kind of cell, with line breaks, delimiters and doubled quotes inside quotes.
std::string make_text(std::size_t rows) {
  static constexpr const char* kTexts[] = {
      "plain",     "\"quoted\"",     "\"a,b\"", "\"two\nlines\"",
      "\"\"\"x\"", "\"\n\n\"\"\n\"", "",        "\"a\"\"b\""};
  std::mt19937 random(7);
  std::string text = "person_id,n,r,t,w,d\n";
  for (std::size_t i = 0; i < rows; ++i) {
    text += fmt::format("p{},", random() % 50);
    if (random() % 9 != 0) text += fmt::format("{}", random() % 7);
    text += fmt::format(",{}.{},", random() % 1000, random() % 100);
    text += kTexts[random() % 8];
    text += fmt::format(",{},2013-0{}-11\n", i * i * 1000, 1 + random() % 9);
    if (i % 97 == 0) text += '\n';
  }
  return text;
}

/// Everything of a result, as text.
std::string show(const ReadResult& read) {
  std::string text = bip::test::types_of(read.summary) + '\n' + bip::write_csv(read.table);
  for (const bip::Column& column : read.table.columns()) {
    text += fmt::format("{} {}\n", column.byte_size(), column.missing_count());
  }
  for (const bip::CellFinding& finding : read.summary.findings) {
    text += fmt::format("{} {} {} {} {}\n", finding.column, finding.code, finding.line,
                        finding.field, finding.count);
  }
  return text;
}

/// Empty when equal, else what stands around the first difference.
std::string difference(const std::string& a, const std::string& b) {
  const auto [here, there] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (here == a.end() && there == b.end()) return {};
  const auto place = static_cast<std::size_t>(here - a.begin());
  const std::size_t begin = place < 30 ? 0 : place - 30;
  return a.substr(begin, 60) + " <-> " + b.substr(begin, 60);
}

}  // namespace

TEST_CASE("tables are the same for any size of chunk and number of threads") {
  const std::string text = make_text(800);
  const ReadResult whole = read_text(text, {}, {1, text.size()});
  CHECK(whole.table.row_count() == 800);
  const std::string expected = show(whole);
  for (const std::size_t chunk : {1U, 7U, 64U, 100U, 1000U, 50'000U}) {
    CAPTURE(chunk);
    CHECK(difference(show(read_text(text, {}, {1, chunk})), expected) == "");
    CHECK(difference(show(read_text(text, {}, {7, chunk})), expected) == "");
  }
}

TEST_CASE("findings are the same for any size of chunk and number of threads") {
  std::string text = make_text(500);
  text.insert(text.size() / 2 + text.substr(text.size() / 2).find("\np") + 1, "p1,x,1,t,5,never\n");
  const CsvOptions options{.types = {{"d", bip::ColumnType::date}},
                           .bad_cells = bip::BadCells::collect};
  const std::string expected = show(read_text(text, options, {1, text.size()}));
  CHECK(expected.find("n not_a_number") != std::string::npos);
  CHECK(expected.find("d not_a_date") != std::string::npos);
  for (const std::size_t chunk : {33U, 64U, 5000U}) {
    CHECK(difference(show(read_text(text, options, {7, chunk})), expected) == "");
  }
}

TEST_CASE("errors are the same for any size of chunk and number of threads") {
  const std::string good = make_text(300);
  const std::size_t middle = good.find("\np", good.size() / 2) + 1;
  for (const std::string bad :
       {"p1,1,1\n", "p1,1,1.5,\"x\"y,5,2013-01-01\n", "p1,1,1.5,\"open,5,2013-01-01\n",
        "p1,1,1.5,a\rb,5,2013-01-01\n", "p1,1,1.5,t,x,2013-01-01\n", "1,2,3,4,5,6,7\n",
        "p1,1,1.5,\"x\n\"y,5,2013-01-01\n"}) {
    std::string text = good;
    text.insert(middle, bad);
    text += "1,2\n\"";
    const CsvOptions options{.types = {{"w", bip::ColumnType::real}}};
    const std::string expected = error_in(text, options, {1, text.size()});
    CAPTURE(expected);
    CHECK(expected.starts_with("FILE:"));
    for (const std::size_t chunk : {1U, 16U, 64U, 333U}) {
      CHECK(error_in(text, options, {1, chunk}) == expected);
      CHECK(error_in(text, options, {7, chunk}) == expected);
    }
  }
}

TEST_CASE("stray quotes do not mislead the split into chunks") {
  std::string text = "a,b\n";
  std::string expected;
  for (int i = 0; i < 400; ++i) {
    const bool stray = i % 3 == 0;
    text += stray ? "5\" nail,1\n" : "\"x\ny\",2\n";
    expected += stray ? "5\" nail|1\n" : "x\ny|2\n";
  }
  for (const std::size_t chunk : {8U, 50U, 64U, 1000U}) {
    CHECK(bip::test::cells_of(read_text(text, {}, {3, chunk}).table) == expected);
  }
}

TEST_CASE("a row longer than many chunks is one row") {
  const std::string cell(3000, 'x');
  const std::string text = "a,b\n1,2\n3,\"" + cell + "\n" + cell + "\"\n5,6\n";
  const ReadResult read = read_text(text, {.types = {{"b", bip::ColumnType::text}}}, {4, 64});
  CHECK(read.table.row_count() == 3);
  CHECK(read.table.column("b").text(1) == cell + "\n" + cell);
  CHECK(read.table.column("b").text(2) == "6");
}

TEST_CASE("a change of type at any row is seen") {
  for (std::size_t row = 0; row < 40; row += 3) {
    CAPTURE(row);
    std::string text = "a,b,c,e\n";
    std::string expected;
    for (std::size_t i = 0; i < 40; ++i) {
      const bool here = i == row;
      text += here ? "007,2.5,300,x\n" : "7,2,3,y1\n";
      expected += here ? "007|2.5|300|x\n" : "7|2|3|y1\n";
    }
    const ReadResult read = read_text(text, {}, {2, 32});
    CHECK(bip::test::types_of(read.summary) == "a:id b:real c:integer e:category");
    CHECK(bip::test::cells_of(read.table) == expected);
  }
}

TEST_CASE("empty lines at the borders of chunks are no rows") {
  const std::string text = "a,b\n\n\n\n1,2\n\n\n\n\n\n\n\n3,4\n\n\n\n\n";
  for (std::size_t chunk = 1; chunk < 12; ++chunk) {
    CHECK(bip::test::cells_of(read_text(text, {}, {2, chunk}).table) == "1|2\n3|4\n");
  }
}
