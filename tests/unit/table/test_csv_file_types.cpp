// Types of columns: declared, or guessed from all of a column's cells.
#include <doctest/doctest.h>

#include <string>

#include "support/csv_text.hpp"

using bip::BadCells;
using bip::ColumnType;
using bip::test::cells_in;
using bip::test::error_in;
using bip::test::read_text;
using bip::test::types_in;

TEST_CASE("whole numbers are integers, others reals") {
  CHECK(types_in("a,b,c,d\n1,1.0,-1,+1\n2,2,0,-2\n") == "a:integer b:real c:integer d:integer");
  CHECK(types_in("a,b,c\n1e3,.5,5.\n1,1,1\n") == "a:real b:real c:real");
}

TEST_CASE("numbers in every spelling have their exact value") {
  CHECK(cells_in("a,b\n+1,1e3\n-0.5,1E-2\n.25,2.5e+1\n7.,-1e0\n") ==
        "1|1000\n-0.5|0.01\n0.25|25\n7|-1\n");
  const bip::ReadResult read = read_text(
      "a\n0.1\n123456789.123456789\n9007199254740993.5\n1.7976931348623157e308\n5e-324\n"
      "0.30000000000000004\n1e-400\n0.000000000000000000000000000001\n");
  const bip::Column& column = read.table.column("a");
  CHECK(column.number(0) == 0.1);
  CHECK(column.number(1) == 123456789.123456789);
  CHECK(column.number(2) == 9007199254740993.5);
  CHECK(column.number(3) == 1.7976931348623157e308);
  CHECK(column.number(4) == 5e-324);
  CHECK(column.number(5) == 0.30000000000000004);
  CHECK(column.number(6) == 0);
  CHECK(column.number(7) == 1e-30);
}

TEST_CASE("one number far down decides over the whole column") {
  std::string text = "a,b,c\n";
  for (int i = 0; i < 5000; ++i) text += "1,1,x\n";
  text += "300,0.5,x\n70000,1,5\n5000000000,1,x\n";
  const bip::ReadResult read = read_text(text, {}, {.chunk_bytes = 1000});
  CHECK(bip::test::types_of(read.summary) == "a:integer b:real c:category");
  CHECK(read.table.column("a").number(5002) == 5e9);
  CHECK(read.table.column("b").number(5000) == 0.5);
  CHECK(read.table.column("b").number(4999) == 1);
  CHECK(read.table.column("c").text(5001) == "5");
}

TEST_CASE("whole numbers with leading zeros are identifiers") {
  CHECK(types_in("a,b\n007,1\n12,2\n") == "a:id b:integer");
  CHECK(cells_in("a,b\n007,1\n12,2\n") == "007|1\n12|2\n");
  CHECK(types_in("a,b\n0,1\n10,2\n") == "a:integer b:integer");
  CHECK(types_in("a,b\n00.5,1\n10,2\n") == "a:real b:integer");
}

TEST_CASE("whole numbers of more than fifteen digits are identifiers") {
  CHECK(types_in("a,b\n999999999999999,1\n") == "a:integer b:integer");
  CHECK(types_in("a,b\n1000000000000000,1\n") == "a:id b:integer");
  CHECK(cells_in("a\n123456789012345678901234567890\n1\n") ==
        "123456789012345678901234567890\n1\n");
}

TEST_CASE("a name that says id makes an id of any cells") {
  CHECK(types_in("person_id,n\n1,2\n2,2\n") == "person_id:id n:integer");
  CHECK(cells_in("person_id,n\n1,2\n2,2\n") == "1|2\n2|2\n");
  CHECK(types_in("id,n\n1,2\n", {.types = {{"id", ColumnType::integer}}}) ==
        "id:integer! n:integer");
}

TEST_CASE("few different texts are categories, many are text") {
  std::string few = "a\n";
  std::string many = "a\n";
  std::string middling = "a\n";
  for (int i = 0; i < 300; ++i) {
    few += "level" + std::to_string(i % 20) + "\n";
    many += "level" + std::to_string(i % 101) + "\n";
    middling += "level" + std::to_string(i % 100) + "\n";
  }
  CHECK(types_in(few) == "a:category");
  CHECK(types_in(many) == "a:text");
  CHECK(types_in(middling) == "a:category");
  CHECK(types_in("a\nx\ny\nz\n") == "a:category");
  std::string distinct = "a\n";
  for (int i = 0; i < 21; ++i) distinct += "level" + std::to_string(i) + "\n";
  CHECK(types_in(distinct) == "a:text");
}

TEST_CASE("declared types are taken and said to be declared") {
  const std::string text = "a,b,c,d,e\n1,2,3,4,5\n";
  CHECK(types_in(text, {.types = {{"a", ColumnType::real},
                                  {"b", ColumnType::integer},
                                  {"c", ColumnType::category},
                                  {"d", ColumnType::text},
                                  {"e", ColumnType::id}}}) ==
        "a:real! b:integer! c:category! d:text! e:id!");
}

