// Dates: recognised forms, and what is refused because it may mean two days.
#include <doctest/doctest.h>

#include <string>

#include "support/csv_text.hpp"

using bip::ColumnType;
using bip::CsvOptions;
using bip::test::cells_in;
using bip::test::error_in;
using bip::test::read_text;
using bip::test::types_in;

namespace {

/// A file with one column d of these dates.
std::string dates(std::initializer_list<const char*> cells) {
  std::string text = "d,n\n";
  for (const char* cell : cells) text += std::string(cell) + ",1\n";
  return text;
}

CsvOptions declared() { return {.types = {{"d", ColumnType::date}}}; }

}  // namespace

TEST_CASE("ISO dates are guessed, with or without a time of day") {
  CHECK(types_in(dates({"2013-05-01", "1899-12-31"})) == "d:date n:integer");
  CHECK(cells_in(dates({"2013-05-01", "2013-05-02T10:20:30Z", "2013-05-03 00:00:00.000",
                        "2013-05-04T10:20+01:00"})) ==
        "2013-05-01|1\n2013-05-02|1\n2013-05-03|1\n2013-05-04|1\n");
  CHECK(read_text(dates({"1970-01-02"})).table.column("d").number(0) == 1);
}

TEST_CASE("dotted dates have the day first") {
  CHECK(types_in(dates({"01.02.2013", "03.04.2013"})) == "d:date n:integer");
  CHECK(cells_in(dates({"01.02.2013", "3.4.2013"})) == "2013-02-01|1\n2013-04-03|1\n");
}

TEST_CASE("eight digits are a date only where declared") {
  CHECK(types_in(dates({"20130501"})) == "d:integer n:integer");
  CHECK(cells_in(dates({"20130501", "", "20131231"}), declared()) ==
        "2013-05-01|1\n_|1\n2013-12-31|1\n");
}

TEST_CASE("a day above twelve decides which number is the day, for the whole column") {
  CHECK(cells_in(dates({"01/02/2013", "13/02/2013"})) == "2013-02-01|1\n2013-02-13|1\n");
  CHECK(cells_in(dates({"01/02/2013", "02/13/2013"})) == "2013-01-02|1\n2013-02-13|1\n");
  CHECK(types_in(dates({"01/02/2013", "13/02/2013"})) == "d:date n:integer");
  CHECK(types_in(dates({"01-02-2013", "13-02-2013"})) == "d:date n:integer");
}

TEST_CASE("where no day decides, slashed dates are refused if declared and text if not") {
  CHECK(error_in(dates({"01/02/2013", "03/04/2013"}), declared()) ==
        "FILE:2:1: a date whose day and month cannot be told apart (8 digits and 2 other "
        "characters) in column d; write dates as yyyy-mm-dd, declare --types d=text, or its "
        "spelling of missing with --na");
  const bip::ReadResult read = read_text(dates({"01/02/2013", "03/04/2013"}));
  CHECK(bip::test::types_of(read.summary) == "d:category n:integer");
  REQUIRE(read.summary.diagnostics.size() == 1);
  CHECK(read.summary.diagnostics[0].code == "ambiguous_dates");
}

TEST_CASE("dashed dates have the day first where declared") {
  CHECK(cells_in(dates({"01-02-2013", "03-04-2013"}), declared()) ==
        "2013-02-01|1\n2013-04-03|1\n");
  CHECK(types_in(dates({"01-02-2013", "03-04-2013"})) == "d:category n:integer");
  CHECK(error_in(dates({"01-02-2013", "02-13-2013"}), declared())
            .starts_with("FILE:3:1: a date that is not in the calendar"));
}

TEST_CASE("slashed dates that contradict each other are refused") {
  CHECK(error_in(dates({"13/02/2013", "02/13/2013"}), declared())
            .starts_with("FILE:3:1: a date that is not in the calendar"));
  CHECK(types_in(dates({"13/02/2013", "02/13/2013"})) == "d:category n:integer");
}

TEST_CASE("one column has dates of one form") {
  CHECK(error_in(dates({"2013-05-01", "01.05.2013"}), declared())
            .starts_with("FILE:3:1: a date in another form than those before it"));
  CHECK(types_in(dates({"2013-05-01", "01.05.2013"})) == "d:category n:integer");
}

TEST_CASE("days that are not in the calendar are refused") {
  CHECK(error_in(dates({"2013-05-01", "2013-02-29"}), declared())
            .starts_with("FILE:3:1: a date that is not in the calendar (8 digits"));
  CHECK(cells_in(dates({"2012-02-29"}), declared()) == "2012-02-29|1\n");
  CHECK(types_in(dates({"2013-05-01", "2013-02-30"})) == "d:category n:integer");
}

TEST_CASE("what is no date is refused where one is declared") {
  for (const char* const cell : {"yesterday", "19478", "1.5.13", "2013-5-1", "2013-05-01T", "1/2/3",
                                 "2013-05-01T1:00", "201305010"}) {
    CAPTURE(cell);
    CHECK(error_in(dates({"2013-05-01", cell}), declared()).starts_with("FILE:3:1: not a date ("));
  }
}

TEST_CASE("missing dates are missing") {
  const bip::ReadResult read = read_text(dates({"2013-05-01", "NA", "", "\"NA\""}), declared());
  CHECK(read.table.column("d").missing_count() == 3);
  CHECK(read.table.column("d").number(1) == 0);
}
