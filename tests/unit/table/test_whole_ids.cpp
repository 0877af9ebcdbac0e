// Ids kept as whole numbers are, to whoever asks, the labels that their texts would have been.
#include "table/whole_ids.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "bip/table/column.hpp"
#include "support/csv_text.hpp"

using bip::Column;
using bip::ColumnType;
using bip::detail::ColumnAccess;
using bip::test::read_text;

namespace {

/// The column person_id of a file with these cells.
Column read_ids(const std::vector<std::string>& cells, std::size_t chunk_bytes = 0) {
  std::string text = "person_id,x\n";
  for (const std::string& cell : cells) text += cell + ",1\n";
  return read_text(text, {}, {1, chunk_bytes}).table.column("person_id");
}

bool is_whole(const Column& column) { return ColumnAccess::stored(column).whole_ids != nullptr; }

std::vector<std::uint32_t> present_rows(const Column& column) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < column.size(); ++row) {
    if (!column.is_missing(row)) rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("whole-number ids have the levels, codes and texts of labels") {
  std::mt19937 random(51);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < 1 + random() % 200; ++i) {
      cells.push_back(
          random() % 10 == 0 ? "" : fmt::format("{}", static_cast<int>(random() % 300) - 20));
    }
    const Column whole = read_ids(cells, round % 2 == 0 ? 0 : 40);
    REQUIRE(is_whole(whole));
    // One id with a leading zero makes all of them texts.
    std::vector<std::string> padded = cells;
    padded.emplace_back("007");
    const Column labels = read_ids(padded);
    REQUIRE_FALSE(is_whole(labels));
    CHECK(whole.type() == ColumnType::id);
    CHECK(whole.missing_count() + 1 + present_rows(whole).size() == padded.size());
    const Column copy = whole.renamed("other");
    for (std::size_t row = 0; row < cells.size(); ++row) {
      REQUIRE(whole.is_missing(row) == cells[row].empty());
      REQUIRE(whole.text(row) == cells[row]);
      if (cells[row].empty()) {
        REQUIRE(whole.code(row) == bip::kMissingCode);
        continue;
      }
      REQUIRE(copy.levels()[static_cast<std::size_t>(whole.code(row))] == cells[row]);
    }
    CHECK(std::ranges::is_sorted(whole.levels()));
    const std::vector<std::uint32_t> rows = present_rows(whole);
    CHECK(whole.levels().size() == bip::count_distinct(whole, rows));
    CHECK(bip::group_rows(whole, rows).code == bip::group_rows(labels, rows).code);
  }
}

TEST_CASE("ids whose text is not their number's own stay labels") {
  for (const char* odd :
       {"007", "+5", "-0", "1.0", "1e3", "x7", "\"NA\"", "1234567890123456", "1.5"}) {
    CAPTURE(odd);
    for (const std::size_t before : {0U, 300U}) {  // beyond what the first rows show
      std::vector<std::string> cells(before, "5");
      cells.insert(cells.end(), {odd, "5", "12"});
      const Column column = read_ids(cells);
      CHECK_FALSE(is_whole(column));
      CHECK(column.type() == ColumnType::id);
      const std::string text = odd == std::string("\"NA\"") ? "NA" : odd;
      CHECK(column.text(before) == text);
    }
  }
  CHECK(is_whole(read_ids({"1", " 2", "3 ", "\"4\"", "NA", "", "123456789012345", "-7"})));
}

TEST_CASE("different values are counted as groups are, near each other or far apart") {
  std::mt19937_64 random(52);
  for (const std::uint64_t range : {5U, 1000U, 1'000'000'000U}) {
    std::vector<std::string> cells;
    for (int i = 0; i < 500; ++i) cells.push_back(fmt::format("{}", random() % range));
    const Column whole = read_ids(cells);
    for (std::string& cell : cells) cell.insert(0, "p");
    const Column labels = read_ids(cells);
    REQUIRE(is_whole(whole));
    std::vector<std::uint32_t> rows(400);
    std::iota(rows.begin(), rows.end(), 50U);
    CHECK(bip::count_distinct(whole, rows) == bip::group_rows(whole, rows).count);
    CHECK(bip::count_distinct(labels, rows) == bip::count_distinct(whole, rows));
    CHECK(bip::count_distinct(whole, {}) == 0);
  }
}
