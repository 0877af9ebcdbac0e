// The levels of a categorical column as a sample shows them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/table/column.hpp"

namespace bip::detail {

struct CategoryEncoding {
  std::vector<std::string> levels;   ///< those that occur: byte order, numbers by value
  std::vector<std::uint16_t> codes;  ///< one a row of the sample, into `levels`
  std::size_t reference = 0;         ///< into `levels`
  std::vector<double> numbers{};     ///< the levels of a column without labels, ascending
};

/// `reference` names the reference level, else the first is it; `weights` are frequencies, one a
/// row, or empty. Findings (levels with one observation, levels that do not occur) go to
/// `diagnostics`.
/// Errors: Error{usage} for a reference that does not occur; Error{degenerate_data} for fewer than
/// two levels or more than 1,000.
[[nodiscard]] CategoryEncoding learn_categories(const Column& column,
                                                const std::optional<std::string>& reference,
                                                std::span<const std::uint32_t> rows,
                                                std::span<const double> weights,
                                                Diagnostics& diagnostics);

/// The learned levels with the codes of other rows; a level that was not learned counts as the
/// reference. `column` is the one they were learned from.
[[nodiscard]] CategoryEncoding encode_rows(const Column& column, const CategoryEncoding& learned,
                                           std::span<const std::uint32_t> rows);

}  // namespace bip::detail
