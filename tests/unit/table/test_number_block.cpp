// Numbers converted several at a time against the strict reading of each cell's text, under every
// instruction set.
#include "table/number_block.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <bit>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "support/instruction_sets.hpp"
#include "table/digit_block.hpp"
#include "table/number_part.hpp"
#include "table/number_text.hpp"

using bip::detail::FieldRules;
using bip::detail::kMissingTag;
using bip::detail::NumberBlock;
using bip::detail::NumberForm;
using bip::detail::NumberText;
using bip::detail::RowFramer;
using bip::detail::RowFrames;
using bip::test::under_every_set;

namespace {

/// A table of three columns whose middle one holds the cells, split.
class Framed {
 public:
  explicit Framed(const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) text_ += "x," + cell + ",2\n";
    const std::size_t size = text_.size();
    text_.append(64, '\0');
    framer_ = std::make_unique<RowFramer>(FieldRules{text_.data() + size, ','}, 3);
    frames_ = &framer_->frame(text_.data(), text_.data() + size);
  }
  [[nodiscard]] const RowFrames& frames() const { return *frames_; }

 private:
  std::string text_{};
  std::unique_ptr<RowFramer> framer_{};
  const RowFrames* frames_ = nullptr;
};

std::string random_cell(std::mt19937& random) {
  static const std::vector<std::string> kOdd = {
      "",     "-",     ".",    "-.5", ".5",       "5.",        "1.2.3",    "+5",       "1e5",
      " 7",   "7 ",    "NA",   "007", "0.0",      "-0",        "-0.0",     "0",        "00",
      "1;5",  "--1",   "1-",   "12a", "99999999", "999999999", "-9999999", "1234.567", "0.001",
      "1.25", "\"4\"", "12:4", "1/2", "1234567.", "-12345678", "12345678", "9.999999"};
  if (random() % 4 == 0) return kOdd[random() % kOdd.size()];
  std::string cell = random() % 4 == 0 ? "-" : "";
  cell += fmt::format("{}", random() % (random() % 2 == 0 ? 10U : 100'000U));
  if (random() % 2 == 0) cell += fmt::format(".{}", random() % 1000);
  return cell;
}

double value_of(const NumberText& number) {
  return number.form == NumberForm::whole ? static_cast<double>(number.whole) : number.real;
}

/// What was converted is what the text says; and what the text plainly says was converted.
void check_block(const std::vector<std::string>& cells, const NumberBlock& block) {
  std::size_t rest = 0;
  bool clear = false;
  bool leading_zero = false;
  unsigned most = 0;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    CAPTURE(cells[row]);
    const std::uint8_t tag = block.tags[row];
    if (rest < block.rest_count && block.rest[rest] == row) {
      ++rest;
      REQUIRE(tag == 0);
      continue;
    }
    if (cells[row].empty()) {
      REQUIRE(tag == kMissingTag);
      continue;
    }
    const NumberText number = bip::detail::parse_number(cells[row], {true, false});
    REQUIRE((number.form == NumberForm::whole || number.form == NumberForm::real));
    const double found = bip::detail::slot_value(block.mantissas[row], tag);
    REQUIRE(std::bit_cast<std::uint64_t>(found) == std::bit_cast<std::uint64_t>(value_of(number)));
    REQUIRE((tag > 0) == (number.mark == '.'));
    clear = clear || number.clear_mark;
    leading_zero = leading_zero || number.leading_zero;
    most = std::max<unsigned>(most, tag);
  }
  REQUIRE(rest == block.rest_count);
  REQUIRE(block.clear_mark == clear);
  REQUIRE(block.leading_zero == leading_zero);
  REQUIRE(block.most_decimals == most);
}

bool is_plain_short(const std::string& cell) {
  return !cell.empty() && cell.size() <= 8 &&
         cell.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

TEST_CASE("short numbers are converted to the bit, others are left") {
  under_every_set([] {
    std::mt19937 random(31);
    const auto block = std::make_unique<NumberBlock>();
    for (int round = 0; round < 600; ++round) {
      std::vector<std::string> cells(1 + random() % 40);
      for (std::string& cell : cells) cell = random_cell(random);
      const Framed framed(cells);
      REQUIRE(framed.frames().rows == cells.size());
      bip::detail::read_short_numbers(framed.frames(), 1, '.', *block);
      check_block(cells, *block);
      for (std::size_t i = 0; i < block->rest_count; ++i) {
        CHECK_FALSE(is_plain_short(cells[block->rest[i]]));
      }
    }
  });
}

TEST_CASE("numbers of one form are converted as if they were not, or not at all") {
  under_every_set([] {
    std::mt19937 random(32);
    const auto block = std::make_unique<NumberBlock>();
    for (int round = 0; round < 1500; ++round) {
      const auto decimals = static_cast<unsigned>(random() % 5);
      std::vector<std::string> cells(1 + random() % 40);
      for (std::string& cell : cells) {
        cell = fmt::format("{}", random() % (decimals == 0 ? 1000U : 100U));
        if (decimals > 0) cell += fmt::format(".{:0{}}", random() % 10, decimals);
      }
      const bool odd = random() % 2 == 0;
      if (odd) cells[random() % cells.size()] = random_cell(random);
      const Framed framed(cells);
      const bool read = bip::detail::read_alike_numbers(framed.frames(), 1, '.', decimals, *block);
      if (!odd) REQUIRE(read);
      if (read) check_block(cells, *block);
    }
  });
}

TEST_CASE("digits are read alone and in runs, other cells are refused") {
  under_every_set([] {
    std::mt19937 random(33);
    std::vector<std::int8_t> digits(bip::detail::kLongestRun * NumberBlock::kRows);
    for (std::size_t fields = 1; fields <= 34; ++fields) {
      for (int round = 0; round < 12; ++round) {
        std::string text;
        const std::size_t rows = 1 + random() % 50;
        const std::size_t odd_row = random() % rows;
        const std::size_t odd_field = random() % fields;
        const std::string odd =
            round % 2 == 0 ? "4"
                           : std::vector<std::string>{"", "12", "x", "-", "/", ":"}[random() % 6];
        for (std::size_t row = 0; row < rows; ++row) {
          for (std::size_t field = 0; field < fields; ++field) {
            const bool here = row == odd_row && field == odd_field;
            text += here ? odd : std::to_string((row + field) % 10);
            text += ';';
          }
          text += "end\n";
        }
        const std::size_t size = text.size();
        text.append(64, '\0');
        RowFramer framer({text.data() + size, ';'}, fields + 1);
        const RowFrames& frames = framer.frame(text.data(), text.data() + size);
        REQUIRE(frames.rows == rows);
        const std::size_t first = random() % fields;
        const std::size_t count = std::min<std::size_t>(32, fields - first);
        const bool hit = round % 2 == 1 && odd_field >= first && odd_field < first + count;
        CAPTURE(odd);
        REQUIRE(bip::detail::read_digit_run(frames, first, count, digits.data()) == !hit);
        const bool alone = bip::detail::read_digits(frames, odd_field, digits.data());
        REQUIRE(alone == (round % 2 == 0));
        if (hit) continue;
        REQUIRE(bip::detail::read_digit_run(frames, first, count, digits.data()));
        for (std::size_t row = 0; row < rows; ++row) {
          for (std::size_t i = 0; i < count; ++i) {
            const bool here = row == odd_row && first + i == odd_field;
            const auto expected = here ? 4 : static_cast<int>((row + first + i) % 10);
            REQUIRE(digits[i * NumberBlock::kRows + row] == expected);
          }
        }
      }
    }
  });
}
