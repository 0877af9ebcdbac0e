// Numbers stored in parts and joined are the numbers that went in, to the bit, in as few bytes as
// the whole column needs, however it was divided.
#include "table/number_join.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <random>
#include <vector>

#include "table/number_part.hpp"

using bip::detail::kDoubleTag;
using bip::detail::kMissingTag;
using bip::detail::NumberJoin;
using bip::detail::NumberPart;

namespace {

struct Slot {
  std::int64_t value = 0;
  std::uint8_t tag = 0;
};

double value_of(const Slot& slot) { return bip::detail::slot_value(slot.value, slot.tag); }

Slot of_double(double value) { return {std::bit_cast<std::int64_t>(value), kDoubleTag}; }

/// The slots of a kind of column: 0 digits, 1 small, 2 decimals, 3 large, 4 doubles among others.
Slot random_slot(std::mt19937_64& random, int kind) {
  switch (kind) {
    case 0:
      return {static_cast<std::int64_t>(random() % 10), 0};
    case 1:
      return {static_cast<std::int64_t>(random() % 100'000) - 50'000, 0};
    case 2:
      return {static_cast<std::int64_t>(random() % 20'000) - 10'000,
              static_cast<std::uint8_t>(random() % 4)};
    case 3:
      return {static_cast<std::int64_t>(random() % 1'000'000'000'000'000), 0};
    default:
      return random() % 9 == 0 ? of_double(1.0 / static_cast<double>(1 + random() % 7))
                               : Slot{static_cast<std::int64_t>(random() % 1000), 9};
  }
}

void append(NumberPart& part, const std::vector<Slot>& slots, std::mt19937_64& random) {
  std::vector<std::int64_t> values;
  std::vector<std::int32_t> mantissas;
  std::vector<std::int8_t> bytes;
  std::vector<std::uint8_t> tags;
  unsigned decimals = 0;
  bool small = true;
  bool digits = true;
  for (const Slot& slot : slots) {
    values.push_back(slot.value);
    tags.push_back(slot.tag);
    mantissas.push_back(static_cast<std::int32_t>(slot.value));
    bytes.push_back(static_cast<std::int8_t>(slot.value));
    small = small && slot.tag <= 9 && mantissas.back() == slot.value;
    digits = digits && slot.tag == 0 && bytes.back() == slot.value;
    decimals = std::max<unsigned>(decimals, slot.tag);
  }
  if (digits && random() % 2 == 0) {
    part.append_bytes(bytes);
  } else if (small && random() % 2 == 0) {
    part.append_mantissas(mantissas, tags, decimals);
  } else {
    part.append_slots(values, tags);
  }
}

struct Joined {
  std::size_t alternative = 0;
  std::size_t decimals = 0;
  std::vector<double> values{};
};

/// Blocks of at most `most_rows`, two to a part.
Joined join(const std::vector<Slot>& slots, std::size_t most_rows, std::mt19937_64& random) {
  bip::detail::ColumnMemory memory;
  NumberJoin join(memory);
  NumberPart part;
  std::size_t blocks = 0;
  for (std::size_t first = 0; first < slots.size();) {
    const std::size_t count = std::min<std::size_t>(1 + random() % most_rows, slots.size() - first);
    const auto begin = slots.begin() + static_cast<std::ptrdiff_t>(first);
    append(part, {begin, begin + static_cast<std::ptrdiff_t>(count)}, random);
    first += count;
    if (++blocks % 2 != 0 && first < slots.size()) continue;
    join.append(part, {}, slots.size() / 2);
    part = {};
  }
  Joined joined;
  const bip::detail::JoinedNumbers numbers = std::move(join).take();
  joined.alternative = numbers.values.index();
  std::visit(
      [&](const auto& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
          joined.values.push_back(static_cast<double>(all[i]));
        }
        if constexpr (requires { all.decimals(); }) joined.decimals = all.decimals();
      },
      numbers.values);
  return joined;
}

}  // namespace

TEST_CASE("columns hold the numbers of their parts, however they are divided") {
  std::mt19937_64 random(41);
  for (int round = 0; round < 1000; ++round) {
    std::vector<Slot> slots(1 + random() % 300);
    int kind = static_cast<int>(random() % 5);
    for (Slot& slot : slots) {
      if (random() % 100 == 0) kind = static_cast<int>(random() % 5);
      slot = random_slot(random, kind);
    }
    const Joined once = join(slots, slots.size(), random);
    const Joined often = join(slots, 20, random);
    REQUIRE(once.alternative == often.alternative);
    REQUIRE(once.decimals == often.decimals);
    REQUIRE(once.values.size() == slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const auto expected = std::bit_cast<std::uint64_t>(value_of(slots[i]));
      REQUIRE(std::bit_cast<std::uint64_t>(once.values[i]) == expected);
      REQUIRE(std::bit_cast<std::uint64_t>(often.values[i]) == expected);
    }
  }
}

TEST_CASE("a column is as narrow as its numbers allow") {
  std::mt19937_64 random(42);
  const auto alternative = [&](const std::vector<Slot>& slots) {
    return join(slots, 1, random).alternative;
  };
  CHECK(alternative({{1, 0}, {-128, 0}, {127, 0}}) == 0);
  CHECK(alternative({{1, 0}, {128, 0}}) == 1);
  CHECK(alternative({{1, 0}, {40'000, 0}}) == 2);
  CHECK(alternative({{1, 0}, {3'000'000'000, 0}}) == 3);
  CHECK(alternative({{1, 0}, {15, 1}}) == 7);  // decimals of 32 bits
  CHECK(alternative({{2'000'000'000, 0}, {15, 1}}) == 4);
  CHECK(alternative({{15, 10}}) == 4);
  CHECK(join({{15, 1}, {1525, 3}, {2, 0}}, 1, random).decimals == 3);
}

TEST_CASE("missing numbers are marked in the rows they have in the column") {
  bip::detail::ColumnMemory memory;
  NumberJoin join(memory);
  for (int i = 0; i < 3; ++i) {
    NumberPart part;
    part.append_slots(std::vector<std::int64_t>{7, 0, 9},
                      std::vector<std::uint8_t>{0, kMissingTag, 0});
    join.append(part, i == 1 ? std::vector<std::uint8_t>{} : std::vector<std::uint8_t>{0, 1, 0}, 2);
  }
  const bip::detail::JoinedNumbers numbers = std::move(join).take();
  const bip::detail::MissingView& mask = numbers.missing;
  CHECK(mask.count() == 2);
  CHECK(mask.words().size() == 1);
  for (std::size_t row = 0; row < 9; ++row) CHECK(mask.is_missing(row) == (row == 1 || row == 7));
}
