// A columnar file holds what was read, to the note, and no change of a byte that means something
// goes unnoticed.
#include "bip/table/columnar_file.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

#include "bip/core/error.hpp"
#include "support/csv_text.hpp"

using bip::ColumnarFile;
using bip::ReadResult;
using bip::test::cells_of;
using bip::test::error_with_file;
using bip::test::read_file;
using bip::test::read_text;
using bip::test::TextFile;
using bip::test::types_of;

namespace {

constexpr const char* kAllTypes =
    "person_id,case,whole,money,big,region,day,none,said\n"
    "12,007,1,0.25,3000000000,north,2024-02-29,,\"a, b\"\n"
    "9,008,,-1.5,1,south,,,\"NA\"\n"
    ",009,-300,,0.1234567890123,,1999-01-01,,caf\xC3\xA9\n";

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

/// `data` as a columnar file, in place of the text that made it.
std::string convert(const TextFile& file, const ReadResult& data) {
  bip::write_columnar(file.path(), data, {"5a", 7}, {});
  return content_of(file.path());
}

std::string error_of(std::string_view content) {
  static const TextFile file("");  // one for all: there are many
  std::ofstream(file.path(), std::ios::binary | std::ios::trunc) << content;
  return error_with_file(file.path(),
                         [&] { static_cast<void>(ColumnarFile::open(file.path()).read({}, {})); });
}

}  // namespace

TEST_CASE("all types, missing values and notes are what reading the text gave") {
  const TextFile file(kAllTypes);
  const ReadResult known = read_file(file.path());
  static_cast<void>(convert(file, known));
  const ColumnarFile columnar = ColumnarFile::open(file.path());
  CHECK(columnar.header() == known.table.names());
  CHECK(columnar.row_count() == 3);
  CHECK(columnar.origin().sha256 == "5a");
  CHECK(columnar.origin().bytes == 7);
  const ReadResult read = columnar.read({}, {.threads = 3});
  CHECK(cells_of(read.table) == cells_of(known.table));
  CHECK(types_of(read.summary) == types_of(known.summary));
  CHECK(read.summary.dialect.delimiter == ',');
  REQUIRE(read.summary.diagnostics.size() == known.summary.diagnostics.size());
  for (std::size_t i = 0; i < known.summary.diagnostics.size(); ++i)
    CHECK(read.summary.diagnostics[i].message == known.summary.diagnostics[i].message);
  for (std::size_t i = 0; i < known.summary.columns.size(); ++i)
    CHECK(read.summary.columns[i].missing == known.summary.columns[i].missing);
}

TEST_CASE("columns outlive the file object they come from") {
  const TextFile file("a,b\n1,x\n2,y\n");
  static_cast<void>(convert(file, read_file(file.path())));
  const bip::Table table = ColumnarFile::open(file.path()).read({"b"}, {}).table;
  CHECK(cells_of(table) == "x\ny\n");
}

TEST_CASE("named columns come in file order, and an unknown one is a usage error") {
  const TextFile file("alpha,beta,gamma\n1,2,3\n");
  static_cast<void>(convert(file, read_file(file.path())));
  const ColumnarFile columnar = ColumnarFile::open(file.path());
  CHECK(columnar.read({"gamma", "alpha", "gamma"}, {}).table.names() ==
        std::vector<std::string>{"alpha", "gamma"});
  CHECK(error_with_file(file.path(), [&] {
          static_cast<void>(columnar.read({"bet"}, {}));
        }).find("no column 'bet'") != std::string::npos);
}

TEST_CASE("a table without rows, and decimals, come back as they were") {
  for (const char* text : {"a,b\n", "x\n0.10\n1.25\n\"\"\n"}) {
    const TextFile file(text);
    const ReadResult known = read_file(file.path());
    static_cast<void>(convert(file, known));
    CHECK(cells_of(ColumnarFile::open(file.path()).read({}, {}).table) == cells_of(known.table));
  }
}

TEST_CASE("no file that is cut off or changed in a byte that means something is read") {
  const TextFile file(kAllTypes);
  const std::string content = convert(file, read_file(file.path()));
  for (std::size_t length = 0; length < content.size(); length += 31)
    CHECK(error_of(content.substr(0, length)) != "no error");
  CHECK(error_of(content + '\0') != "no error");
  std::size_t unnoticed = 0;
  for (std::size_t place = 0; place < content.size(); place += 3) {
    std::string changed = content;
    changed[place] = static_cast<char>(changed[place] ^ 0x10);
    if (error_of(changed) != "no error") continue;
    ++unnoticed;
    CHECK(content[place] == '\0');  // between sections
  }
  CHECK(unnoticed < content.size() / 9);
}

TEST_CASE("what is no columnar file, or of a newer version, is refused in words") {
  const TextFile file("a\n1\n");
  std::string content = convert(file, read_file(file.path()));
  CHECK(bip::is_columnar(content));
  CHECK(bip::is_columnar_file(file.path()));
  CHECK_FALSE(bip::is_columnar_file(file.path() + ".not"));
  CHECK(error_of("a,b\n1,2\n") ==
        "FILE: not a columnar file; bip convert makes one from a CSV file");
  content[8] = 2;
  CHECK(error_of(content) ==
        "FILE: a columnar file of version 2; this program reads version 1; use a newer bip, or "
        "convert the CSV file with this one");
}

TEST_CASE("looked at within a limit smaller than the file, columns are the same") {
  std::string text = "a,b\n";
  for (std::int64_t row = 0; row < 5000; ++row)
    text += std::to_string(row * 1000003) + "," + std::to_string(row % 7) + ".5\n";
  const TextFile file(text);
  const ReadResult known = read_file(file.path());
  static_cast<void>(convert(file, known));
  bip::RunContext context;
  context.memory.bytes = 4096;
  CHECK(cells_of(ColumnarFile::open(file.path()).read({}, context).table) == cells_of(known.table));
}
