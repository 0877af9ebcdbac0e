// Shapley and Owen values against averages over every order of the players, written out anew.
#include "explain/coalitions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "bip/core/random.hpp"
#include "support/close.hpp"

using namespace bip;
using detail::Coalition;
using detail::Unions;

namespace {

using Values = std::vector<std::vector<double>>;

constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;

/// Two measures of a game without structure: numbers between -1 and 1 by scattering.
std::vector<double> wild_worth(Coalition coalition) {
  const auto number = [](std::uint64_t x) {
    return static_cast<double>(scatter(x)) * 0x1.0p-63 - 1;
  };
  return {number(coalition + kStep), number(coalition + 77 * kStep)};
}

/// Remembers what it was asked.
class Game {
 public:
  explicit Game(std::function<std::vector<double>(Coalition)> worth) : worth_(std::move(worth)) {}
  const std::vector<double>& operator()(Coalition coalition) {
    return asked_.try_emplace(coalition, worth_(coalition)).first->second;
  }
  [[nodiscard]] std::vector<Coalition> asked() const {
    std::vector<Coalition> list;
    for (const auto& [coalition, values] : asked_) list.push_back(coalition);
    return list;
  }

 private:
  std::function<std::vector<double>(Coalition)> worth_;
  std::map<Coalition, std::vector<double>> asked_;
};

Values owen(const Unions& unions, const std::function<std::vector<double>(Coalition)>& worth) {
  Game game(worth);
  return detail::owen_values(
      unions, [&](Coalition coalition) -> const std::vector<double>& { return game(coalition); });
}

std::vector<std::size_t> union_of_each(const Unions& unions) {
  std::map<std::size_t, std::size_t> own;
  for (std::size_t one = 0; one < unions.players.size(); ++one)
    for (const std::size_t player : unions.players[one]) own[player] = one;
  std::vector<std::size_t> list;
  for (const auto& [player, one] : own) list.push_back(one);
  return list;
}

/// Whether no union is left before its last player has come, once it was entered.
bool keeps_unions(const std::vector<std::size_t>& order, const std::vector<std::size_t>& own) {
  std::set<std::size_t> left;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (own[order[i]] == own[order[i - 1]]) continue;
    left.insert(own[order[i - 1]]);
    if (left.contains(own[order[i]])) return false;
  }
  return true;
}

/// The mean of what each player adds, over all orders that keep unions together.
Values average_over_all_orders(const Unions& unions,
                               const std::function<std::vector<double>(Coalition)>& worth) {
  const std::vector<std::size_t> own = union_of_each(unions);
  std::vector<std::size_t> order(own.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Values sum(own.size(), std::vector<double>(worth(0).size(), 0));
  double orders = 0;
  do {
    if (!keeps_unions(order, own)) continue;
    ++orders;
    Coalition now = 0;
    for (const std::size_t player : order) {
      const std::vector<double> before = worth(now);
      now |= Coalition{1} << player;
      const std::vector<double> after = worth(now);
      for (std::size_t m = 0; m < before.size(); ++m) sum[player][m] += after[m] - before[m];
    }
  } while (std::next_permutation(order.begin(), order.end()));
  for (auto& values : sum)
    for (double& value : values) value /= orders;
  return sum;
}

std::vector<Unions> structures() {
  return {{{{0}}},
          {{{0}, {1}, {2}}},
          {{{0, 1, 2, 3}}},
          {{{0}, {1}, {2}, {3}, {4}}},
          {{{0, 1}, {2}, {3, 4}}},
          {{{0}, {1, 2, 3}, {4, 5}}},
          {{{3, 5}, {0, 4}, {1, 2}}},
          {{{0, 1, 2}, {}, {3, 4}}}};
}

double sum_of(const Values& values, std::size_t measure) {
  double sum = 0;
  for (const auto& player : values) sum += player[measure];
  return sum;
}

}  // namespace

TEST_CASE("Owen values are means over every order that keeps unions together") {
  for (const Unions& unions : structures()) {
    const Values values = owen(unions, wild_worth);
    const Values expected = average_over_all_orders(unions, wild_worth);
    REQUIRE(values.size() == expected.size());
    for (std::size_t player = 0; player < values.size(); ++player)
      for (std::size_t m = 0; m < 2; ++m)
        CHECK(std::abs(values[player][m] - expected[player][m]) < 1e-12);
  }
}

TEST_CASE("values add up to what all players are worth beyond none") {
  for (const Unions& unions : structures()) {
    const Values values = owen(unions, wild_worth);
    for (std::size_t m = 0; m < 2; ++m) {
      const double total = wild_worth(unions.all())[m] - wild_worth(0)[m];
      CHECK(std::abs(sum_of(values, m) - total) < 1e-12);
    }
  }
}

