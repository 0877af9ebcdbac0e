// Pieces that documents and JSON of effects share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bip/core/language.hpp"
#include "bip/report/effects_result.hpp"
#include "report/json_parts.hpp"

namespace bip::detail {

/// The option `at` of the head in words.
[[nodiscard]] std::string describe_point(const ResultHead& head, Language language);
/// "holm: 12 tests, all variables of the model".
[[nodiscard]] std::string describe_family(const EffectFamily& family, Language language);

enum class LevelColumn { absent, present };
/// Present where any of the effects is on a level.
[[nodiscard]] LevelColumn level_column_of(const std::vector<Effect>& effects);
/// What effects are told to be: on the mean, or on the probability of each level.
[[nodiscard]] std::string effects_caption(const ResultHead& head, LevelColumn level,
                                          const Presentation& presentation);
[[nodiscard]] DocumentTable effects_table(const std::vector<Effect>& effects,
                                          const std::string& caption, LevelColumn level,
                                          Language language);

/// An entry of `effects`; `where` is its place. `analysis` is left out where it is empty.
[[nodiscard]] Json effect_json(const Effect& effect, const std::string& analysis,
                               const std::string& where, AbsentList& absent);
[[nodiscard]] Json family_json(const EffectFamily& family);

}  // namespace bip::detail
