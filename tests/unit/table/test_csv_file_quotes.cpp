// Quoted fields, blanks and empty lines.
#include <doctest/doctest.h>

#include "support/csv_text.hpp"

using bip::test::cells_in;
using bip::test::error_in;
using bip::test::read_text;
using bip::test::types_in;

TEST_CASE("quoted fields hold delimiters, quotes and line breaks") {
  CHECK(cells_in("a,b\n\"x,y\",1\n\"say \"\"hi\"\"\",2\n\"one\ntwo\",3\n\"\"\"\",4\n") ==
        "x,y|1\nsay \"hi\"|2\none\ntwo|3\n\"|4\n");
}

TEST_CASE("quoted numbers are numbers") {
  CHECK(types_in("a,b\n\"1\",\"2.5\"\n\"-3\",\"1e3\"\n") == "a:integer b:real");
  CHECK(cells_in("a,b\n\"1\",\"2.5\"\n\"-3\",\"1e3\"\n") == "1|2.5\n-3|1000\n");
}

TEST_CASE("the same text quoted and bare is one label") {
  const bip::ReadResult read = read_text("a,b\nx,1\n\"x\",2\n\"y\"\"z\",3\n\"y\"\"z\",4\n");
  CHECK(read.table.column("a").levels().size() == 2);
  CHECK(bip::test::cells_of(read.table) == "x|1\nx|2\ny\"z|3\ny\"z|4\n");
}

TEST_CASE("blanks around a field do not count, inside quotes they do") {
  CHECK(cells_in("a ,\tb\n x , 1\n\"x \" , 2 \n x y ,3\n") == "x|1\nx |2\nx y|3\n");
}

TEST_CASE("a quote inside a bare field stands for itself") {
  CHECK(cells_in("a,b\n5\" nail,1\nO\"Neil\",2\n") == "5\" nail|1\nO\"Neil\"|2\n");
}

TEST_CASE("an open quote is told where it opens") {
  CHECK(error_in("a,b\n1,x\n2,\"y\n3,z\n") ==
        "FILE:3:2: a quoted field is never closed; close it; a quote inside it is written twice");
  CHECK(error_in("a,\"b\n1,x\n").starts_with("FILE:1:2: a quoted field is never closed"));
  CHECK(error_in("a,b\n1,\"").starts_with("FILE:2:2: a quoted field is never closed"));
  CHECK(error_in("a,b\n1,\"x\"\"\n").starts_with("FILE:2:2: a quoted field is never closed"));
}

TEST_CASE("text after a closing quote is an error at its place") {
  CHECK(error_in("a,b\n1,\"x\"y\n") ==
        "FILE:2:2: text after a closing quote; a quote inside a quoted field is written twice");
}

TEST_CASE("lines count as they stand in the file, also inside quotes") {
  CHECK(error_in("a,b\n\"x\n\ny\",1\nz\n").starts_with("FILE:5:1: 1 field where the header has 2"));
  CHECK(error_in("a,b\n\"x\ny\",1,7\n").starts_with("FILE:2:3: 3 fields where the header has 2"));
}

TEST_CASE("empty lines are no rows, wherever they stand") {
  CHECK(cells_in("\n\na,b\n\n1,2\n\r\n  \n3,4\n\n\n") == "1|2\n3|4\n");
  CHECK(cells_in("a\tb\n \n1\t2\n") == "1|2\n");
}

TEST_CASE("a row of empty cells is a row") {
  CHECK(cells_in("a,b\n,\n1,2\n") == "_|_\n1|2\n");
  CHECK(cells_in("a\tb\n\t\n1\t2\n") == "_|_\n1|2\n");
}

TEST_CASE("in a file of one column empty lines are skipped, and said to be") {
  const bip::ReadResult read = read_text("a\n1\n\n\"\"\n2\n");
  CHECK(bip::test::cells_of(read.table) == "1\n_\n2\n");
  REQUIRE(read.summary.diagnostics.size() == 1);
  CHECK(read.summary.diagnostics[0].code == "empty_lines");
  CHECK(read.summary.diagnostics[0].count == 1);
}
