// Shapley and Owen values of any function of coalitions, exact or sampled. Knows nothing of models.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace bip::detail {

/// Players 0 … n - 1 (at most 64) in disjoint unions; a coalition is a set of bits.
using Coalition = std::uint64_t;

struct Unions {
  std::vector<std::vector<std::size_t>> players;  ///< of each union

  [[nodiscard]] Coalition all() const;
  [[nodiscard]] Coalition of(std::size_t one) const;
};

/// Every coalition that exact Owen values look at: some whole unions, and part of one more; each
/// once, ascending. One player a union gives all 2^n.
[[nodiscard]] std::vector<Coalition> list_coalitions(const Unions& unions);
/// How many those are, at most; saturates at 2^63.
[[nodiscard]] std::size_t count_coalitions(const Unions& unions);

/// Worth of a coalition, several values at once (the measures); the empty one too.
using Worth = std::function<const std::vector<double>&(Coalition)>;

/// One row a player, one value a measure. Source: Owen (1977); with single-player unions or one
/// union these are Shapley values.
[[nodiscard]] std::vector<std::vector<double>> owen_values(const Unions& unions,
                                                           const Worth& worth);

/// An order of the players that keeps unions together: order `number` of `seed`. Even and odd
/// neighbours are each other's reverse, which evens out where in the order a player stands.
[[nodiscard]] std::vector<std::size_t> draw_order(const Unions& unions, std::uint64_t seed,
                                                  std::uint64_t number);

}  // namespace bip::detail
