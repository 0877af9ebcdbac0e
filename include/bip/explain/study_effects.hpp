// Which indicators matter: the effects in the full model of each analysis of a study, their tests
// adjusted together over indicators and outcomes.
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
  std::vector<std::string> analyses{};  ///< names; all of the study for none
  FitOptions fit{};
  /// A move holds in the analyses whose full model has its variable.
  EffectsRequest effects{};
  Adjustment adjustment = Adjustment::holm;
};

/// An analysis with the effects in its full model; the attempt's comparison holds that model alone.
/// Where the attempt failed there are no effects.
struct AnalysisEffects {
  AnalysisAttempt attempt;
  std::vector<Effect> effects{};
  std::vector<std::string> indicators{};  ///< variables of the indicators that the base lacks
  /// What a source calls important for this outcome: the published list `NAME.important_items`,
  /// NAME the analysis'.
  std::optional<std::vector<std::string>> published{};
};

struct StudyEffects {
  std::vector<AnalysisEffects> analyses;
  std::size_t tests = 0;  ///< in the family: main effects of all analyses' indicators
};

/// Fits the register and all indicators of each analysis on the rows its comparison stands on, and
/// computes the effects of all variables; scale items of the codebook also move from their lowest
/// to their highest value. What an analysis cannot do is its failure and stops no other.
/// Errors: Error{usage} for a name the study does not have and a move no model has;
/// Error{cancelled}; Error{internal}.
[[nodiscard]] StudyEffects find_study_effects(const Study& study, const LinkedStudy& linked,
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
