// What resampling draws, permutes or leaves out as a whole: clusters, persons of a panel, rows.
// Clusters and persons are numbered in byte order of their ids, so that no draw depends on the
// order of rows; without either, rows stand in file order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bip/core/random.hpp"
#include "bip/design/model_frame.hpp"

namespace bip::detail {

/// What random numbers are for; each purpose has a stream of its own, apart from the simulation's.
enum class Draw : std::uint16_t { bootstrap = 1000, folds, placebo, decomposition };

[[nodiscard]] constexpr RandomStream stream_of(std::uint64_t seed, Draw purpose,
                                               std::uint64_t subject) {
  return {seed, static_cast<std::uint64_t>(purpose), subject};
}

struct SamplingUnits {
  std::string column;                            ///< whose groups they are; empty for single rows
  std::vector<std::vector<std::uint32_t>> rows;  ///< of the frame, ascending, one list a unit
  /// How many equal units each stands for: frequency weights of single rows. Empty: 1 each.
  std::vector<std::uint32_t> copies{};

  [[nodiscard]] std::size_t count() const { return rows.size(); }
};

/// The clusters, else the panel's persons, else single rows.
/// Errors: Error{usage} for clusters by two columns, which cannot both be drawn whole, and for
/// frequency weights of more than 10⁹ rows.
[[nodiscard]] SamplingUnits list_sampling_units(const ModelFrame& frame);

/// How often each of `count` units is in the draw with replacement that `replicate` names.
[[nodiscard]] std::vector<std::uint32_t> draw_units(std::size_t count, std::uint64_t seed,
                                                    std::uint64_t replicate);

/// The same where units stand for several: as many are drawn as all of them are together, so that a
/// row of frequency weight w counts as w rows would.
[[nodiscard]] std::vector<std::uint32_t> draw_units(const SamplingUnits& units, std::uint64_t seed,
                                                    std::uint64_t replicate);

/// Which row's values each row takes when the units' values change places at random: unit u takes
/// those of a random other unit (or its own) row by row in order, from the start again where it has
/// more rows.
[[nodiscard]] std::vector<std::uint32_t> permute_units(const SamplingUnits& units,
                                                       std::size_t row_count, std::uint64_t seed,
                                                       std::uint64_t draw);

}  // namespace bip::detail
