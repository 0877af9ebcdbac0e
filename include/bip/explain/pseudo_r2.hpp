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
/// Those of all_measures() that a model of this kind can have a value of.
[[nodiscard]] std::vector<Measure> measures_of(ModelKind model);
/// The key scripts use: "mcfadden", …
[[nodiscard]] std::string_view key_of(Measure measure);
/// The name people read: "McFadden R² (Stata: Pseudo R2)", …
[[nodiscard]] std::string_view label_of(Measure measure);
/// The same without other programs' names, for use inside a sentence: "McFadden R²", …
[[nodiscard]] std::string_view short_label_of(Measure measure);
/// Null when no measure has that key.
[[nodiscard]] std::optional<Measure> find_measure(std::string_view key);

struct PseudoR2 {
  Measure measure = Measure::mcfadden;
  std::optional<double> value{};
  std::string absent_reason{};  ///< empty when there is a value
};

/// Every measure the model kind has, or might have: absent with the reason where it is not defined
/// for it (likelihood measures of lpm, measures of probabilities of counts), in the order of
/// all_measures(). All are absent where the fit did not converge. What the intercept alone explains
/// is exactly 0. Cost: one pass over the rows; bit-identical for any context.threads.
[[nodiscard]] std::vector<PseudoR2> compute_pseudo_r2(const ModelFrame& frame,
                                                      const DesignMatrix& design, const Fit& fit,
                                                      const RunContext& context);

/// Akaike's and Schwarz's criteria, −2ℓ + 2k and −2ℓ + k·ln n; absent under probability weights
/// and where the fit did not converge.
struct InformationCriteria {
  std::optional<double>
      deviance{};  ///< −2ℓ of 0/1 or ordered data; lpm: residual sum of squares; counts: theirs
  std::optional<double> aic{};
  std::optional<double> bic{};
  std::string absent_reason{};  ///< of all three; empty when there are values
};
[[nodiscard]] InformationCriteria information_criteria(const Fit& fit);

}  // namespace bip
