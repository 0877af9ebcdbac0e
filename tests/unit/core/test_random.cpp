// Numbers by place and orders drawn from them.
#include "bip/core/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <vector>

using namespace bip;

TEST_CASE("scattering is SplitMix64's: its first outputs from the seed 0 come out") {
  constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;
  CHECK(scatter(kStep) == 0xe220a8397b1dcdafU);
  CHECK(scatter(2 * kStep) == 0x6e789e6aa1b965f4U);
  CHECK(scatter(3 * kStep) == 0x06c45d188009454fU);
}

TEST_CASE("a permutation holds every number once, and seed and subject decide it") {
  std::vector<std::size_t> order = random_permutation(100, RandomStream(1, 2, 3));
  CHECK(order == random_permutation(100, RandomStream(1, 2, 3)));
  CHECK(order != random_permutation(100, RandomStream(2, 2, 3)));
  CHECK(order != random_permutation(100, RandomStream(1, 2, 4)));
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> all(100);
  std::iota(all.begin(), all.end(), std::size_t{0});
  CHECK(order == all);
  CHECK(random_permutation(0, RandomStream(1, 2, 3)).empty());
  CHECK(random_permutation(1, RandomStream(1, 2, 3)) == std::vector<std::size_t>{0});
}

TEST_CASE("every order of three comes equally often") {
  constexpr std::uint64_t kDraws = 60'000;
  std::map<std::vector<std::size_t>, int> count;
  for (std::uint64_t draw = 0; draw < kDraws; ++draw)
    ++count[random_permutation(3, RandomStream(7, 0, draw))];
  REQUIRE(count.size() == 6);
  for (const auto& [order, times] : count) {
    CHECK(times > 10'000 - 5 * 92);  // five standard deviations of a binomial count
    CHECK(times < 10'000 + 5 * 92);
  }
}
