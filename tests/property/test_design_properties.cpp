// What must hold for designs of any data: row order, blocks, scale, the span of categories.
#include <doctest/doctest.h>

#include <Eigen/Dense>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

constexpr std::size_t kRows = 1300;  // two whole blocks and a part
constexpr std::string_view kFormula =
    "y ~ x*g + h:g + I(x^2) + std(x + n) + log(n):h + C(n) + x:n:g";

/// Values from the generator's bits alone: the same on every machine.
double draw(std::mt19937_64& generator) {
  return static_cast<double>(generator() >> 11U) / 9007199254740992.0;
}

Table random_table(std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::vector<double> x;
  std::vector<std::int64_t> n;
  std::vector<std::int64_t> y;
  std::vector<std::string> g;
  std::vector<std::string> h;
  for (std::size_t i = 0; i < kRows; ++i) {
    x.push_back(draw(generator) * 10 - 5);
    n.push_back(1 + static_cast<std::int64_t>(draw(generator) * 7));
    y.push_back(static_cast<std::int64_t>(generator() & 1U));
    g.emplace_back(1, static_cast<char>('a' + static_cast<int>(draw(generator) * 4)));
    h.emplace_back(1, static_cast<char>('p' + static_cast<int>(draw(generator) * 3)));
  }
  return table_of({integers("y", y), reals("x", x), integers("n", n), labels("g", g),
                   labels("h", h, ColumnType::category)});
}

DesignMatrix build(const Table& table, std::string_view formula,
                   const std::vector<std::uint32_t>& rows) {
  return DesignMatrix::build(table, resolve(formula, table), rows);
}

long rank_of(const DesignMatrix& design) {
  const auto values = values_of(design);
  Eigen::MatrixXd matrix(static_cast<Eigen::Index>(design.rows()),
                         static_cast<Eigen::Index>(design.size()));
  for (std::size_t j = 0; j < design.size(); ++j)
    for (std::size_t i = 0; i < design.rows(); ++i)
      matrix(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = values[j][i];
  return Eigen::ColPivHouseholderQR<Eigen::MatrixXd>(matrix).rank();
}

}  // namespace

TEST_CASE("rows in another order give the same design with its rows in that order") {
  const Table table = random_table(1);
  std::vector<std::uint32_t> rows = all_rows(kRows);
  const auto straight = values_of(build(table, kFormula, rows));
  std::mt19937_64 generator(2);
  for (std::size_t i = kRows - 1; i > 0; --i) std::swap(rows[i], rows[generator() % (i + 1)]);
  const DesignMatrix shuffled_design = build(table, kFormula, rows);
  const auto shuffled = values_of(shuffled_design);
  REQUIRE(shuffled.size() == straight.size());
  CHECK(names_of(shuffled_design) == names_of(build(table, kFormula, all_rows(kRows))));
  for (std::size_t j = 0; j < straight.size(); ++j) {
    double largest = 0;
    for (std::size_t i = 0; i < kRows; ++i)
      largest = std::max(largest, std::abs(shuffled[j][i] - straight[j][rows[i]]));
    CAPTURE(shuffled_design.columns()[j].name);
    CHECK(largest < 1e-14);  // only the sums behind std() know the order
  }
}

TEST_CASE("blocks of any size and place give the same values") {
  const Table table = random_table(3);
  const DesignMatrix design = build(table, kFormula, all_rows(kRows));
  const auto whole = values_of(design);
  std::mt19937_64 generator(4);
  for (int trial = 0; trial < 200; ++trial) {
    const std::size_t first = generator() % kRows;
    const std::size_t count = std::min<std::size_t>(generator() % (kBlockRows + 1), kRows - first);
    const std::size_t stride = count + generator() % 3;
    std::vector<double> out(design.size() * stride + 1);
    design.fill(first, count, out.data(), stride);
    bool same = true;
    for (std::size_t j = 0; j < design.size(); ++j)
      for (std::size_t i = 0; i < count; ++i) same &= out[j * stride + i] == whole[j][first + i];
    CHECK(same);
  }
}

TEST_CASE("a rescaled column scales its columns by the same") {
  const Table table = random_table(5);
  std::vector<double> scaled(kRows);
  table.column("x").read_numbers(all_rows(kRows), scaled);
  for (double& value : scaled) value *= 8;  // a power of two: exact
  const Table rescaled = table_of({reals("x", scaled), table.column("n"), table.column("g")});
  const std::string_view formula = "x + x:g + I(x*n) + n + std(x)";
  const auto before = values_of(build(table, formula, all_rows(kRows)));
  const DesignMatrix design = build(rescaled, formula, all_rows(kRows));
  const auto after = values_of(design);
  for (std::size_t j = 0; j < design.size(); ++j) {
    const std::string& name = design.columns()[j].name;
    const bool scales = name.find('x') != std::string::npos && name != "std(x)";
    bool same = true;
    for (std::size_t i = 0; i < kRows; ++i) same &= after[j][i] == before[j][i] * (scales ? 8 : 1);
    CAPTURE(name);
    CHECK(same);
  }
}

TEST_CASE("all dummies of a category sum to what they multiply") {
  const Table table = random_table(6);
  const auto columns = values_of(build(table, "x + x:g:h - x - 1", all_rows(kRows)));
  const auto x = values_of(build(table, "x - 1", all_rows(kRows))).at(0);
  REQUIRE(columns.size() == 12);
  bool same = true;
  for (std::size_t i = 0; i < kRows; ++i) {
    double sum = 0;
    for (const auto& column : columns) sum += column[i];
    same &= sum == x[i];
  }
  CHECK(same);
}

TEST_CASE("hierarchical formulas have full rank, with and without intercept") {
  const Table table = random_table(7);
  for (const std::string_view formula :
       {"g*h", "g*h*x", "g*h - 1", "g + h + x:g + x - 1", "(x + g + h)^2", "x + x:g - 1", "g:h - 1",
        "C(n)*g + x:h"}) {
    CAPTURE(formula);
    const DesignMatrix design = build(table, formula, all_rows(kRows));
    CHECK(rank_of(design) == static_cast<long>(design.size()));
  }
}

TEST_CASE("the reference changes the columns, not their span") {
  const Table table = random_table(8);
  const auto together = resolve("g:x + C(g, ref=\"c\")", table);
  const DesignMatrix other = DesignMatrix::build(table, together, all_rows(kRows));
  CHECK(other.size() == build(table, "g:x + g", all_rows(kRows)).size());
  CHECK(rank_of(other) == static_cast<long>(other.size()));
}

TEST_CASE("arbitrary text is a formula or an error of usage, never anything else") {
  constexpr std::string_view kPieces[] = {
      "x",  "g", "n", "+",    "-",     "*",    ":",  "^",    "2",        "(",
      ")",  "~", "1", "0",    "C(",    "log(", "I(", "std(", "cols(\"",  "*\")",
      "..", ".", ",", "ref=", "\"a\"", "`",    "/",  " ",    "\xC3\xA6", "%"};
  const Table table = random_table(9);
  std::mt19937_64 generator(10);
  for (int trial = 0; trial < 20000; ++trial) {
    std::string text;
    for (std::uint64_t length = generator() % 12; length > 0; --length)
      text += kPieces[generator() % std::size(kPieces)];
    try {
      const Formula formula = resolve(text, table);
      CHECK(resolve(write_formula(formula), table).terms == formula.terms);
    } catch (const Error& error) {
      CAPTURE(text);
      CHECK(error.kind() == ErrorKind::usage);
    }
  }
}
