// See random.hpp.
#include "bip/core/random.hpp"

#include <numeric>
#include <utility>

namespace bip {

std::vector<std::size_t> random_permutation(std::size_t count, const RandomStream& stream,
                                            std::uint64_t first) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = count; left > 1; --left)
    std::swap(order[left - 1], order[stream.below(left, first + (count - left))]);
  return order;
}

}  // namespace bip
