// What one pass over a column counts, before anything is made of it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "bip/table/column.hpp"

namespace bip::detail {

/// A number that questionnaires often use for "no answer", and the rows that have it.
struct CodeCount {
  double code = 0;
  std::size_t count = 0;
};

/// Numbers and dates; nothing but zeros when every value is missing.
struct NumberProfile {
  std::size_t present = 0;
  double lowest = 0;
  double highest = 0;
  std::size_t at_lowest = 0;  ///< rows with that value
  std::size_t at_highest = 0;
  std::optional<std::size_t> distinct{};  ///< whole numbers only
  std::vector<CodeCount> codes{};         ///< well-known codes that occur, ascending
  std::size_t others = 0;                 ///< rows with a value that is no well-known code
  double others_lowest = 0;
  double others_highest = 0;
};

/// Labels; levels that no row has count as absent.
struct LabelProfile {
  std::vector<std::size_t> counts{};  ///< rows by level
  std::size_t distinct = 0;
  std::size_t present = 0;
};

[[nodiscard]] NumberProfile profile_numbers(const Column& column);
[[nodiscard]] LabelProfile profile_labels(const Column& column);

}  // namespace bip::detail
