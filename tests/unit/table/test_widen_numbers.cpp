// Compact numbers as doubles: to the bit what division gives, under every instruction set.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "support/instruction_sets.hpp"
#include "table/number_views.hpp"
#include "table/widen_numbers.hpp"

using namespace bip;

namespace {

template <class T>
void check_quotients(const std::vector<T>& whole) {
  test::under_every_set([&] {
    for (const double unit : detail::kDecimalUnits) {
      std::vector<double> out(whole.size());
      detail::widen_numbers(whole.data(), whole.size(), unit, out.data());
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < whole.size(); ++i)
        wrong += out[i] == static_cast<double>(whole[i]) / unit ? 0U : 1U;
      CHECK(wrong == 0);
    }
  });
}

}  // namespace

TEST_CASE("decimals stored as whole numbers are the quotients to the bit") {
  std::mt19937 draws(7);
  std::vector<std::int32_t> whole{0, 1, -1, std::numeric_limits<std::int32_t>::max(),
                                  std::numeric_limits<std::int32_t>::min()};
  for (int i = 0; i < 200'000; ++i) {
    // Of every size: short numbers are the ones that occur.
    whole.push_back(static_cast<std::int32_t>(draws()) >> (draws() % 31U));
  }
  check_quotients(whole);
}

TEST_CASE("one and two bytes hold decimals of every value") {
  std::vector<std::int8_t> bytes;
  for (int value = -128; value < 128; ++value) bytes.push_back(static_cast<std::int8_t>(value));
  check_quotients(bytes);
  std::vector<std::int16_t> shorts;
  for (int value = -32768; value < 32768; ++value)
    shorts.push_back(static_cast<std::int16_t>(value));
  check_quotients(shorts);
}
