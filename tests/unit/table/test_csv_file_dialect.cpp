// Delimiter, decimal mark, encoding, line ends: detected for the file, reported, overridable.
#include <doctest/doctest.h>

#include <string>

#include "support/csv_text.hpp"

using bip::CsvOptions;
using bip::Dialect;
using bip::Encoding;
using bip::Origin;
using bip::test::cells_in;
using bip::test::error_in;
using bip::test::read_text;
using bip::test::types_in;

namespace {

Dialect dialect_of(std::string_view content, CsvOptions options = {}) {
  return read_text(content, std::move(options)).summary.dialect;
}

}  // namespace

TEST_CASE("comma, semicolon and tab are told apart") {
  CHECK(dialect_of("a,b\n1,2\n").delimiter == ',');
  CHECK(dialect_of("a;b\n1;2\n").delimiter == ';');
  CHECK(dialect_of("a\tb\n1\t2\n").delimiter == '\t');
  CHECK(dialect_of("a,b\n1,2\n").delimiter_origin == Origin::guessed);
}

TEST_CASE("decimal commas do not make a file comma-separated") {
  CHECK(dialect_of("a;b\n1,5;2,5\n3,5;4,5\n").delimiter == ';');
  CHECK(cells_in("a;b\n1,5;2,5\n3,5;4\n") == "1.5|2.5\n3.5|4\n");
}

TEST_CASE("delimiters inside quotes do not count") {
  CHECK(dialect_of("\"a;b;c\",d\n\"1;2;3\",4\n").delimiter == ',');
}

TEST_CASE("a ragged row does not hide the delimiter") {
  CHECK(error_in("a;b;c\n1;2;3\n4;5\n6;7;8\n").starts_with("FILE:3:2: 2 fields where the header"));
}

TEST_CASE("a file of one column has a comma for a delimiter") {
  CHECK(dialect_of("a\n1\n2\n").delimiter == ',');
  CHECK(cells_in("a\n1\n2\n") == "1\n2\n");
}

TEST_CASE("two delimiters that do equally well are refused, not guessed") {
  const std::string text = "a,b;c\n1,2;3\n";
  CHECK(error_in(text) ==
        "FILE: the delimiter cannot be told: comma and semicolon split the rows equally well; give "
        "it with --delimiter");
  CHECK(cells_in(text, {.delimiter = ','}) == "1|2;3\n");
}

TEST_CASE("a declared delimiter is taken and said to be declared") {
  const Dialect dialect = dialect_of("a|b\n1|2\n", {.delimiter = '|'});
  CHECK(dialect.delimiter == '|');
  CHECK(dialect.delimiter_origin == Origin::declared);
}

TEST_CASE("characters of numbers and words cannot be delimiters") {
  for (const char byte : {'"', '.', '-', '0', 'x', ' ', '\n'}) {
    CAPTURE(byte);
    CHECK(error_in("a,b\n", {.delimiter = byte}) == "this character cannot be a delimiter");
  }
}

TEST_CASE("the decimal mark is the file's and is reported") {
  CHECK(dialect_of("a,b\n1.5,2\n").decimal == '.');
  CHECK(dialect_of("a;b\n1,5;2\n").decimal == ',');
  CHECK(dialect_of("a;b\n1.5;2\n").decimal == '.');
  CHECK(dialect_of("a;b\n1;2\n").decimal == '.');
  CHECK(dialect_of("a,b\n\"1,5\",2\n").decimal == ',');
  CHECK(dialect_of("a;b\n1,5;2\n").decimal_origin == Origin::guessed);
  CHECK(dialect_of("a;b\n1,5;2\n", {.decimal = ','}).decimal_origin == Origin::declared);
}

TEST_CASE("two decimal marks in one column are an error at the first cell with the second") {
  CHECK(error_in("a;b\n1;x\n1.5;x\n2,5;y\n") ==
        "FILE:4:1: a decimal comma where the file has decimal points (2 digits and 1 other "
        "character) in column a; export all numbers with one mark and give it with --decimal, or "
        "declare --types a=text");
}

TEST_CASE("two decimal marks in different columns are an error, too") {
  CHECK(error_in("a;b\n1,5;1\n2,5;2.5\n")
            .starts_with("FILE:3:2: a decimal point where the file has decimal commas"));
  CHECK(types_in("a;b\n1,5;1\n2,5;2.5\n", {.types = {{"b", bip::ColumnType::text}}}) ==
        "a:real b:text!");
}

TEST_CASE("a declared decimal mark refuses the other one") {
  CHECK(error_in("a;b\n1;2\n1,5;2\n", {.decimal = '.'})
            .starts_with("FILE:3:1: a decimal comma where the file has decimal points"));
  CHECK(error_in("a;b\n1;2\n1.25;2\n", {.decimal = ','})
            .starts_with("FILE:3:1: a decimal point where the file has decimal commas"));
}

TEST_CASE("thousands marks are refused with advice") {
  for (const std::string cell : {"1.234.567", "1,234.5", "1.234,5", "1 234 567", "1'234"}) {
    CAPTURE(cell);
    CHECK(error_in("a;b\n1;2\n" + cell + ";3\n")
              .starts_with("FILE:3:1: a number with thousands marks ("));
  }
  CHECK(error_in("a;b\n\"1.234.567\";3\n2.000.000;4\n") ==
        "FILE:2:1: a number with thousands marks (7 digits and 2 other characters) in column a; "
        "export it without them, say with --decimal which mark is the decimal one, or declare "
        "--types a=text");
}

