// Means over measurements whose units are persons: who answers more than once counts once for the
// interval. Source: the linearised variance of a ratio mean over clusters, Särndal, Swensson &
// Wretman (1992), ch. 5; with one row a person it is s²/n.
#pragma once

#include <cstddef>
#include <vector>

#include "bip/explain/progression.hpp"

namespace bip::detail {

struct PersonValue {
  std::size_t person = 0;
  double value = 0;
};

/// A person's values stand together. Student's t with persons − 1 degrees of freedom. The same for
/// any order of the persons.
[[nodiscard]] PersonMean mean_over_persons(const std::vector<PersonValue>& values,
                                           double conf_level);

}  // namespace bip::detail
