// What is no value of a column's type is found, whatever its checksum says.
#include "table/columnar_values.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

using bip::ColumnType;
using bip::detail::count_missing_codes;
using bip::detail::find_bad_numbers;
using bip::detail::MissingView;
using bip::detail::NumberView;

namespace {

template <class T>
bool is_bad(ColumnType type, const std::vector<T>& values,
            const std::vector<std::uint64_t>& mask = {}) {
  return find_bad_numbers(type, NumberView<T>(values), MissingView(mask, 1)).has_value();
}

}  // namespace

TEST_CASE("values under a missing mark are 0, and marks are of rows") {
  using Bytes = std::vector<std::int8_t>;
  CHECK_FALSE(is_bad(ColumnType::integer, Bytes{1, 0, 2}, {2}));
  CHECK(is_bad(ColumnType::integer, Bytes{1, 3, 2}, {2}));
  CHECK(is_bad(ColumnType::integer, Bytes{1, 0, 2}, {8}));
  CHECK(is_bad(ColumnType::real, std::vector<double>{1, -0.0}, {2}));
}

TEST_CASE("days are of the calendar and reals are finite") {
  using Days = std::vector<std::int32_t>;
  CHECK_FALSE(is_bad(ColumnType::date, Days{0, -719'528, 2'932'896}));
  CHECK(is_bad(ColumnType::date, Days{2'932'897}));
  CHECK(is_bad(ColumnType::date, Days{-719'529}));
  CHECK_FALSE(is_bad(ColumnType::real, std::vector<double>{0, 1e308}));
  CHECK(is_bad(ColumnType::real, std::vector<double>{std::numeric_limits<double>::infinity()}));
  CHECK(is_bad(ColumnType::real, std::vector<double>{std::numeric_limits<double>::quiet_NaN()}));
}

TEST_CASE("codes are of labels or missing") {
  const std::vector<std::int16_t> codes{0, -1, 2, -1};
  CHECK(count_missing_codes(NumberView<std::int16_t>(codes), 3) == 2U);
  CHECK_FALSE(count_missing_codes(NumberView<std::int16_t>(codes), 2).has_value());
  const std::vector<std::int16_t> below{-2};
  CHECK_FALSE(count_missing_codes(NumberView<std::int16_t>(below), 2).has_value());
}