TEST_CASE("one point before three digits is a thousands mark where it may be one") {
  // Between semicolons, where decimal commas are at home, and beside a decimal comma.
  CHECK(error_in("a;b\n1.234;1\n2.500;1\n").starts_with("FILE:2:1: a number with thousands marks"));
  CHECK(error_in("a;b\n1;3,14\n1.234;1\n").starts_with("FILE:3:1: a number with thousands marks"));
  CHECK(cells_in("a;b\n1.234;1\n2.500;1\n", {.decimal = '.'}) == "1.234|1\n2.5|1\n");
  CHECK(cells_in("a;b\n1.234;1.5\n", {}) == "1.234|1.5\n");
  CHECK(cells_in("a,b\n1.234,1\n2.500,1\n") == "1.234|1\n2.5|1\n");
  CHECK(cells_in("a;b\n1,234;1\n") == "1.234|1\n");
}

TEST_CASE("columns that are not read speak where the mark is in doubt") {
  const bip::test::TextFile file("a;b\n1,234;1.5\n");
  CHECK(bip::test::error_with_file(file.path(), [&] {
          static_cast<void>(bip::CsvFile::open(file.path(), {}).read({"a"}, {}));
        }).starts_with("FILE:2:1: a number with thousands marks"));
}

TEST_CASE("a byte order mark is no part of the first name") {
  const bip::ReadResult read = read_text(
      "\xEF\xBB\xBF"
      "a,b\n1,2\n");
  CHECK(read.summary.dialect.byte_order_mark);
  CHECK(read.table.names() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("line ends may be LF or CRLF, and the last one absent") {
  CHECK(dialect_of("a,b\r\n1,2\r\n").crlf);
  CHECK_FALSE(dialect_of("a,b\n1,2\n").crlf);
  CHECK(cells_in("a,b\r\n1,x\r\n2,y\r\n") == "1|x\n2|y\n");
  CHECK(cells_in("a,b\n1,x\n2,y") == "1|x\n2|y\n");
  CHECK(cells_in("a,b\r\n1,2") == "1|2\n");
  CHECK(cells_in("a,b\n1,") == "1|_\n");
}

TEST_CASE("text is UTF-8 when it can be, else Windows-1252") {
  CHECK(dialect_of("a,b\n\xC3\xB8st,2\n").encoding == Encoding::utf8);
  const bip::ReadResult read = read_text("n\xE6vn,b\n\xF8st,2\n\x80,1\n");
  CHECK(read.summary.dialect.encoding == Encoding::windows1252);
  CHECK(read.summary.dialect.encoding_origin == Origin::guessed);
  CHECK(read.table.names()[0] == "n\xC3\xA6vn");
  CHECK(bip::test::cells_of(read.table) == "\xC3\xB8st|2\n\xE2\x82\xAC|1\n");
}

TEST_CASE("an encoding that shows only far into the file counts for all of it") {
  std::string text = "a,b\n";
  for (int i = 0; i < 200'000; ++i) text += "south,1\n";
  text += "\xF8st,2\n";
  const bip::ReadResult read = read_text(text);
  CHECK(read.summary.dialect.encoding == Encoding::windows1252);
  CHECK(read.table.column("a").levels()[1] == "\xC3\xB8st");
}

TEST_CASE("bytes that a declared encoding does not have are an error with place") {
  CHECK(error_in("a,b\n1,2\n3,\xF8st\n", {.encoding = Encoding::utf8}) ==
        "FILE:3:2: bytes that are not UTF-8; try --encoding windows-1252");
  CHECK(error_in("a,b\n1,2\n3,x\x8Fy\n", {.encoding = Encoding::windows1252})
            .starts_with("FILE:3:2: a byte that Windows-1252 does not have"));
  CHECK(error_in("\xEF\xBB\xBF"
                 "a,b\n1,\xF8\n")
            .starts_with("FILE:2:2: bytes that are not UTF-8"));
  CHECK(cells_in("a,b\n1,\xC3\xB8\n", {.encoding = Encoding::windows1252}) ==
        "1|\xC3\x83\xC2\xB8\n");
}

TEST_CASE("bytes that neither encoding has are an error with place") {
  for (const std::string byte : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"}) {
    CHECK(error_in("a,b\n1,x\n2,\xF8\n\n3," + byte + "\n")
              .starts_with("FILE:5:2: a byte that neither UTF-8 nor Windows-1252 has here"));
  }
}

TEST_CASE("a header in UTF-8 over rows in another encoding is refused") {
  CHECK(error_in("n\xC3\xA6vn,b\n1,2\n\xF8st,3\n")
            .starts_with("FILE:3: bytes that are not UTF-8, although the header is"));
}

TEST_CASE("windows-1252 cannot be declared for a file that says it is UTF-8") {
  CHECK(error_in("\xEF\xBB\xBF"
                 "a\n1\n",
                 {.encoding = Encoding::windows1252}) ==
        "FILE: the file says by its byte order mark that it is UTF-8; leave out --encoding");
}
