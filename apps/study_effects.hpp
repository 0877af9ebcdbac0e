// `bip effects` on a study file: linked, each analysis' full model fitted, its effects written.
#pragma once

#include <string>
#include <vector>

#include "bip/core/language.hpp"
#include "bip/core/run_context.hpp"
#include "options/effect_options.hpp"
#include "options/input_options.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"

namespace bip::app {

/// What the command line says of a study's effects.
struct StudyEffectsOptions {
  const InputOptions& input;
  const std::vector<std::string>& analyses;
  const EffectOptions& effects;
  const ModelOptions& model;
  const OutputOptions& output;
  Language language = Language::english;
};

/// Writes the result and returns the exit code, as finish_study.
/// Errors: as read_study, link_study and find_study_effects.
[[nodiscard]] int run_study_effects(const StudyEffectsOptions& options,
                                    const std::string& command_line, const RunContext& context);

}  // namespace bip::app
