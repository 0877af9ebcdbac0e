// Which columns of a fit take part in it. Columns that are aliased or left under separation do
// not; a diverging one does: it has a place in the log-likelihood, only no finite estimate.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bip/model/fit.hpp"
#include "model/left_out_rows.hpp"

namespace bip::detail {

[[nodiscard]] inline bool takes_part(const Fit& fit, std::size_t term) {
  return fit.states[term] == CoefficientState::estimated ||
         fit.states[term] == CoefficientState::infinite;
}

/// Whether the term is the standard deviation of random intercepts.
[[nodiscard]] inline bool is_deviation(const Fit& fit, std::size_t term) {
  return fit.panel && fit.panel->kind == PanelKind::random_intercept &&
         term + fit.ancillary >= fit.terms.size();
}

/// Columns that take part, intercept and ancillary parameters included.
[[nodiscard]] inline std::size_t count_columns(const Fit& fit) {
  std::size_t count = 0;
  for (std::size_t term = 0; term < fit.states.size(); ++term) count += takes_part(fit, term);
  return count;
}

/// df_model: columns that take part, without the intercept and the ancillary parameters.
[[nodiscard]] inline std::size_t count_slopes(const Fit& fit) {
  std::size_t slopes = 0;
  for (std::size_t term = 0; term + fit.ancillary < fit.states.size(); ++term)
    slopes += takes_part(fit, term);
  const bool has_column = fit.has_intercept && !is_ordered(fit.model);
  return has_column && slopes > 0 ? slopes - 1 : slopes;
}

/// Whether the model is its own null model.
[[nodiscard]] inline bool is_intercept_alone(const Fit& fit) {
  return fit.has_intercept && count_slopes(fit) == 0;
}

[[nodiscard]] inline bool has_infinite_coefficient(const Fit& fit) {
  return std::ranges::find(fit.states, CoefficientState::infinite) != fit.states.end();
}

/// Why a fit that did not converge has no results; empty for one that did.
[[nodiscard]] std::string_view describe_failure(const Fit& fit);

}  // namespace bip::detail
