// Columns over compact storage: decimals are the doubles that reading their text gives, and memory
// of others is kept alive as long as a column looks at it.
#include "table/column_storage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <limits>
#include <memory>
#include <string>

#include "bip/core/error.hpp"
#include "bip/core/random.hpp"
#include "bip/table/csv_writer.hpp"
#include "bip/table/table.hpp"

using bip::Column;
using bip::ColumnType;
using bip::detail::ColumnAccess;

namespace {

/// The decimal "mantissa / 10^decimals" as text, e.g. -5 and 2 give "-0.05".
std::string decimal_text(std::int64_t mantissa, std::size_t decimals) {
  std::string digits = std::to_string(mantissa < 0 ? -mantissa : mantissa);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, ".");
  return (mantissa < 0 ? "-" : "") + digits;
}

double read_text(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

template <class T>
Column decimals_of(std::vector<T> mantissas, std::size_t decimals) {
  return ColumnAccess::make("x", ColumnType::real,
                            {.values = std::move(mantissas), .decimals = decimals});
}

/// Numbers of every size the type has, both ends among them.
template <class T>
std::vector<T> some_mantissas() {
  std::vector<T> mantissas{
      0, 1, -1, 5, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()};
  for (std::uint64_t n = 0; n < 2000; ++n) mantissas.push_back(static_cast<T>(bip::scatter(n)));
  return mantissas;
}

template <class T>
void check_decimals(std::size_t decimals) {
  const std::vector<T> mantissas = some_mantissas<T>();
  const Column column = decimals_of(mantissas, decimals);
  std::vector<double> range(mantissas.size());
  column.read_number_range(0, range);
  std::vector<std::uint32_t> backwards = bip::all_rows(mantissas.size());
  std::reverse(backwards.begin(), backwards.end());
  std::vector<double> gathered(mantissas.size());
  column.read_numbers(backwards, gathered);
  for (std::size_t row = 0; row < mantissas.size(); ++row) {
    const double expected = read_text(decimal_text(mantissas[row], decimals));
    REQUIRE(std::bit_cast<std::uint64_t>(range[row]) == std::bit_cast<std::uint64_t>(expected));
    REQUIRE(column.number(row) == expected);
    REQUIRE(gathered[mantissas.size() - 1 - row] == expected);
    REQUIRE(column.text(row) == bip::round_trip_text(expected));
  }
  CHECK(column.byte_size() == mantissas.size() * sizeof(T));
}

}  // namespace

TEST_CASE("compact decimals are to the bit the doubles that their text is read as") {
  for (std::size_t decimals = 1; decimals <= bip::detail::kMostDecimals; ++decimals) {
    CAPTURE(decimals);
    check_decimals<std::int8_t>(decimals);
    check_decimals<std::int16_t>(decimals);
    check_decimals<std::int32_t>(decimals);
  }
}

TEST_CASE("compact decimals are grouped like the same doubles") {
  const Column compact = decimals_of<std::int8_t>({15, 0, -20, 15, 100}, 1);
  const Column doubles = Column::reals("x", {1.5, 0, -2, 1.5, 10});
  const std::vector<std::uint32_t> rows = bip::all_rows(5);
  CHECK(group_rows(compact, rows).code == group_rows(doubles, rows).code);
  CHECK(group_rows(compact, rows).count == 4);
}

TEST_CASE("compact decimals are written as the same doubles are") {
  const auto csv = [](const Column& column) {
    return write_csv(bip::Table({column}, column.size()));
  };
  CHECK(csv(decimals_of<std::int16_t>({125, -300, 7}, 2)) ==
        csv(Column::reals("x", {1.25, -3, 0.07})));
}

TEST_CASE("decimals of 64 bits are refused") {
  CHECK_THROWS_AS(decimals_of<std::int64_t>({1}, 2), bip::Error);
}

TEST_CASE("a column keeps the memory that it looks at") {
  struct Memory {
    std::vector<std::int16_t> values{3, 0, 5};
    std::vector<std::uint64_t> words{0b010};
    ColumnAccess::Storage storage{};
  };
  auto memory = std::make_shared<Memory>();
  memory->storage.values = bip::detail::NumberView<std::int16_t>(memory->values);
  memory->storage.missing = bip::detail::MissingView(memory->words, 1);
  const std::weak_ptr<Memory> watch = memory;
  {
    const Column column =
        ColumnAccess::make("n", ColumnType::integer,
                           std::shared_ptr<const ColumnAccess::Storage>(memory, &memory->storage));
    memory.reset();
    const Column copy = column.renamed("m");
    CHECK_FALSE(watch.expired());
    CHECK(copy.number(2) == 5);
    CHECK(copy.is_missing(1));
    CHECK(copy.missing_count() == 1);
    CHECK(copy.text(0) == "3");
  }
  CHECK(watch.expired());
}

TEST_CASE("a range of rows ends where the column ends") {
  const Column column = Column::reals("x", {1, 2, 3});
  std::vector<double> out(2);
  column.read_number_range(1, out);
  CHECK(out == std::vector<double>{2, 3});
  CHECK_THROWS_AS(column.read_number_range(2, out), bip::Error);
  CHECK_THROWS_AS(column.read_number_range(4, {}), bip::Error);
  CHECK_NOTHROW(column.read_number_range(3, {}));
}
