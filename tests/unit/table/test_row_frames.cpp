// Rows split a block at a time against the strict scan of one field after the other, on awkward
// text, under every instruction set.
#include "table/row_frames.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/instruction_sets.hpp"

using bip::detail::FaultKind;
using bip::detail::Field;
using bip::detail::FieldRules;
using bip::detail::RowFramer;
using bip::detail::RowFrames;
using bip::test::under_every_set;

namespace {

/// Places of fields' begins and ends, row by row; as far as the text is a table.
struct Split {
  std::vector<std::vector<std::size_t>> rows{};
  std::size_t empty_lines = 0;
  std::size_t end = 0;  ///< of the last good row
};

Split split_strictly(const std::string& text, const FieldRules& rules, std::size_t fields) {
  Split split;
  const char* place = text.data();
  while (place < rules.end) {
    if (const char* const after = rules.find_end_of_empty_line(place)) {
      ++split.empty_lines;
      place = after;
      split.end = static_cast<std::size_t>(place - text.data());
      continue;
    }
    std::vector<std::size_t> row;
    for (;;) {
      const Field field = rules.scan(place);
      if (field.fault != FaultKind::none) return split;
      row.push_back(static_cast<std::size_t>(place - text.data()));
      row.push_back(static_cast<std::size_t>(field.next - text.data()));
      place = field.next;
      if (rules.at_line_end(place)) break;
      ++place;
    }
    if (row.size() != 2 * fields) return split;
    place = rules.after_line_end(place);
    split.rows.push_back(std::move(row));
    split.end = static_cast<std::size_t>(place - text.data());
  }
  return split;
}

Split split_by_blocks(const std::string& text, const FieldRules& rules, std::size_t fields) {
  Split split;
  RowFramer framer(rules, fields);
  for (const char* place = text.data(); place < rules.end;) {
    const RowFrames& frames = framer.frame(place, rules.end);
    for (std::size_t row = 0; row < frames.rows; ++row) {
      std::vector<std::size_t> places;
      for (std::size_t field = 0; field < fields; ++field) {
        places.push_back(static_cast<std::size_t>(frames.begin(row, field) - text.data()));
        places.push_back(static_cast<std::size_t>(frames.end(row, field) - text.data()));
      }
      split.rows.push_back(std::move(places));
    }
    split.empty_lines += frames.empty_lines;
    if (frames.next == place) break;
    place = frames.next;
    split.end = static_cast<std::size_t>(place - text.data());
  }
  return split;
}

void check_same(std::string text, char delimiter, std::size_t fields) {
  const std::size_t size = text.size();
  text.append(64, '\0');
  const FieldRules rules{text.data() + size, delimiter};
  const Split expected = split_strictly(text, rules, fields);
  const Split found = split_by_blocks(text, rules, fields);
  CAPTURE(text);
  REQUIRE(found.rows == expected.rows);
  REQUIRE(found.empty_lines == expected.empty_lines);
  REQUIRE(found.end == expected.end);
}

/// Mostly tables, now and then a row that is none.
std::string awkward_table(std::mt19937& random, char delimiter, std::size_t fields) {
  static const std::vector<std::string> kCells = {
      "1",   "12.5", "",     "x",         " 7 ",      "\"q\"",   "\"a,b;c\tz\"", "5\" nail",
      "\t3", "-",    "\"\"", "\"\"\"x\"", "\"l\nm\"", " \"q\" ", "\"\r\n\"",     "NA"};
  const std::size_t kinds = random() % 3 == 0 ? kCells.size() : 4;  // plain ones alone at times
  const std::string line_end = random() % 3 == 0 ? "\r\n" : "\n";
  std::string text;
  const std::size_t rows = random() % 40;
  for (std::size_t row = 0; row < rows; ++row) {
    if (random() % 20 == 0) text += random() % 2 == 0 ? line_end : "  " + line_end;
    const std::size_t own = random() % 150 == 0 ? fields + 1 : fields;
    for (std::size_t field = 0; field < own; ++field) {
      if (field > 0) text += delimiter;
      text += kCells[random() % kinds];
    }
    text += row + 1 == rows && random() % 2 == 0 ? std::string() : line_end;
  }
  if (random() % 30 == 0 && !text.empty()) text[random() % text.size()] = "\"\r\n\0"[random() % 4];
  return text;
}

}  // namespace

TEST_CASE("blocks split awkward text as the strict scan does") {
  under_every_set([] {
    std::mt19937 random(21);
    for (int round = 0; round < 1500; ++round) {
      const char delimiter = ",;\t"[random() % 3];
      const std::size_t fields = 1 + random() % 5;
      check_same(awkward_table(random, delimiter, fields), delimiter, fields);
    }
  });
}

TEST_CASE("rows that are larger than a block are whole") {
  for (const std::size_t size : {5'000U, 17'000U, 70'000U, 300'000U}) {
    const std::string cell(size, 'x');
    check_same("1,2\n\"" + cell + "\n\"," + cell + "\n3,4\n" + cell + ",5", ',', 2);
  }
}

TEST_CASE("more short rows than a block takes are all split") {
  std::string text;
  for (int row = 0; row < 5'000; ++row) text += row % 7 == 0 ? "1,\"2\"\n" : "1,2\n";
  check_same(text, ',', 2);
  std::string plain;
  for (int row = 0; row < 5'000; ++row) plain += "1,2\n";
  check_same(plain, ',', 2);
}
