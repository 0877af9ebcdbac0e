// Which of their terms is which of ours.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/earlier_results.hpp"

namespace bip::detail {

/// One entry a coefficient of theirs: the place of our term. By `names`, else by equal names, else
/// by a spelling that is one term's alone; a term of ours that two of theirs claim belongs to
/// neither unless one has its very name.
[[nodiscard]] std::vector<std::optional<std::size_t>> match_terms(
    const std::vector<EarlierCoefficient>& theirs, const std::vector<std::string>& ours,
    const std::string& response, const TermMap& names);

}  // namespace bip::detail
