// See count_network.hpp. Shortest paths (Dijkstra 1959) from count to count, a step a shared sum.
#include "report/count_network.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <utility>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

constexpr double kStep = 1;  // of two ways at the same cost, the one over fewer sums

}  // namespace

CountNetwork::CountNetwork(std::size_t counts, const std::vector<SumOfCounts>& sums)
    : sums_(sums), sums_of_(counts) {
  const auto note = [&](std::size_t count, std::size_t sum) {
    check_invariant(count < sums_of_.size(), "a sum of counts that are not there");
    if (sums_of_[count].empty() || sums_of_[count].back() != sum) sums_of_[count].push_back(sum);
  };
  for (std::size_t sum = 0; sum < sums.size(); ++sum) {
    note(sums[sum].whole, sum);
    for (const std::size_t part : sums[sum].parts) note(part, sum);
  }
}

template <typename Visit>
void CountNetwork::meet_neighbours(std::size_t count, std::vector<bool>& is_sum_met,
                                   const Visit& visit) const {
  for (const std::size_t sum : sums_of_[count]) {
    if (is_sum_met[sum]) continue;  // from the nearest of its counts
    is_sum_met[sum] = true;
    visit(sums_[sum].whole);
    for (const std::size_t part : sums_[sum].parts) visit(part);
  }
}

std::vector<std::size_t> CountNetwork::find_nearest(
    std::size_t from, std::size_t most, const std::function<double(std::size_t)>& cost) const {
  using Way = std::pair<double, std::size_t>;  // its cost, and the count it leads to
  std::priority_queue<Way, std::vector<Way>, std::greater<>> ways;
  std::vector<bool> is_met(sums_of_.size(), false);
  std::vector<bool> is_sum_met(sums_.size(), false);
  std::vector<std::size_t> nearest;
  ways.emplace(0, from);
  while (!ways.empty() && nearest.size() < most) {
    const auto [length, count] = ways.top();
    ways.pop();
    if (is_met[count]) continue;
    is_met[count] = true;
    nearest.push_back(count);
    meet_neighbours(count, is_sum_met, [&, from_here = length](std::size_t next) {
      if (is_met[next]) return;
      const double more = cost(next);
      if (!std::isinf(more)) ways.emplace(from_here + more + kStep, next);
    });
  }
  std::ranges::sort(nearest);
  return nearest;
}

std::vector<std::size_t> CountNetwork::leave_movable(std::vector<std::size_t> counts) const {
  std::map<std::size_t, std::size_t> members;  // of each sum
  for (const std::size_t count : counts)
    for (const std::size_t sum : sums_of_[count]) ++members[sum];
  const auto is_alone = [&](std::size_t count) {
    return std::ranges::any_of(sums_of_[count],
                               [&](std::size_t sum) { return members.at(sum) == 1; });
  };
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    std::erase_if(counts, [&](std::size_t count) {
      if (!is_alone(count)) return false;
      for (const std::size_t sum : sums_of_[count]) --members.at(sum);
      has_changed = true;
      return true;
    });
  }
  return counts;
}

std::vector<std::size_t> CountNetwork::find_sums(const std::vector<std::size_t>& counts) const {
  std::vector<std::size_t> sums;
  for (const std::size_t count : counts)
    sums.insert(sums.end(), sums_of_[count].begin(), sums_of_[count].end());
  std::ranges::sort(sums);
  const auto rest = std::ranges::unique(sums);
  sums.erase(rest.begin(), rest.end());
  return sums;
}

std::vector<std::size_t> CountNetwork::find_connected(std::size_t from) const {
  std::vector<bool> is_met(sums_of_.size(), false);
  std::vector<bool> is_sum_met(sums_.size(), false);
  std::vector<std::size_t> connected{from};
  is_met[from] = true;
  for (std::size_t at = 0; at < connected.size(); ++at)
    meet_neighbours(connected[at], is_sum_met, [&](std::size_t next) {
      if (is_met[next]) return;
      is_met[next] = true;
      connected.push_back(next);
    });
  return connected;
}

}  // namespace bip::detail
