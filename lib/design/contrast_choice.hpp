// Which categorical factors of which terms get all their dummies, and which leave one out.
#pragma once

#include <span>
#include <vector>

#include "bip/design/formula.hpp"

namespace bip::detail {

enum class Coding {
  contrasts,  ///< dummies of all levels but the reference
  all_levels
};

enum class Intercept { absent, present };

/// One entry a term and factor; those of numeric factors mean nothing.
[[nodiscard]] std::vector<std::vector<Coding>> choose_codings(std::span<const Term> terms,
                                                              Intercept intercept);

}  // namespace bip::detail
