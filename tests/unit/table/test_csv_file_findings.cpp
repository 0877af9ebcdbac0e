// Reading on where an analysis would stop: bad cells as findings, their columns as labels.
#include <doctest/doctest.h>

#include "support/csv_text.hpp"

using bip::BadCells;
using bip::CellFinding;
using bip::ColumnType;
using bip::CsvOptions;
using bip::ReadResult;
using bip::test::read_text;

namespace {

ReadResult collect(std::string_view text, CsvOptions options = {}) {
  options.bad_cells = BadCells::collect;
  return read_text(text, std::move(options));
}

}  // namespace

TEST_CASE("a bad cell is a finding and its column one of labels") {
  const ReadResult read = collect("a,b\n1,1\nx,2\n1,3\nx,4\ny,5\n1,6\n1,7\n");
  CHECK(bip::test::types_of(read.summary) == "a:category b:integer");
  REQUIRE(read.summary.findings.size() == 1);
  const CellFinding& finding = read.summary.findings[0];
  CHECK(finding.column == "a");
  CHECK(finding.code == "not_a_number");
  CHECK(finding.line == 3);
  CHECK(finding.field == 1);
  CHECK(finding.count == 3);
  CHECK(finding.message ==
        "not a number (1 letter) in column a; declare it with --types a=category, or its spelling "
        "of missing with --na");
}

TEST_CASE("every column has its own finding") {
  const ReadResult read = collect("a,b,c\n1,1,1\nx,2,y\n1,3,1\n");
  REQUIRE(read.summary.findings.size() == 2);
  CHECK(read.summary.findings[0].column == "a");
  CHECK(read.summary.findings[1].column == "c");
}

TEST_CASE("declared types are kept where cells fit and given up where they do not") {
  const ReadResult read = collect(
      "a,b,d\n1,1,2013-05-01\n1.5,2,never\n",
      {.types = {{"a", ColumnType::integer}, {"b", ColumnType::real}, {"d", ColumnType::date}}});
  CHECK(bip::test::types_of(read.summary) == "a:category b:real! d:category");
  REQUIRE(read.summary.findings.size() == 2);
  CHECK(read.summary.findings[0].code == "not_a_whole_number");
  CHECK(read.summary.findings[1].code == "not_a_date");
}

TEST_CASE("marks of thousands and decimals have their codes") {
  CHECK(collect("a;b\n1;1\n1.234.567;1\n").summary.findings.at(0).code == "thousands_mark");
  const ReadResult read = collect("a;b\n1.5;1,5\n2.5;1,5\n");
  REQUIRE(read.summary.findings.size() == 1);
  CHECK(read.summary.findings[0].code == "decimal_mark");
  CHECK(read.summary.findings[0].column == "b");
  CHECK(read.summary.findings[0].count == 2);
  CHECK(bip::test::types_of(read.summary) == "a:real b:category");
}

TEST_CASE("dates have their codes") {
  const CsvOptions options{.types = {{"d", ColumnType::date}}};
  const auto code = [&](std::string_view rows) {
    return collect("d,b\n" + std::string(rows), options).summary.findings.at(0).code;
  };
  CHECK(code("01/02/2013,1\n") == "ambiguous_date");
  CHECK(code("2013-02-30,1\n") == "no_such_day");
  CHECK(code("2013-02-03,1\n03.02.2013,1\n") == "mixed_dates");
}

TEST_CASE("faults of the rows stop all the same") {
  CHECK(bip::test::error_in("a,b\n1\n", {.bad_cells = BadCells::collect})
            .starts_with("FILE:2:1: 1 field"));
}
