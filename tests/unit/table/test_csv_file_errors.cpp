// What is refused, in which words, and where: the first place in the file.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "bip/core/digest.hpp"
#include "support/csv_text.hpp"

using bip::ColumnType;
using bip::CsvFile;
using bip::CsvOptions;
using bip::ErrorKind;
using bip::test::error_in;
using bip::test::error_with_file;
using bip::test::TextFile;

using namespace std::string_literals;

TEST_CASE("rows with another number of fields are told with both counts") {
  CHECK(error_in("a,b,c\n1,2,3\n4,5\n") ==
        "FILE:3:2: 2 fields where the header has 3; the row may be cut off or broken in two");
  CHECK(error_in("a,b,c\n1,2,3,4,5\n") ==
        "FILE:2:4: 5 fields where the header has 3; quote fields that hold the delimiter");
  CHECK(error_in("a;b;c\n1\n") ==
        "FILE:2:1: 1 field where the header has 3; the row may be cut off or broken in two");
}

TEST_CASE("of several faults the first in the file is told, whatever the threads and chunks") {
  std::string text = "a,b\n";
  for (int i = 0; i < 400; ++i) text += "1,2\n";
  text += "1\n";
  for (int i = 0; i < 400; ++i) text += "1,2\n";
  text += "1,2,3\n1,\"\n";
  for (const unsigned threads : {1U, 7U}) {
    for (const std::size_t chunk : {std::size_t{16}, std::size_t{64}, std::size_t{100'000}}) {
      CHECK(error_in(text, {}, {threads, chunk}).starts_with("FILE:402:1: 1 field where"));
    }
  }
}

TEST_CASE("a fault of a row comes before a bad cell in it") {
  CHECK(error_in("a,b\n1,2\nx,3,4\n", {.types = {{"a", ColumnType::integer}}})
            .starts_with("FILE:3:3: 3 fields"));
}

TEST_CASE("a fault of the rows comes before what speaks against a guessed type") {
  CHECK(error_in("a,b\n1,2\nx,3\n4\n").starts_with("FILE:4:1: 1 field"));
}

TEST_CASE("bad bytes before another fault come first") {
  CHECK(error_in("a,b\nx,\xF8\n1\n", {.encoding = bip::Encoding::utf8})
            .starts_with("FILE:2:2: bytes that are not UTF-8"));
  CHECK(error_in("a,b\n1\nx,\xF8\n", {.encoding = bip::Encoding::utf8})
            .starts_with("FILE:2:1: 1 field"));
}

TEST_CASE("a zero byte is an error with its place") {
  const std::string rows(5000, '\n');
  CHECK(error_in("a,b\n1,2\n3,\0\n"s) ==
        "FILE:3: a zero byte: binary content; export the data as CSV");
  CHECK(error_in("a,b\n" + rows + "3,\0\n"s) ==
        "FILE:5002:2: a zero byte: binary content; export the data as CSV again");
  CHECK(error_in("a,b\n" + rows + "3,\"x\0y\"\n"s).starts_with("FILE:5002:2: a zero byte"));
  CHECK(error_in("a,b\n" + rows + "\0"s).starts_with("FILE:5002:1: a zero byte"));
}

TEST_CASE("old Mac line ends are refused with advice") {
  CHECK(error_in("a,b\r1,2\r3,4\r") ==
        "FILE:1:2: a carriage return without a line feed; save the file with line ends LF or CRLF, "
        "not those of old Mac programs");
  CHECK(error_in("a,b\n1,2\n3\r,4\n").starts_with("FILE:3:1: a carriage return without"));
}

TEST_CASE("names of columns must be there and differ") {
  CHECK(error_in("a,,c\n1,2,3\n") ==
        "FILE:1:2: a column without a name; name the column, or remove the delimiter before it");
  CHECK(error_in("\"\",a\n1,2\n") ==
        "FILE:1:1: a column without a name; name it; R leaves it out with write.csv(..., row.names "
        "= FALSE)");
  CHECK(error_in("\n\na,b, a \n1,2,3\n") ==
        "FILE:3:3: the column name 'a' is also that of field 1; rename one of them");
}

TEST_CASE("a declared type for a column that is not there is an error with the nearest name") {
  CHECK(error_in("age,b\n1,2\n", {.types = {{"aeg", ColumnType::id}}}) ==
        "FILE: a type is declared for column 'aeg', which is not in the file: did you mean 'age'?");
}

TEST_CASE("a column that is not there is an error with the nearest name") {
  const TextFile file("age,b\n1,2\n");
  CHECK(error_with_file(file.path(), [&] {
          static_cast<void>(CsvFile::open(file.path(), {}).read({"aeg"}, {}));
        }) == "FILE: no column 'aeg': did you mean 'age'?");
}

TEST_CASE("empty files, missing files and directories are refused") {
  CHECK(error_in("") == "FILE: the file is empty");
  CHECK(error_in("\n\r\n  \n") == "FILE: the file holds nothing but empty lines");
  CHECK(error_in("\xEF\xBB\xBF") == "FILE: the file holds nothing but empty lines");
  const auto open = [](const std::string& path) {
    return error_with_file(path, [&] { static_cast<void>(CsvFile::open(path, {})); });
  };
  CHECK(open("/no/such/file.csv") == "FILE: cannot read: no such file or directory");
  CHECK(open("/tmp") == "FILE: cannot read: it is a directory");
}

TEST_CASE("binary content is refused in the header") {
  CHECK(error_in("a\x01,b\n1,2\n").starts_with("FILE:1:1: binary content"));
}

TEST_CASE("errors show the shape of a cell, and the cell itself only when asked") {
  CHECK(error_in("a,b\n1,1\nsecret,1\n", {.show_values = true})
            .starts_with("FILE:3:1: not a number (\"secret\") in column a"));
  CHECK(error_in("a,b\n1,1\nsecret,1\n").find("secret") == std::string::npos);
  CHECK(error_in("a,b\n1,1\n\xF8\xF8,1\n", {.show_values = true}).find("(\"\xC3\xB8\xC3\xB8\")") !=
        std::string::npos);
  CHECK(error_in("a,b\n1,1\n\xC3\xB8\xC3\xA6 7,1\n")
            .find("(2 letters, 1 digit and 1 other character)") != std::string::npos);
}

TEST_CASE("odd column names are quoted in advice") {
  CHECK(error_in("my age,b\n1,1\nx,1\n").find("--types `my age`=category") != std::string::npos);
}

TEST_CASE("reading can be stopped") {
  const TextFile file("a,b\n1,2\n");
  std::stop_source stop;
  stop.request_stop();
  bip::RunContext context;
  context.stop = stop.get_token();
  const CsvFile csv = CsvFile::open(file.path(), {});
  CHECK_THROWS_WITH_AS(static_cast<void>(csv.read({}, context)), "interrupted", bip::Error);
}

TEST_CASE("progress ends at the whole file") {
  const TextFile file("a,b\n1,2\n3,4\n");
  bip::Progress last;
  bip::RunContext context;
  context.on_progress = [&](const bip::Progress& progress) { last = progress; };
  static_cast<void>(CsvFile::open(file.path(), {}).read({}, context));
  CHECK(last.stage == "reading");
  CHECK(last.total == 8);
  CHECK(last.done == last.total);
}

TEST_CASE("an opened file tells its path, header and digest") {
  const TextFile file("a,b\n1,2\n");
  CsvFile first = CsvFile::open(file.path(), {});
  const CsvFile csv = std::move(first);
  CHECK(csv.path() == file.path());
  CHECK(csv.header() == std::vector<std::string>{"a", "b"});
  CHECK(csv.dialect().delimiter == ',');
  CHECK(csv.sha256() == bip::sha256_of("a,b\n1,2\n"));
  CHECK(csv.read({}, {}).summary.path == file.path());
}

TEST_CASE("errors of the file and of its use have their kinds") {
  const auto kind_of = [](const std::string& text, const CsvOptions& options) {
    try {
      static_cast<void>(bip::test::read_text(text, options));
    } catch (const bip::Error& error) {
      return error.kind();
    }
    return ErrorKind::internal;
  };
  CHECK(kind_of("a,b\n1\n", {}) == ErrorKind::malformed_input);
  CHECK(kind_of("a,b\n1,1\nx,1\n", {}) == ErrorKind::malformed_input);
  CHECK(kind_of("", {}) == ErrorKind::malformed_input);
  CHECK(kind_of("a,b\n1,1\n", {.types = {{"c", ColumnType::id}}}) == ErrorKind::usage);
}

TEST_CASE("a cell of ten megabytes is read") {
  const std::string cell(10'000'000, 'x');
  const bip::ReadResult read = bip::test::read_text("a,b\n1,2\n3,4\n1,2\n" + cell + ",5\n",
                                                    {.types = {{"a", ColumnType::text}}});
  CHECK(read.table.column("a").text(3).size() == cell.size());
}
