// Missing values: spellings every file knows, declared ones, and the difference quotes make.
#include <doctest/doctest.h>

#include <string>

#include "support/csv_text.hpp"

using bip::ColumnType;
using bip::CsvOptions;
using bip::test::cells_in;
using bip::test::error_in;
using bip::test::read_text;
using bip::test::types_in;

TEST_CASE("built-in spellings are missing in every type of column") {
  for (const std::string word :
       {"", "  ", "NA", "na", "N/A", "NaN", "nan", "NULL", "null", ".", "..", ".a", ".z", " NA "}) {
    CAPTURE(word);
    CHECK(cells_in("n,r,c,d,person_id\n1,1.5,x,2013-05-01,1\n" + word + "," + word + "," + word +
                   "," + word + "," + word + "\n") == "1|1.5|x|2013-05-01|1\n_|_|_|_|_\n");
  }
}

TEST_CASE("other words are not missing by themselves") {
  for (const std::string word : {"none", "-", "...", ".A", ".1a", "missing", "n.a."}) {
    CAPTURE(word);
    CHECK(error_in("a,b\n1,2\n" + word + ",2\n").starts_with("FILE:3:1: not a number"));
  }
}

TEST_CASE("empty quotes are missing") {
  CHECK(cells_in("a,b,c\n\"\",\"\",1\n1,x,2\n\" \",\" \",3\n") == "_|_|1\n1|x|2\n_|_|3\n");
}

TEST_CASE("a quoted missing word is missing among numbers and text among labels, with a note") {
  const bip::ReadResult read = read_text("n,c\n1,DK\n\"NA\",\"NA\"\n3,NA\n");
  CHECK(bip::test::cells_of(read.table) == "1|DK\n_|NA\n3|_\n");
  REQUIRE(read.summary.diagnostics.size() == 1);
  CHECK(read.summary.diagnostics[0].code == "quoted_missing_word");
  CHECK(read.summary.diagnostics[0].count == 1);
  CHECK(cells_in("n,c\n1,DK\n\"NA\",\"NA\"\n3,NA\n", {.missing = {"NA"}}) == "1|DK\n_|_\n3|_\n");
}

TEST_CASE("declared spellings hold for every column, quoted or not") {
  CHECK(cells_in("n,c\n1,x\n9,9\n\"9\",unknown\n2,\"unknown\"\n",
                 {.missing = {"9", " unknown "}}) == "1|x\n_|_\n_|_\n2|_\n");
}

TEST_CASE("declared spellings are texts: 9 is not 9.0, 99 or 09") {
  const CsvOptions options{.missing = {"9"}};
  CHECK(cells_in("a,b\n9,1\n9.0,1\n99,1\n", options) == "_|1\n9|1\n99|1\n");
  CHECK(cells_in("a,b\n9,1\n09,1\n19,1\n", options) == "_|1\n09|1\n19|1\n");
  CHECK(cells_in("a;b\n-9,5;1\n9,5;1\n", {.missing = {"-9,5"}}) == "_|1\n9.5|1\n");
}

TEST_CASE("spellings declared for one column hold there only") {
  CHECK(cells_in("a,b\n9,9\n1,99\n", {.missing_by_column = {{"b", {"9", "99"}}}}) == "9|_\n1|_\n");
}

TEST_CASE("spellings for a column that is not there are an error with the nearest name") {
  CHECK(error_in("age,b\n1,2\n", {.missing_by_column = {{"agee", {"9"}}}}) ==
        "FILE: a spelling of missing is declared for column 'agee', which is not in the file: did "
        "you mean 'age'?");
}

TEST_CASE("declared spellings beyond ASCII are found in either encoding") {
  CHECK(cells_in("a,b\n\xC3\xB8,1\nx,2\n", {.missing = {"\xC3\xB8"}}) == "_|1\nx|2\n");
  CHECK(cells_in("a,b\n\xF8,1\nx\xE6,2\n", {.missing = {"\xC3\xB8"}}) == "_|1\nx\xC3\xA6|2\n");
}

TEST_CASE("missing cells do not count when a type is guessed") {
  CHECK(types_in("a,b,c\nNA,,.\nNA,,x\n5,,\n,2013-05-01,\n", {}) == "a:integer b:date c:category");
  CHECK(types_in("a,b\n5,1\nunknown,1\n", {.missing = {"unknown"}}) == "a:integer b:integer");
}

TEST_CASE("the schema counts missing cells") {
  const bip::ReadResult read = read_text("a,b,c\n,x,1\n,,2\n3,,3\n");
  CHECK(read.summary.columns[0].missing == 2);
  CHECK(read.summary.columns[1].missing == 2);
  CHECK(read.summary.columns[2].missing == 0);
}

TEST_CASE("labels after long runs of missing cells need no second look to be right") {
  std::string text = "a,b\n";
  for (int i = 0; i < 3000; ++i) text += ",1\n";
  text += "x,1\n,1\ny,1\n";
  const bip::ReadResult read = read_text(text, {}, {.chunk_bytes = 512});
  CHECK(bip::test::types_of(read.summary) == "a:category b:integer");
  CHECK(read.table.column("a").missing_count() == 3001);
  CHECK(read.table.column("a").text(3000) == "x");
  CHECK(read.table.column("a").text(3002) == "y");
}
