// Effects as results: one document, one JSON object (bip.effects/1), one table. Which indicators
// matter, of a study, with the list a source published beside.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bip/explain/effects.hpp"
#include "bip/explain/study_effects.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"

namespace bip {

/// The tests that were adjusted together.
struct EffectFamily {
  Adjustment adjustment = Adjustment::holm;
  std::string description;  ///< "all variables of the model"
  std::size_t tests = 0;
};

/// What the family of a study's tests is, in words.
[[nodiscard]] std::string family_of_study(Language language);

/// The effects of one fitted model.
struct ModelEffects {
  const ModelSummary& model;
  const ModelFrame& frame;
  const std::vector<Effect>& effects;
};

[[nodiscard]] Document effects_document(const ResultHead& head, const ModelEffects& result,
                                        const EffectFamily& family,
                                        const Presentation& presentation);
[[nodiscard]] std::string effects_json(const ResultHead& head, const ModelEffects& result,
                                       const EffectFamily& family);
/// One row an effect.
[[nodiscard]] DocumentTable effects_csv_table(const std::vector<Effect>& effects);

/// A study's analyses with the effects in each one's full model, in the same order.
struct StudyEffectsResult {
  const std::vector<AnalysisAttempt>& analyses;
  const StudyEffects& effects;
  const EffectFamily& family;
};

/// Adds what matters in an analysis to its section: how far its indicators agree with the published
/// list, and the table of its indicators sorted by adjusted p, with their labels and the list
/// beside; or why there are none. The tests' level is what `presentation.conf_level` leaves of 1.
void add_indicators(const AnalysisEffects& analysis, const EffectFamily& family,
                    const Presentation& presentation, Section& section);

/// A section an analysis: its indicators, what the analysis is, and all its effects.
[[nodiscard]] Document study_effects_document(const ResultHead& head, const std::string& study,
                                              const StudyEffectsResult& result,
                                              const Presentation& presentation);
/// bip.effects/1 with `analysis` in every entry of `effects`, and `analyses{NAME}` beside: what
/// each is, and its agreement with the published list at `level`.
[[nodiscard]] std::string study_effects_json(const ResultHead& head,
                                             const StudyEffectsResult& result, double level);
/// One row an effect, with the analysis first.
[[nodiscard]] DocumentTable study_effects_csv_table(const StudyEffects& effects);

}  // namespace bip
