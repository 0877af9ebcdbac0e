// Which indicators matter: the effects in the full model of each analysis of a study, their tests
// adjusted together over indicators and outcomes. What a source published stands beside and enters
// no number.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/effects.hpp"
#include "bip/explain/study_analysis.hpp"
#include "bip/study/published.hpp"

namespace bip {

struct StudyEffectsRequest {
  /// A move holds in the analyses whose full model has its variable.
  EffectsRequest effects{};
  Adjustment adjustment = Adjustment::holm;
};

/// The effects in an analysis' full model; none where the analysis or its effects failed.
struct AnalysisEffects {
  std::string analysis;  ///< its name
  std::vector<Effect> effects{};
  std::vector<std::string> indicators{};  ///< variables of the indicators that the base lacks
  /// What a source calls important for this outcome: the published list `NAME.important_items`,
  /// NAME the analysis'.
  std::optional<std::vector<std::string>> published{};
  std::optional<Error>
      failure{};  ///< why there are no effects: the analysis' own reason, or one more
};

struct StudyEffects {
  std::vector<AnalysisEffects> analyses;
  std::size_t tests = 0;  ///< in the family: main effects of all analyses' indicators
};

/// As run_analyses, with one model each: the register and all indicators, on the rows that the
/// analysis' comparison stands on.
/// Errors: as run_analyses.
[[nodiscard]] std::vector<AnalysisAttempt> fit_full_models(const Study& study,
                                                           const LinkedStudy& linked,
                                                           const std::vector<std::string>& names,
                                                           const AnalysisOptions& options,
                                                           const RunContext& context);

/// Effects of all variables in the last model of each attempt, of run_analyses or fit_full_models;
/// nothing is fitted again. Scale items of the codebook also move from their lowest to their
/// highest value. What an analysis cannot do is its failure and stops no other.
/// Errors: Error{usage} for a move no model has; Error{cancelled}; Error{internal}.
/// Cost: of compute_effects, an analysis: two passes over its rows.
[[nodiscard]] StudyEffects find_study_effects(const Study& study,
                                              const std::vector<AnalysisAttempt>& attempts,
                                              const PublishedFigures& published,
                                              const StudyEffectsRequest& request,
                                              const RunContext& context);

/// How far the indicators found agree with a published list.
struct ListAgreement {
  std::size_t listed = 0;    ///< items the source lists
  std::size_t in_model = 0;  ///< of these, indicators of the model
  std::size_t found = 0;     ///< indicators with an adjusted p below the level
  std::size_t both = 0;      ///< found and listed
};
/// The raw p-values stand in where none were adjusted. Nothing is listed where nothing was
/// published.
[[nodiscard]] ListAgreement agree_with_published(const AnalysisEffects& analysis, double level);

}  // namespace bip
