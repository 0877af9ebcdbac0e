// Measures of explanatory power of one fitted model, each by its own name; where a measure is not
// defined it is absent with the reason. Definitions and sources: docs/methods.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/model/fit.hpp"

namespace bip {

enum class Measure {
  r2,
  r2_adj,
  mcfadden,
  mcfadden_adj,
  cox_snell,
  nagelkerke,
  mckelvey_zavoina,
  efron,
  tjur,
  count,
  count_adj,
  aldrich_nelson,
  veall_zimmermann,
  estrella,
  deviance_explained
};

/// All measures in the order of the contract.
[[nodiscard]] std::span<const Measure> all_measures();
/// The key scripts use: "mcfadden", …
[[nodiscard]] std::string_view key_of(Measure measure);
/// The name people read: "McFadden R² (Stata: Pseudo R2)", …
[[nodiscard]] std::string_view label_of(Measure measure);
/// Null when no measure has that key.
[[nodiscard]] std::optional<Measure> find_measure(std::string_view key);

struct PseudoR2 {
  Measure measure = Measure::mcfadden;
  std::optional<double> value{};
  std::string absent_reason{};  ///< empty when there is a value
};

/// Every measure the model kind has (lpm: r2, r2_adj, efron, tjur, count, count_adj; the
/// likelihood measures absent with the reason), in the order of all_measures().
/// Cost: one pass over the rows.
[[nodiscard]] std::vector<PseudoR2> compute_pseudo_r2(const ModelFrame& frame,
                                                      const DesignMatrix& design, const Fit& fit,
                                                      const RunContext& context);

/// Akaike's and Schwarz's criteria, −2ℓ + 2k and −2ℓ + k·ln n; absent under probability weights.
struct InformationCriteria {
  std::optional<double>
      deviance{};  ///< −2ℓ of ungrouped binary data; lpm: the residual sum of squares
  std::optional<double> aic{};
  std::optional<double> bic{};
};
[[nodiscard]] InformationCriteria information_criteria(const Fit& fit);

}  // namespace bip
