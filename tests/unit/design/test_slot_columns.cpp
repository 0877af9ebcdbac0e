// A category's column keeps the values of its own rows, under every instruction set.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "design/slot_columns.hpp"
#include "support/instruction_sets.hpp"

using namespace bip;

TEST_CASE(
    "a column has the values of its slot's rows and zeros elsewhere, for any number of rows") {
  constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  test::under_every_set([&] {
    for (std::size_t rows = 0; rows < 40; ++rows) {
      std::vector<std::uint32_t> slots;
      std::vector<double> values;
      for (std::size_t i = 0; i < rows; ++i) {
        slots.push_back(i % 5 == 4 ? kNone : static_cast<std::uint32_t>(i * 7 % 3));
        values.push_back(i == 3 ? std::numeric_limits<double>::infinity()
                                : static_cast<double>(i) + 0.5);
      }
      for (std::uint32_t slot = 0; slot < 4; ++slot) {
        std::vector<double> out(rows + 1, -1.0);
        detail::keep_slot(slots.data(), values, slot, out.data());
        for (std::size_t i = 0; i < rows; ++i)
          CHECK(out[i] == (slots[i] == slot ? values[i] : 0.0));
        CHECK(out[rows] == -1.0);
      }
    }
  });
}
