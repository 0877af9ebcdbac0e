// Columns read block by block against every cell's text read alone by the strict rules, on random
// awkward tables, under every instruction set and for all sizes of chunk.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <bit>
#include <random>
#include <string>
#include <vector>

#include "support/csv_text.hpp"
#include "support/instruction_sets.hpp"
#include "table/blanks.hpp"
#include "table/number_text.hpp"

using bip::Column;
using bip::ColumnType;
using bip::CsvOptions;
using bip::test::read_text;
using bip::test::under_every_set;

namespace {

constexpr std::size_t kColumns = 7;

/// A table of declared numbers, and the text of its cells.
struct Sample {
  std::string text{};
  std::vector<std::vector<std::string>> rows{};
};

std::string number_cell(std::mt19937& random, std::size_t column) {
  switch (column) {
    case 0:
      return fmt::format("{}", random() % 10);
    case 1:
      return fmt::format("{}", random() % 5);
    case 2:
      return fmt::format("{}.{:02}", random() % 1000, random() % 100);
    case 3:
      return fmt::format("{}", static_cast<int>(random() % 3000) - 1500);
    case 4:
      return fmt::format("{}.{}", random() % 100, random() % 10'000);
    case 5:
      return fmt::format("0.{:06}", random() % 1'000'000);
    default:
      return fmt::format("{}", random() % 100'000'000'000);
  }
}

std::string odd_cell(std::mt19937& random) {
  static const std::vector<std::string> kOdd = {"",
                                                "NA",
                                                ".",
                                                " 3 ",
                                                "\"4\"",
                                                "\" 5.5\"",
                                                "1e3",
                                                "-0.0",
                                                "-0",
                                                "+7",
                                                "007",
                                                ".5",
                                                "6.",
                                                "1.5E-3",
                                                "\"\"",
                                                "NaN",
                                                "\t8",
                                                "-2.50",
                                                "1234567890123456789",
                                                "0.1234567890123456789",
                                                "99999999.9",
                                                "3.0000000001"};
  return kOdd[random() % kOdd.size()];
}

Sample make_sample(std::mt19937& random, unsigned oddness) {
  Sample sample;
  const std::string line_end = random() % 3 == 0 ? "\r\n" : "\n";
  sample.text = "a,b,c,d,e,f,g" + line_end;
  const std::size_t rows = 1 + random() % 400;
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<std::string>& cells = sample.rows.emplace_back();
    for (std::size_t column = 0; column < kColumns; ++column) {
      const bool odd = oddness > 0 && random() % oddness == 0;
      cells.push_back(odd ? odd_cell(random) : number_cell(random, column));
      sample.text += cells.back();
      sample.text += column + 1 < kColumns ? "," : line_end;
    }
    if (oddness > 0 && random() % 50 == 0) sample.text += line_end;
  }
  return sample;
}

/// Null where missing.
std::optional<double> read_strictly(const std::string& cell) {
  std::string_view text = bip::detail::trim_blanks(cell);
  if (text.starts_with('"')) text = bip::detail::trim_blanks(text.substr(1, text.size() - 2));
  if (bip::is_missing_spelling(text)) return std::nullopt;
  const auto number = bip::detail::parse_number(text, {.point = true, .comma = false});
  return number.form == bip::detail::NumberForm::whole ? static_cast<double>(number.whole)
                                                       : number.real;
}

void check_columns(const Sample& sample, std::size_t chunk_bytes) {
  CsvOptions options{.decimal = '.'};
  for (const char* name : {"a", "b", "c", "d", "e", "f", "g"})
    options.types.emplace(name, ColumnType::real);
  const bip::ReadResult read = read_text(sample.text, options, {1, chunk_bytes});
  REQUIRE(read.table.row_count() == sample.rows.size());
  for (std::size_t i = 0; i < kColumns; ++i) {
    const Column& column = read.table.columns()[i];
    for (std::size_t row = 0; row < sample.rows.size(); ++row) {
      CAPTURE(sample.rows[row][i]);
      const std::optional<double> expected = read_strictly(sample.rows[row][i]);
      REQUIRE(column.is_missing(row) == !expected);
      if (!expected) continue;
      // A whole -0 is the whole number 0.
      const double found = column.number(row);
      REQUIRE(std::bit_cast<std::uint64_t>(found) == std::bit_cast<std::uint64_t>(*expected));
    }
  }
}

}  // namespace

TEST_CASE("cells read in blocks are what the strict rules read, to the bit") {
  under_every_set([] {
    std::mt19937 random(61);
    for (const unsigned oddness : {0U, 2000U, 100U, 8U, 2U}) {
      for (int round = 0; round < 6; ++round) {
        const Sample sample = make_sample(random, oddness);
        for (const std::size_t chunk : {std::size_t{0}, std::size_t{1}, std::size_t{100},
                                        1 + random() % sample.text.size()}) {
          CAPTURE(chunk);
          check_columns(sample, chunk);
        }
      }
    }
  });
}