TEST_CASE("the values of a union's players add up to the Shapley value of the union") {
  for (const Unions& unions : structures()) {
    const Values values = owen(unions, wild_worth);
    Unions whole;
    for (std::size_t one = 0; one < unions.players.size(); ++one) whole.players.push_back({one});
    const Values blocks = owen(whole, [&](Coalition coalition) {
      Coalition players = 0;
      for (std::size_t one = 0; one < unions.players.size(); ++one)
        if ((coalition >> one & 1U) != 0) players |= unions.of(one);
      return wild_worth(players);
    });
    for (std::size_t one = 0; one < unions.players.size(); ++one) {
      double sum = 0;
      for (const std::size_t player : unions.players[one]) sum += values[player][0];
      CHECK(std::abs(sum - blocks[one][0]) < 1e-12);
    }
  }
}

TEST_CASE("players who add the same get the same, and one who adds nothing gets nothing") {
  // Worth: whether 0 and 1 are both in, plus a third for 2; player 3 never matters.
  const auto worth = [](Coalition c) {
    return std::vector<double>{((c & 3U) == 3U ? 1.0 : 0.0) + ((c & 4U) != 0 ? 1.0 / 3 : 0.0)};
  };
  for (const Unions& unions :
       {Unions{{{0}, {1}, {2}, {3}}}, Unions{{{0, 1, 2, 3}}}, Unions{{{0, 1}, {2, 3}}}}) {
    const Values values = owen(unions, worth);
    CHECK_CLOSE(values[0][0], 0.5, 1e-14);
    CHECK_CLOSE(values[1][0], 0.5, 1e-14);
    CHECK_CLOSE(values[2][0], 1.0 / 3, 1e-14);
    CHECK(std::abs(values[3][0]) < 1e-15);
  }
}

TEST_CASE("the gloves game has the values of the literature") {
  // One left glove, two right ones: Shapley 2/3, 1/6, 1/6; with the right ones united Owen's
  // quotient gives the left glove a half.
  const auto pairs = [](Coalition c) {
    return std::vector<double>{(c & 1U) != 0 && (c & 6U) != 0 ? 1.0 : 0.0};
  };
  const Values shapley = owen({{{0}, {1}, {2}}}, pairs);
  CHECK_CLOSE(shapley[0][0], 2.0 / 3, 1e-14);
  CHECK_CLOSE(shapley[1][0], 1.0 / 6, 1e-14);
  const Values united = owen({{{0}, {1, 2}}}, pairs);
  CHECK_CLOSE(united[0][0], 0.5, 1e-14);
  CHECK_CLOSE(united[1][0], 0.25, 1e-14);
}

TEST_CASE("the coalitions listed are those that exact values ask for, each once") {
  for (const Unions& unions : structures()) {
    Game game(wild_worth);
    (void)detail::owen_values(unions,
                              [&](Coalition c) -> const std::vector<double>& { return game(c); });
    const std::vector<Coalition> listed = detail::list_coalitions(unions);
    CHECK(listed == game.asked());
    CHECK(detail::count_coalitions(unions) >= listed.size());
  }
  CHECK(detail::list_coalitions({{{0}, {1}, {2}, {3}}}).size() == 16);
}

TEST_CASE("the number of coalitions saturates") {
  Unions many;
  for (std::size_t player = 0; player < 64; ++player) many.players.push_back({player});
  CHECK(detail::count_coalitions(many) == std::size_t{1} << 63U);
}

TEST_CASE("orders drawn keep unions together, and neighbours are reverses") {
  const Unions unions{{{0}, {1, 2, 3}, {4, 5}}};
  const std::vector<std::size_t> own = union_of_each(unions);
  for (std::uint64_t number = 0; number < 100; number += 2) {
    std::vector<std::size_t> order = detail::draw_order(unions, 1, number);
    CHECK(order.size() == 6);
    CHECK(keeps_unions(order, own));
    std::ranges::reverse(order);
    CHECK(order == detail::draw_order(unions, 1, number + 1));
  }
  CHECK(detail::draw_order(unions, 1, 0) != detail::draw_order(unions, 2, 0));
}

TEST_CASE("every order that keeps unions together is drawn equally often") {
  constexpr std::uint64_t kDraws = 24'000;
  const Unions unions{{{0}, {1, 2}, {3}}};  // 3! · 2! = 12 orders
  std::map<std::vector<std::size_t>, std::uint64_t> count;
  for (std::uint64_t number = 0; number < kDraws; ++number)
    ++count[detail::draw_order(unions, 3, number)];
  REQUIRE(count.size() == 12);
  // Reverses come together: twice the variance of single draws.
  const double sd = std::sqrt(2 * kDraws / 12.0);
  for (const auto& [order, times] : count)
    CHECK(std::abs(static_cast<double>(times) - kDraws / 12.0) < 6 * sd);
}
