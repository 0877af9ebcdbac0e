// Random clean tables read by this project's reader and by fast-cpp-csv-parser (Ben Strasser), an
// independent implementation: all cells must agree.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <charconv>
#include <random>
#include <string>
#include <vector>

// Its error texts are cut to a fixed length on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wstringop-truncation"
#define CSV_IO_NO_THREAD
#include <libfccp/csv.h>
#pragma GCC diagnostic pop

#include "support/csv_text.hpp"

namespace {

std::string random_number(std::mt19937_64& random) {
  switch (random() % 6) {
    case 0:
      return {};
    case 1:
      return fmt::format("{}", static_cast<std::int64_t>(random() % 2001) - 1000);
    case 2:
      return fmt::format("{}", random() % 10);
    case 3:
      return fmt::format("{}.{}", random() % 100'000, random() % 1'000'000);
    case 4:
      return fmt::format("{:.17g}", static_cast<double>(random()) / 7e12);
    default:
      return fmt::format("-{}e{}", random() % 1000, random() % 40);
  }
}

/// A text, quoted where it must be and sometimes where it need not.
std::string random_text(std::mt19937_64& random) {
  static constexpr std::string_view kBytes = "abcxyz,\"; .-'";
  std::string text = "t";  // neither missing nor a number
  for (std::size_t i = random() % 12; i > 0; --i) text.push_back(kBytes[random() % kBytes.size()]);
  text += random() % 4 == 0 ? "\xC3\xB8" : "t";
  if (random() % 3 != 0 && text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char byte : text) quoted.append(byte == '"' ? "\"\"" : std::string(1, byte));
  return quoted + '"';
}

struct Row {
  std::string x, t, y;
};

std::vector<Row> read_with_fccp(const std::string& path) {
  io::CSVReader<3, io::trim_chars<' '>, io::double_quote_escape<',', '"'>> reader(path);
  reader.read_header(io::ignore_no_column, "x", "t", "y");
  std::vector<Row> rows;
  for (Row row; reader.read_row(row.x, row.t, row.y);) rows.push_back(row);
  return rows;
}

bool is_same_number(const bip::Column& column, std::size_t row, const std::string& text) {
  if (text.empty()) return column.is_missing(row);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return !column.is_missing(row) && column.number(row) == value;
}

}  // namespace

TEST_CASE("random clean tables read the same as by fast-cpp-csv-parser") {
  std::mt19937_64 random(2013);
  for (int round = 0; round < 40; ++round) {
    const std::string line_end = round % 2 == 0 ? "\n" : "\r\n";
    std::string text = "x,t,y" + line_end;
    const std::size_t row_count = random() % 400;
    for (std::size_t i = 0; i < row_count; ++i) {
      text += fmt::format("{},{},{}", random_number(random), random_text(random),
                          random_number(random));
      text += line_end;
    }
    const bip::test::TextFile file(text);
    const std::vector<Row> expected = read_with_fccp(file.path());
    const bip::ReadResult read =
        bip::test::read_file(file.path(),
                             {.delimiter = ',',
                              .types = {{"x", bip::ColumnType::real},
                                        {"t", bip::ColumnType::text},
                                        {"y", bip::ColumnType::real}}},
                             {.threads = 2, .chunk_bytes = 1 + random() % 2000});
    REQUIRE(read.table.row_count() == expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) {
      CAPTURE(row);
      REQUIRE(is_same_number(read.table.column("x"), row, expected[row].x));
      REQUIRE(is_same_number(read.table.column("y"), row, expected[row].y));
      REQUIRE(read.table.column("t").text(row) == expected[row].t);
    }
  }
}
