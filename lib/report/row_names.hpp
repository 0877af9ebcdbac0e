// What tells the rows of a list in a JSON result apart.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace bip::detail {

/// A name for each row of two lists: the fewest leading texts (nulls count as empty ones) by which
/// no two rows of one list are alike, or each row's place where there are none.
struct RowNames {
  std::vector<std::string> first;
  std::vector<std::string> second;
};

[[nodiscard]] RowNames name_rows(const nlohmann::ordered_json& first,
                                 const nlohmann::ordered_json& second);

}  // namespace bip::detail
