// The figures of a report, each with its own numbers: indicators, explanatory power, persons found,
// where the gain comes from, calibration and ROC. Must not fit or test anything.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bip/report/study_report.hpp"

namespace bip::detail {

/// A main effect of an indicator as the figures and the path table show it.
struct ShownEffect {
  std::string variable;
  std::string label;  ///< with its contrast where that is not the step of a number, or its unit
  std::string form;   ///< whose form it stands on; empty for what is no item of the codebook
  Cell estimate;      ///< in points where the outcome is a probability
  Cell low;
  Cell high;
  Cell adjusted_p;
  std::string mark;  ///< "*", "°" or none
};

/// Units in which effects of numbers are told, by variable: 1,000 or 1,000,000 where one more would
/// read as 0.0 points in every analysis (an income in kroner); variables without an entry by 1.
using EffectUnits = std::map<std::string, double>;
[[nodiscard]] EffectUnits effect_units(const StudyReport& report);

/// "*" where the adjusted p is below what the level leaves, "°" where the raw one alone is. The
/// person's own answers come first, then the caseworker's.
[[nodiscard]] std::vector<ShownEffect> shown_effects(const AnalysisEffects& analysis,
                                                     const AnalysisResult& result,
                                                     const Codebook& codebook,
                                                     const EffectUnits& units,
                                                     const Presentation& presentation);

/// The indicators of an analysis that `keep` takes, as a forest; absent without an effect.
[[nodiscard]] std::optional<Figure> forest_figure(const AnalysisResult& result,
                                                  const std::vector<ShownEffect>& effects,
                                                  const EffectFamily& family,
                                                  const Presentation& presentation);

/// Register and full model of every analysis; absent where none has values.
[[nodiscard]] std::optional<Figure> power_figure(const std::vector<AnalysisAttempt>& analyses,
                                                 const PresentationOf& presentation_of);

/// Of 100 picked of 1,000, how many have the outcome; and the sentence of pairs.
void add_persons(const AnalysisResult& result, Language language, Section& section);

/// Puts the figures of gain, calibration and ROC into the analysis' section, before their tables.
void add_analysis_figures(const AnalysisResult& result, const Presentation& presentation,
                          Section& section);

/// "4,000 answers of 1,000 persons" is told by these two.
[[nodiscard]] std::string answers_of(const AnalysisResult& result, Language language);

}  // namespace bip::detail
