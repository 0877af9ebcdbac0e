// What as many meaningless columns would have added: the added block's columns go as a whole from
// each person to another at random, so that they keep everything but their tie to the response and
// to the base, and the gain is measured again.
// Source: permutation tests of a block, Anderson & Robinson (2001), Australian & New Zealand
// Journal of Statistics 43; the p-value of Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/pseudo_r2.hpp"

namespace bip {

struct PlaceboRequest {
  std::size_t draws = 199;  ///< 1 … kMostDraws
  std::uint64_t seed = 1;
};

struct PlaceboGain {
  std::string from;
  std::string to;
  Measure measure = Measure::mcfadden;
  std::optional<double> gain{};     ///< of the block itself
  std::optional<double> mean{};     ///< of the draws
  std::optional<double> sd{};       ///< between draws, divisor R - 1
  std::optional<double> p_value{};  ///< (1 + draws with a gain at least as large)/(R + 1)
  std::size_t draws = 0;            ///< that have the measure
};

struct Placebo {
  std::string column;  ///< whose groups kept their columns together; empty for single rows
  std::size_t units = 0;
  PlaceboRequest request;
  std::vector<PlaceboGain> gains;  ///< as the comparison's gains
};

}  // namespace bip