TEST_CASE("declared integers are exact beyond what doubles hold") {
  const bip::ReadResult read = read_text("a\n9223372036854775807\n-9007199254740993\n",
                                         {.types = {{"a", ColumnType::integer}}});
  CHECK(bip::test::cells_of(read.table) == "9223372036854775807\n-9007199254740993\n");
  CHECK(read.table.column("a").number(1) == -9007199254740992.0);
  CHECK(error_in("a\n1\n9223372036854775808\n", {.types = {{"a", ColumnType::integer}}}) ==
        "FILE:3:1: a whole number beyond 64 bits (19 digits) in column a; declare it with --types "
        "a=id");
}

TEST_CASE("a declared integer refuses fractions and words, each in its words") {
  CHECK(
      error_in("a,b\n1,2\n1.5,2\n", {.types = {{"a", ColumnType::integer}}}) ==
      "FILE:3:1: not a whole number (2 digits and 1 other character) in column a; declare it with "
      "--types a=real");
  CHECK(error_in("a,b\n1,2\nxyz,2\n", {.types = {{"a", ColumnType::integer}}}) ==
        "FILE:3:1: not a whole number (3 letters) in column a; declare it with --types a=category, "
        "or its spelling of missing with --na");
}

TEST_CASE("a column that is mostly numbers must be all numbers") {
  CHECK(
      error_in("name,age\nx,31\ny,abc\nz,45\n") ==
      "FILE:3:2: not a number (3 letters) in column age; declare it with --types age=category, or "
      "its spelling of missing with --na");
  CHECK(types_in("name,kids\nx,1\ny,2\nz,3+\n", {.types = {{"kids", ColumnType::category}}}) ==
        "name:category kids:category!");
  CHECK(error_in("a,b\n1,1\n1,10%\n")
            .starts_with("FILE:3:2: not a number (2 digits and 1 other character) in column b"));
}

TEST_CASE("a column with a minority of numbers is one of labels") {
  CHECK(types_in("a,b\n1,x\n1,y\n1,5\n") == "a:integer b:category");
}

TEST_CASE("the first place in the file is told, also when another column's comes first in order") {
  CHECK(error_in("a,b\n1,1\n1,x\nx,1\n1,1\n").starts_with("FILE:3:2: not a number"));
}

TEST_CASE("a number beyond double is refused") {
  CHECK(error_in("a,b\n1e999,2\n1,2\n") ==
        "FILE:2:1: a number too large (1 letter and 4 digits) in column a; declare it with --types "
        "a=id or text");
}

TEST_CASE("infinity and hexadecimal are no numbers") {
  for (const std::string word : {"Inf", "-inf", "infinity", "0x1A", "1_000", "1e", "--1", "1-"}) {
    CAPTURE(word);
    CHECK(error_in("a,b\n1,2\n" + word + ",2\n").starts_with("FILE:3:1: not a number"));
  }
}

TEST_CASE("a column without any value is one of integers, and said to be empty") {
  const bip::ReadResult read = read_text("a,b\n,1\nNA,2\n");
  CHECK(bip::test::types_of(read.summary) == "a:integer b:integer");
  CHECK(read.table.column("a").missing_count() == 2);
  REQUIRE(read.summary.diagnostics.size() == 1);
  CHECK(read.summary.diagnostics[0].code == "all_missing");
}

TEST_CASE("no rows give an empty table with all columns") {
  for (const std::string text : {"a,b\n", "a,b", "a,b\r\n\r\n"}) {
    const bip::ReadResult read = read_text(text);
    CHECK(read.table.row_count() == 0);
    CHECK(read.table.names() == std::vector<std::string>{"a", "b"});
    CHECK(read.summary.diagnostics.empty());
  }
}

TEST_CASE("only the named columns are read, in file order and once") {
  const bip::test::TextFile file("a,b,c\n1,x,2\n3,y,4\n");
  const bip::ReadResult read = bip::CsvFile::open(file.path(), {}).read({"c", "a", "c"}, {});
  CHECK(read.table.names() == std::vector<std::string>{"a", "c"});
  CHECK(bip::test::cells_of(read.table) == "1|2\n3|4\n");
}

TEST_CASE("cells of columns that are not read are not checked, their number is") {
  const bip::test::TextFile file("a,b\n1,1\n2,x\n3,3\n4,4,4\n");
  const bip::CsvFile csv = bip::CsvFile::open(file.path(), {.types = {{"b", ColumnType::integer}}});
  CHECK(bip::test::error_with_file(file.path(), [&] {
          static_cast<void>(csv.read({"a"}, {}));
        }).starts_with("FILE:5:3: 3 fields where the header has 2"));
}
