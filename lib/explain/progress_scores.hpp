// Which indicators a study's data have, and their scores in every row. Knows neither waves nor
// changes.
#pragma once

#include <optional>
#include <vector>

#include "bip/explain/progression.hpp"

namespace bip::detail {

/// An indicator with its score in each row of the linked data.
struct ScoredIndicator {
  TrackedIndicator indicator;  ///< without its reliability
  std::vector<std::optional<double>> scores;
};

/// The scales of persons and caseworkers, then items in the order of the codebook.
[[nodiscard]] std::vector<ScoredIndicator> score_indicators(const Codebook& codebook,
                                                            const Table& table,
                                                            double least_answered);

/// Answers of these rows that answer all of the indicator's items, in units of its score: one
/// vector an item.
[[nodiscard]] std::vector<std::vector<double>> complete_answers(
    const TrackedIndicator& indicator, const Codebook& codebook, const Table& table,
    const std::vector<std::uint32_t>& rows);

}  // namespace bip::detail
