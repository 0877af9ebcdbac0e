// A file with a bit of everything wrong, from its bytes to the list of problems.
#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "support/csv_text.hpp"
#include "unit/table/inspected_table.hpp"

using namespace bip;
using bip::test::codes_of;
using bip::test::inspect;
using bip::test::problem;

namespace {

ReadResult collect(std::string_view text, CsvOptions options = {}) {
  options.bad_cells = BadCells::collect;
  return test::read_text(text, std::move(options));
}

}  // namespace

TEST_CASE("every column of a nasty file has its problem, with line and field") {
  const Inspection inspection =
      inspect(collect("person_id,item,age,job,income,same,region\n"
                      "0017,1,30,,10 kr,x,North\n"
                      "0017,5,31,,20 kr,x,north\n"
                      "0018,9,secret,,10 kr,x,North\n"
                      "0018,2,33,a,20 kr,x,north\n"
                      "0018,2,1 234,b,20 kr,x,north\n"));
  CHECK(codes_of(inspection) ==
        "repeated_ids suspicious_code not_a_number mostly_missing single_row_levels "
        "numbers_with_unit constant similar_levels");
  const Inspection::Problem& bad = problem(inspection, "not_a_number");
  CHECK(bad.severity == Severity::error);
  CHECK(bad.column == "age");
  CHECK(bad.line == 4);
  CHECK(bad.field == 3);
  CHECK(bad.count == 2);
}

TEST_CASE("no problem repeats a cell, an id or a level of a column with bad cells") {
  const Inspection inspection =
      inspect(collect("person_id,age,date\nabc77,30,2016-02-30\nabc77,secret,2016-01-01\n"
                      "abc78,31,2016-01-01\nabc79,31,2016-01-01\n",
                      {.types = {{"date", ColumnType::date}}}));
  CHECK(codes_of(inspection) == "repeated_ids not_a_number no_such_day");
  for (const auto& found : inspection.problems) {
    CAPTURE(found.message);
    CHECK(found.message.find("secret") == std::string::npos);
    CHECK(found.message.find("abc7") == std::string::npos);
    CHECK(found.message.find("2016-02-30") == std::string::npos);
  }
  for (const auto& column : inspection.columns) CHECK(column.levels.empty());
}

TEST_CASE("a clean file has no problem") {
  const Inspection inspection =
      inspect(collect("person_id,item,age,region,date\n1,1,30,n,2016-01-01\n2,5,41.5,s,2016-02-01\n"
                      "3,3,50,n,2016-02-01\n4,2,,s,\n"));
  CHECK(codes_of(inspection).empty());
  CHECK(inspection.columns.size() == 5);
  CHECK(inspection.columns[3].levels.size() == 2);
}

TEST_CASE("a header alone is a file without rows") {
  CHECK(codes_of(inspect(collect("a,b\n"))) == "no_rows");
}
