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

[[nodiscard]] DocumentTable effects_table(const std::vector<Effect>& effects,
                                          const std::string& caption, Language language);

/// An entry of `effects`; `where` is its place. `analysis` is left out where it is empty.
[[nodiscard]] Json effect_json(const Effect& effect, const std::string& analysis,
                               const std::string& where, AbsentList& absent);
[[nodiscard]] Json family_json(const EffectFamily& family);

}  // namespace bip::detail
