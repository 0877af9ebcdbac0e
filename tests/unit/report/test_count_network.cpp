// Which counts are near: over few sums, at low cost.
#include "report/count_network.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "bip/core/error.hpp"

using bip::SumOfCounts;
using bip::detail::CountNetwork;

namespace {

using Places = std::vector<std::size_t>;

const std::vector<SumOfCounts> kChain{{0, {1, 2}}, {2, {3, 4}}, {6, {5}}};

}  // namespace

TEST_CASE("the nearest counts are those of shared sums, then those of their sums") {
  const CountNetwork network(7, kChain);
  const auto free = [](std::size_t) { return 0.0; };
  CHECK(network.find_nearest(1, 1, free) == Places{1});
  CHECK(network.find_nearest(1, 3, free) == Places{0, 1, 2});
  CHECK(network.find_nearest(1, 99, free) == Places{0, 1, 2, 3, 4});
}

TEST_CASE("a dear count is farther than a cheap one, one at infinite cost is never met") {
  const CountNetwork network(7, kChain);
  const auto dear = [](std::size_t count) { return count == 2 ? 10.0 : 0.0; };
  CHECK(network.find_nearest(1, 2, dear) == Places{0, 1});
  const auto barred = [](std::size_t count) {
    return count == 2 ? std::numeric_limits<double>::infinity() : 0.0;
  };
  CHECK(network.find_nearest(1, 99, barred) == Places{0, 1});
}

TEST_CASE("a count that is alone in a sum cannot move, nor then can its companions") {
  const CountNetwork network(7, kChain);
  CHECK(network.leave_movable({0, 1, 2}) == Places{0, 1});
  CHECK(network.leave_movable({0, 1}) == Places{0, 1});
  CHECK(network.leave_movable({0, 2, 5}).empty());  // 2 would need 3 or 4
  CHECK(network.leave_movable({0, 1, 2, 3}) == Places{0, 1, 2, 3});
}

TEST_CASE("sums of counts and all that are connected") {
  const CountNetwork network(7, kChain);
  CHECK(network.find_sums({3, 4}) == Places{1});
  CHECK(network.find_sums({0, 2, 5}) == Places{0, 1, 2});
  CHECK(network.find_connected(3).size() == 5);
  CHECK(network.find_connected(6).size() == 2);
}

TEST_CASE("a sum of counts that are not there is a defect of the program") {
  CHECK_THROWS_AS(CountNetwork(5, kChain), bip::Error);
}
