// Where a gain comes from: every block's (and every item's) fair share of what all blocks add to
// the base, averaged over the orders in which they could have been added. Sources: Shapley (1953),
// Contributions to the Theory of Games II; Budescu (1993), Psychological Bulletin 114 (general
// dominance); Owen (1977), in Mathematical Economics and Game Theory, for items inside blocks:
// their shares add up to the blocks'. Sampling: Castro, Gómez & Tejada (2009), Computers &
// Operations Research 36.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/explain/pseudo_r2.hpp"

namespace bip {

enum class DecompositionLevel { block, item };

[[nodiscard]] std::string_view name_of(DecompositionLevel level);

struct DecompositionRequest {
  DecompositionLevel level = DecompositionLevel::block;  ///< items: beside the blocks
  /// Orders are all of them where that takes no more fits than this, else drawn within it.
  std::size_t most_fits = std::size_t{1} << 20U;
  /// Fits that sampling spends at most, but for the first ten pairs of orders.
  std::size_t sampled_fits = 20'000;
  std::uint64_t seed = 1;
};

struct Contribution {
  std::string name;
  DecompositionLevel level = DecompositionLevel::block;
  std::string block;  ///< the item's; the name itself for a block
  Measure measure = Measure::mcfadden;
  std::optional<double> value{};     ///< absent where a model on the way lacks the measure
  std::optional<double> share{};     ///< of what all blocks add; absent where that is not above 0
  std::optional<double> mc_error{};  ///< standard error of sampling; absent where exact
};

struct Decomposition {
  DecompositionRequest request;
  std::size_t fits = 0;                 ///< models that were fitted
  std::optional<std::size_t> orders{};  ///< that were drawn; absent where exact
  std::size_t failed = 0;               ///< models without a value
  std::vector<Contribution> contributions;
};

}  // namespace bip
