// See coalitions.hpp.
#include "explain/coalitions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "bip/core/random.hpp"
#include "explain/sampling_units.hpp"

namespace bip::detail {
namespace {

constexpr Coalition bit(std::size_t player) { return Coalition{1} << player; }

/// Calls visit(subset, size) for every set of `parts` taken whole.
template <class Visit>
void for_each_subset(const std::vector<Coalition>& parts, const Visit& visit) {
  const std::uint64_t count = std::uint64_t{1} << parts.size();
  for (std::uint64_t chosen = 0; chosen < count; ++chosen) {
    Coalition set = 0;
    std::size_t size = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if ((chosen >> i & 1U) == 0) continue;
      set |= parts[i];
      ++size;
    }
    visit(set, size);
  }
}

std::vector<Coalition> other_unions(const Unions& unions, std::size_t one) {
  std::vector<Coalition> others;
  for (std::size_t each = 0; each < unions.players.size(); ++each)
    if (each != one) others.push_back(unions.of(each));
  return others;
}

std::vector<Coalition> partners(const std::vector<std::size_t>& players, std::size_t player) {
  std::vector<Coalition> others;
  for (const std::size_t each : players)
    if (each != player) others.push_back(bit(each));
  return others;
}

/// Share of the orders of `count` things in which exactly a given set of `before` of the others
/// stands before one of them: 1/(count · (count − 1 over before)).
double order_share(std::size_t before, std::size_t count) {
  double choices = 1;  // binomial coefficient, a whole number at each step
  for (std::size_t i = 0; i < before; ++i)
    choices = choices * static_cast<double>(count - 1 - i) / static_cast<double>(i + 1);
  return 1 / (choices * static_cast<double>(count));
}

}  // namespace

Coalition Unions::of(std::size_t one) const {
  Coalition set = 0;
  for (const std::size_t player : players[one]) set |= bit(player);
  return set;
}

Coalition Unions::all() const {
  Coalition set = 0;
  for (std::size_t each = 0; each < players.size(); ++each) set |= of(each);
  return set;
}

std::vector<Coalition> list_coalitions(const Unions& unions) {
  std::set<Coalition> found;
  for (std::size_t one = 0; one < unions.players.size(); ++one) {
    std::vector<Coalition> members;
    for (const std::size_t player : unions.players[one]) members.push_back(bit(player));
    for_each_subset(other_unions(unions, one), [&](Coalition whole, std::size_t) {
      for_each_subset(members, [&](Coalition part, std::size_t) { found.insert(whole | part); });
    });
  }
  return {found.begin(), found.end()};
}

std::size_t count_coalitions(const Unions& unions) {
  constexpr std::size_t kMost = std::size_t{1} << 63U;
  double count = 0;
  std::size_t all = 0;
  for (const std::vector<std::size_t>& players : unions.players) {
    count += std::ldexp(1.0, static_cast<int>(players.size() + unions.players.size() - 1));
    all += players.size();
  }
  count = std::min(count, std::ldexp(1.0, static_cast<int>(all)));
  return count < static_cast<double>(kMost) ? static_cast<std::size_t>(count) : kMost;
}

std::vector<std::vector<double>> owen_values(const Unions& unions, const Worth& worth) {
  const std::size_t measures = worth(0).size();
  std::size_t players = 0;
  for (const auto& each : unions.players) players += each.size();
  std::vector<std::vector<double>> values(players, std::vector<double>(measures, 0));
  for (std::size_t one = 0; one < unions.players.size(); ++one) {
    const std::vector<std::size_t>& members = unions.players[one];
    for_each_subset(other_unions(unions, one), [&](Coalition whole, std::size_t wholes) {
      const double union_share = order_share(wholes, unions.players.size());
      for (const std::size_t player : members) {
        for_each_subset(partners(members, player), [&](Coalition part, std::size_t parts) {
          const double share = union_share * order_share(parts, members.size());
          const std::vector<double>& without = worth(whole | part);
          const std::vector<double>& with = worth(whole | part | bit(player));
          for (std::size_t m = 0; m < measures; ++m)
            values[player][m] += share * (with[m] - without[m]);
        });
      }
    });
  }
  return values;
}

std::vector<std::size_t> draw_order(const Unions& unions, std::uint64_t seed,
                                    std::uint64_t number) {
  const RandomStream stream = stream_of(seed, Draw::decomposition, number / 2);
  std::uint64_t used = 0;
  const auto permutation = [&](std::size_t count) {
    std::vector<std::size_t> order = random_permutation(count, stream, used);
    used += count;
    return order;
  };
  std::vector<std::size_t> order;
  for (const std::size_t one : permutation(unions.players.size()))
    for (const std::size_t place : permutation(unions.players[one].size()))
      order.push_back(unions.players[one][place]);
  if (number % 2 == 1) std::ranges::reverse(order);
  return order;
}

}  // namespace bip::detail
