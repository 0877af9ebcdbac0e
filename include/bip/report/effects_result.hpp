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

/// A section an analysis: its indicators sorted by adjusted p with their labels, the published list
/// beside, then all effects. `presentation.conf_level` less than 1 by the level of the lists'
/// tests.
[[nodiscard]] Document study_effects_document(const ResultHead& head, const std::string& study,
                                              const StudyEffects& effects,
                                              const EffectFamily& family,
                                              const Presentation& presentation);
/// bip.effects/1 with `analysis` in every entry of `effects`, and `analyses{NAME}` beside: what
/// each is, and its agreement with the published list.
[[nodiscard]] std::string study_effects_json(const ResultHead& head, const StudyEffects& effects,
                                             const EffectFamily& family, double level);
/// One row an effect, with the analysis first.
[[nodiscard]] DocumentTable study_effects_csv_table(const StudyEffects& effects);

}  // namespace bip
